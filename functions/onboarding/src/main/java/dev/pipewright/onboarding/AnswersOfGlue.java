package dev.pipewright.onboarding;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pipewright.core.json.Json;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;

/**
 * Takes for a success only what Glue sends as one: an empty body or a JSON object. The answer to TestConnection has no
 * members, so the SDK does not look at its body, and a proxy's page with HTTP 200 would be a test that passed.
 */
final class AnswersOfGlue implements ExecutionInterceptor {

    /** Beside a success, what only an error has. */
    private static final Set<String> OF_ERRORS = Set.of("__type", "error", "errors", "message", "Message");

    @Override
    public Optional<InputStream> modifyHttpResponseContent(
            Context.ModifyHttpResponse context, ExecutionAttributes executionAttributes) {
        if (!context.httpResponse().isSuccessful() || context.responseBody().isEmpty()) {
            return context.responseBody();
        }
        var body = read(context.responseBody().get());
        var text = new String(body, StandardCharsets.UTF_8).strip();
        if (!text.isEmpty() && !isSuccess(text)) {
            throw SdkClientException.create(
                    "The answer with HTTP " + context.httpResponse().statusCode() + " is not one of Glue's");
        }
        return Optional.of(new ByteArrayInputStream(body));
    }

    private static byte[] read(InputStream body) {
        try {
            return body.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean isSuccess(String text) {
        try {
            JsonNode answer = Json.tree(text);
            return answer.isObject() && OF_ERRORS.stream().noneMatch(answer::has);
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
