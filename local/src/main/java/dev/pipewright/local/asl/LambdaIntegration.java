package dev.pipewright.local.asl;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pipewright.local.asl.jsonata.Json;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * The optimized integration {@code arn:aws:states:::lambda:invoke} over functions in this JVM (AWS: "Invoke an AWS Lambda
 * function with Step Functions").
 *
 * <p>Arguments are {@code FunctionName} and {@code Payload}. The result is {@code {"ExecutedVersion","Payload","StatusCode"}}.
 * What a handler throws fails the task under the exception's class name, with the error document of Lambda's Java runtime as
 * the cause.
 *
 * @param functions by the text of {@code FunctionName}
 */
public record LambdaIntegration(Map<String, LambdaFunction> functions) implements Integration {

    /** The Resource under which it is registered. */
    public static final String RESOURCE = "arn:aws:states:::lambda:invoke";

    private static final Set<String> ARGUMENTS = Set.of("FunctionName", "Payload");
    private static final int OK = 200;

    /** Takes a copy. */
    public LambdaIntegration {
        functions = Map.copyOf(functions);
    }

    @Override
    public JsonNode call(JsonNode arguments) throws TaskFailure, InterruptedException {
        var function = function(arguments);
        JsonNode payload = arguments.has("Payload") ? arguments.get("Payload") : JsonNodeFactory.instance.objectNode();
        var result = JsonNodeFactory.instance.objectNode();
        result.put("ExecutedVersion", "$LATEST");
        result.set("Payload", invoke(function, payload));
        result.put("StatusCode", OK);
        return result;
    }

    private LambdaFunction function(JsonNode arguments) throws TaskFailure {
        Set<String> unknown = new TreeSet<>();
        arguments.fieldNames().forEachRemaining(unknown::add);
        unknown.removeAll(ARGUMENTS);
        if (!unknown.isEmpty()) {
            throw new IllegalArgumentException("lambda:invoke does not implement the arguments " + unknown
                    + "; it takes " + new TreeSet<>(ARGUMENTS) + ".");
        }
        var name = arguments.path("FunctionName").asText();
        var function = functions.get(name);
        if (function == null) {
            throw new TaskFailure(
                    "Lambda.ResourceNotFoundException",
                    "Function not found: " + name + ". Register it under this name.");
        }
        return function;
    }

    private static JsonNode invoke(LambdaFunction function, JsonNode payload) throws TaskFailure, InterruptedException {
        byte[] answer;
        try {
            answer = function.invoke(Json.bytes(payload));
        } catch (InterruptedException e) {
            throw e;
        } catch (Throwable e) {
            // Lambda reports an Error of the handler as it reports an exception.
            throw new TaskFailure(e.getClass().getName(), Json.text(errorDocument(e)));
        }
        return Json.parse(new String(answer, StandardCharsets.UTF_8));
    }

    private static ObjectNode errorDocument(Throwable e) {
        var document = JsonNodeFactory.instance.objectNode();
        document.put("errorMessage", e.getMessage());
        document.put("errorType", e.getClass().getName());
        var stackTrace = document.putArray("stackTrace");
        for (var element : e.getStackTrace()) {
            stackTrace.add(element.toString());
        }
        return document;
    }
}
