package dev.pipewright.core.http;

import dev.pipewright.core.json.Json;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Map;

/** What a call by an HTTP API is answered: text, never Base64. */
public record HttpAnswer(int status, Map<String, String> headers, String body) {

    public HttpAnswer {
        headers = Map.copyOf(headers);
    }

    /** Writes it as API Gateway reads it. */
    public void write(OutputStream out) throws IOException {
        Json.mapper()
                .writeValue(
                        out, Map.of("statusCode", status, "headers", headers, "body", body, "isBase64Encoded", false));
    }
}
