package dev.pipewright.core.http;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pipewright.core.json.Json;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * A call by an HTTP API, payload format 2.0: what Pipewright looks at of it. API Gateway sends more, and may send more still;
 * what it leaves out is empty here.
 *
 * @param method such as POST
 * @param path parameters of the path
 * @param query parameters of the query
 * @param headers names in lower case, as API Gateway sends them
 * @param body as it came, perhaps in Base64
 * @see <a href="https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-develop-integrations-lambda.html">
 *     Payload format 2.0</a>
 */
public record HttpCall(
        String method,
        Map<String, String> path,
        Map<String, String> query,
        Map<String, String> headers,
        Body body,
        Caller caller) {

    public HttpCall {
        path = Map.copyOf(path);
        query = Map.copyOf(query);
        headers = Map.copyOf(headers);
    }

    /** Who calls, as API Gateway saw it and as the caller says. */
    public record Caller(String sourceIp, String userAgent) {}

    /** What was sent. */
    public record Body(String text, boolean base64) {

        /** Returns the bytes; empty where they are not the Base64 that they claim to be. */
        public Optional<byte[]> bytes() {
            try {
                return Optional.of(base64 ? Base64.getDecoder().decode(text) : text.getBytes(StandardCharsets.UTF_8));
            } catch (IllegalArgumentException e) {
                return Optional.empty();
            }
        }
    }

    /** Reads a call from what the function is given. */
    public static HttpCall read(InputStream event) throws IOException {
        var call = Json.mapper().readTree(event);
        var http = call.path("requestContext").path("http");
        return new HttpCall(
                text(http.path("method")),
                texts(call.path("pathParameters")),
                texts(call.path("queryStringParameters")),
                texts(call.path("headers")),
                new Body(text(call.path("body")), call.path("isBase64Encoded").booleanValue()),
                new Caller(text(http.path("sourceIp")), text(http.path("userAgent"))));
    }

    private static String text(JsonNode value) {
        return Objects.requireNonNullElse(value.textValue(), "");
    }

    private static Map<String, String> texts(JsonNode members) {
        var texts = new HashMap<String, String>();
        members.properties().forEach(member -> {
            if (!member.getValue().isNull()) {
                texts.put(member.getKey(), member.getValue().asText());
            }
        });
        return texts;
    }
}
