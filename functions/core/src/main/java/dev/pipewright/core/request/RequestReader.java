package dev.pipewright.core.request;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.ValidationMessage;
import dev.pipewright.core.error.Finding;
import dev.pipewright.core.json.Json;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;

/**
 * Reads a request as any way in receives it, and says everything that is wrong with its form at once.
 *
 * <p>Empty strings count as absent: ticket systems send them for fields nobody filled in. What a source needs beyond the
 * form is the classifier's business.
 */
public final class RequestReader {

    /** More would not be read, and a state's result is limited to 256 KiB. */
    private static final int MAX_FINDINGS = 50;

    private final RequestFields fields = RequestFields.load();
    private final RequestSchema schema = new RequestSchema(fields);
    private final UnknownField unknown = new UnknownField(fields);
    private final SecretScan secrets = new SecretScan(fields::knowsPath);

    /**
     * What a document was read into.
     *
     * @param request absent if anything was found
     * @param findings in the order of the document; never quoting a value
     * @param rest the request without what was found to be wrong, so that more can be said of it at once; absent where
     *     nothing was found, where a credential was, and where nothing is left
     */
    public record Reading(
            Optional<OnboardingRequest> request, List<Finding> findings, Optional<OnboardingRequest> rest) {

        public Reading {
            findings = List.copyOf(findings);
        }
    }

    /** Reads a document; never throws for what a person wrote. */
    public Reading read(JsonNode document) {
        if (!document.isObject()) {
            return new Reading(
                    Optional.empty(),
                    List.of(new Finding(
                            "",
                            "NOT_AN_OBJECT",
                            "A request is a JSON object.",
                            "Send {} to be asked for everything, or for example {\"query\": \"postgres\"}.")),
                    Optional.empty());
        }
        var findings = new LinkedHashMap<String, Finding>();
        secrets.findings(document).forEach(finding -> findings.put(finding.path(), finding));
        var holdsCredential = !findings.isEmpty();
        var request = withoutEmptyStrings(document);
        var messages = schema.validate(request);
        messages.forEach(message -> {
            var finding = finding(message);
            findings.putIfAbsent(finding.path(), finding);
        });
        return findings.isEmpty()
                ? new Reading(Optional.of(Json.convert(request, OnboardingRequest.class)), List.of(), Optional.empty())
                : new Reading(
                        Optional.empty(),
                        capped(List.copyOf(findings.values())),
                        holdsCredential ? Optional.empty() : rest(request, messages));
    }

    /** Takes out of a request what its schema says something against; a list as a whole. */
    private Optional<OnboardingRequest> rest(JsonNode request, Collection<ValidationMessage> messages) {
        var rest = request.deepCopy();
        for (var message : messages) {
            var at = rest;
            var names = new ArrayDeque<String>();
            var location = message.getInstanceLocation();
            for (var i = 0; i < location.getNameCount(); i++) {
                names.add(location.getName(i));
            }
            if (message.getProperty() != null) {
                names.add(message.getProperty());
            }
            while (names.size() > 1 && at.path(names.getFirst()).isObject()) {
                at = at.path(names.removeFirst());
            }
            if (!names.isEmpty() && at instanceof ObjectNode object) {
                object.remove(names.getFirst());
            }
        }
        return schema.validate(rest).isEmpty()
                ? Optional.of(Json.convert(rest, OnboardingRequest.class))
                : Optional.empty();
    }

    private static List<Finding> capped(List<Finding> findings) {
        if (findings.size() <= MAX_FINDINGS) {
            return findings;
        }
        var shown = new ArrayList<>(findings.subList(0, MAX_FINDINGS));
        shown.add(new Finding(
                "",
                "MORE_FINDINGS",
                (findings.size() - MAX_FINDINGS) + " more things are wrong and not shown.",
                "Correct these first and send the request again."));
        return shown;
    }

    private Finding finding(ValidationMessage message) {
        var path = path(message);
        if (message.getType().equals("additionalProperties")) {
            return unknown.finding(path, message.getProperty());
        }
        var rule = fields.description(path).orElseGet(() -> rule(message));
        return new Finding(
                path,
                "INVALID_VALUE",
                "The field " + path + " breaks its rule (" + keyword(message) + "): " + rule,
                fields.remedy(path));
    }

    private static String keyword(ValidationMessage message) {
        var allowed = message.getSchemaNode();
        return switch (message.getType()) {
            case "enum" -> "one of " + join(allowed);
            case "type" -> "a value of type " + allowed.asText();
            case "const" -> "exactly " + allowed;
            default -> message.getType() + " " + allowed;
        };
    }

    private static String rule(ValidationMessage message) {
        return "see " + message.getSchemaLocation().getFragment() + " of the request's schema.";
    }

    private static String join(JsonNode words) {
        var joined = new ArrayList<String>();
        words.forEach(word -> joined.add(word.asText()));
        return String.join(", ", joined);
    }

    /** Turns {@code $.network.securityGroupIds[0]} or {@code /network/securityGroupIds/0} into a path of field names. */
    private static String path(ValidationMessage message) {
        var location = message.getInstanceLocation();
        var path = new StringBuilder();
        for (var i = 0; i < location.getNameCount(); i++) {
            var element = location.getName(i);
            if (element.matches("\\d+")) {
                path.append('[').append(element).append(']');
            } else {
                path.append(path.isEmpty() ? "" : ".").append(element);
            }
        }
        return path.toString();
    }

    private static JsonNode withoutEmptyStrings(JsonNode node) {
        if (!node.isObject()) {
            return node;
        }
        ObjectNode copy = Json.mapper().createObjectNode();
        node.properties().forEach(field -> {
            var value = field.getValue();
            if (!value.isNull() && !(value.isTextual() && value.textValue().isBlank())) {
                copy.set(field.getKey(), withoutEmptyStrings(value));
            }
        });
        return copy;
    }
}
