package dev.pipewright.local.ticket;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.sun.net.httpserver.HttpExchange;
import dev.pipewright.core.json.Json;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * One call of a ticket system's API.
 *
 * @param path decoded
 * @param query decoded; the last of several values of a name
 * @param authorization the header's value
 * @param body missing where none was sent or it is no JSON
 */
record ApiCall(String method, String path, Map<String, String> query, Optional<String> authorization, JsonNode body) {

    private static final int MAX_BODY_BYTES = 1024 * 1024;

    ApiCall {
        query = Map.copyOf(query);
    }

    /** Reads what came. */
    static ApiCall of(HttpExchange exchange) throws IOException {
        return new ApiCall(
                exchange.getRequestMethod(),
                exchange.getRequestURI().getPath(),
                query(exchange.getRequestURI().getRawQuery()),
                Optional.ofNullable(exchange.getRequestHeaders().getFirst("Authorization")),
                body(exchange));
    }

    /** Returns a parameter of the query, or what stands for it. */
    String query(String name, String otherwise) {
        return query.getOrDefault(name, otherwise);
    }

    boolean changes() {
        return !method.equals("GET");
    }

    /** Leaves out the credentials. */
    @Override
    public String toString() {
        return method + " " + path;
    }

    private static Map<String, String> query(String raw) {
        var parameters = new HashMap<String, String>();
        if (raw != null) {
            Arrays.stream(raw.split("&"))
                    .map(parameter -> parameter.split("=", 2))
                    .forEach(parts -> parameters.put(decoded(parts[0]), parts.length == 2 ? decoded(parts[1]) : ""));
        }
        return parameters;
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }

    private static JsonNode body(HttpExchange exchange) throws IOException {
        var text = new String(exchange.getRequestBody().readNBytes(MAX_BODY_BYTES), StandardCharsets.UTF_8);
        try {
            return text.isBlank() ? MissingNode.getInstance() : Json.tree(text);
        } catch (IllegalArgumentException e) {
            return MissingNode.getInstance();
        }
    }
}
