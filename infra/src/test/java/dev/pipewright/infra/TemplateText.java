package dev.pipewright.infra;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Values of a template as a person reads them: {@code ${region}} for a pseudo parameter, a resource by its name. */
final class TemplateText {

    private TemplateText() {}

    static String of(JsonNode value) {
        if (value.has("Ref")) {
            return reference(value.path("Ref").asText());
        }
        if (value.has("Fn::GetAtt")) {
            var attribute = value.path("Fn::GetAtt");
            return reference(attribute.path(0).asText()) + "."
                    + attribute.path(1).asText();
        }
        if (value.has("Fn::Join")) {
            return elements(value.path("Fn::Join").path(1)).stream()
                    .map(TemplateText::of)
                    .collect(Collectors.joining(value.path("Fn::Join").path(0).asText()));
        }
        var text = value.has("Fn::Sub") ? value.path("Fn::Sub").asText() : value.asText();
        return text.replace("${AWS::AccountId}", "${account}")
                .replace("${AWS::Region}", "${region}")
                .replaceAll("[0-9a-f]{64}", "<hash>");
    }

    /** Returns the texts of a value that may be one or several. */
    static List<String> several(JsonNode value) {
        return value.isArray() ? elements(value).stream().map(TemplateText::of).toList() : List.of(of(value));
    }

    private static List<JsonNode> elements(JsonNode list) {
        var elements = new ArrayList<JsonNode>();
        list.elements().forEachRemaining(elements::add);
        return elements;
    }

    /** The CDK ends a logical id with eight digits that tell equal paths apart. */
    private static String reference(String name) {
        return switch (name) {
            case "AWS::Partition" -> "${partition}";
            case "AWS::Region" -> "${region}";
            case "AWS::AccountId" -> "${account}";
            default -> name.replaceAll("[0-9A-F]{8}$", "");
        };
    }
}
