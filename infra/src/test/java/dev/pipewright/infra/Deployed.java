package dev.pipewright.infra;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pipewright.statemachine.WorkflowFunction;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/**
 * A function as the template deploys it, with the references in its settings resolved as an account would.
 *
 * @param handler the handler string
 * @param settings its environment variables
 * @param timeout Lambda's time-out of an invocation
 */
public record Deployed(String name, String handler, Map<String, String> settings, Duration timeout, int memoryMb) {

    public static final String REGION = "eu-central-1";
    public static final String ACCOUNT = "123456789012";

    /** Returns the function as the synthesised template has it. */
    public static Deployed of(WorkflowFunction function) {
        var properties = SynthesizedStack.SHARED.function(function.functionName());
        var settings = new TreeMap<String, String>();
        properties
                .path("Environment")
                .path("Variables")
                .properties()
                .forEach(setting -> settings.put(setting.getKey(), inAnAccount(setting.getValue())));
        return new Deployed(
                function.functionName(),
                properties.path("Handler").asText(),
                settings,
                Duration.ofSeconds(properties.path("Timeout").asLong()),
                properties.path("MemorySize").asInt());
    }

    private static String inAnAccount(JsonNode value) {
        if (value.has("Ref")) {
            return reference(value.path("Ref").asText());
        }
        if (value.has("Fn::GetAtt")) {
            var attribute = value.path("Fn::GetAtt");
            return attribute(attribute.path(0).asText(), attribute.path(1).asText());
        }
        if (value.has("Fn::Join")) {
            var join = value.path("Fn::Join");
            return StreamSupport.stream(join.path(1).spliterator(), false)
                    .map(Deployed::inAnAccount)
                    .collect(Collectors.joining(join.path(0).asText()));
        }
        var text = value.has("Fn::Sub") ? value.path("Fn::Sub").asText() : value.asText();
        return text.replace("${AWS::AccountId}", ACCOUNT).replace("${AWS::Region}", REGION);
    }

    private static String reference(String name) {
        return switch (name) {
            case "AWS::Partition" -> "aws";
            case "AWS::Region" -> REGION;
            case "AWS::AccountId" -> ACCOUNT;
            case "AWS::URLSuffix" -> "amazonaws.com";
            default -> physicalId(name);
        };
    }

    private static String physicalId(String name) {
        return switch (type(name)) {
            case "AWS::ApiGatewayV2::Api" -> "abcdef1234";
            case "AWS::S3::Bucket" -> "pipewright-artifacts-" + ACCOUNT + "-" + REGION;
            default -> name;
        };
    }

    private static String attribute(String resource, String attribute) {
        return switch (type(resource) + " " + attribute) {
            case "AWS::IAM::Role Arn" -> "arn:aws:iam::" + ACCOUNT + ":role/" + resource;
            case "AWS::KMS::Key Arn" -> "arn:aws:kms:" + REGION + ":" + ACCOUNT + ":key/" + resource;
            case "AWS::ApiGatewayV2::Api ApiEndpoint" -> "https://abcdef1234.execute-api." + REGION + ".amazonaws.com";
            default ->
                throw new AssertionError(
                        "Say here what " + attribute + " of " + resource + " looks like in an account");
        };
    }

    private static String type(String resource) {
        return SynthesizedStack.SHARED
                .template()
                .path("Resources")
                .path(resource)
                .path("Type")
                .asText();
    }
}
