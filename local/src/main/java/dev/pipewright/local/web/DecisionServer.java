package dev.pipewright.local.web;

import com.amazonaws.services.lambda.runtime.Context;
import com.sun.net.httpserver.HttpExchange;
import dev.pipewright.core.http.HttpAnswer;
import dev.pipewright.core.http.HttpCall;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * Serves the decision page on the loopback interface, turning each exchange into the event that an HTTP API sends (payload
 * format 2.0) and the handler's answer back.
 *
 * @see <a href="https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-develop-integrations-lambda.html">
 *     HTTP API payload format</a>
 */
public final class DecisionServer implements AutoCloseable {

    /** A route of the API: {@code ANY /decisions/{token}}. */
    private static final String ROUTE = "/decisions/";

    /** What API Gateway takes at most. */
    private static final int MAX_BODY_BYTES = 10 * 1024 * 1024;

    private final LoopbackServer server;

    private DecisionServer(LoopbackServer server) {
        this.server = server;
    }

    /** Takes a free port; nothing is answered before {@link #serve}. */
    public static DecisionServer open() {
        return new DecisionServer(LoopbackServer.open("decision-page", 0));
    }

    /** Returns the address that links start with. */
    public String baseUrl() {
        return server.baseUrl();
    }

    /** Begins to answer with this handler. */
    public void serve(BiFunction<HttpCall, Context, HttpAnswer> page, Supplier<Context> contexts) {
        server.serve(exchange -> {
            try (exchange) {
                answer(exchange, page.apply(call(exchange), contexts.get()));
            }
        });
    }

    @Override
    public void close() {
        server.close();
    }

    private static HttpCall call(HttpExchange exchange) throws IOException {
        var path = exchange.getRequestURI().getPath();
        var headers = headers(exchange);
        var token = path.startsWith(ROUTE) ? path.substring(ROUTE.length()) : "";
        var body = exchange.getRequestBody().readNBytes(MAX_BODY_BYTES);
        return new HttpCall(
                exchange.getRequestMethod(),
                Map.of("token", token),
                query(exchange),
                headers,
                new HttpCall.Body(Base64.getEncoder().encodeToString(body), true),
                new HttpCall.Caller(
                        exchange.getRemoteAddress().getAddress().getHostAddress(),
                        headers.getOrDefault("user-agent", "")));
    }

    /** API Gateway joins what comes several times. */
    private static Map<String, String> query(HttpExchange exchange) {
        var raw = exchange.getRequestURI().getRawQuery();
        if (raw == null || raw.isEmpty()) {
            return Map.of();
        }
        return Arrays.stream(raw.split("&"))
                .map(parameter -> parameter.split("=", 2))
                .collect(Collectors.toMap(
                        parts -> decoded(parts[0]),
                        parts -> parts.length == 2 ? decoded(parts[1]) : "",
                        (one, next) -> one + "," + next));
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }

    /** API Gateway sends header names in lower case and joins what comes several times. */
    private static Map<String, String> headers(HttpExchange exchange) {
        var headers = new LinkedHashMap<String, String>();
        exchange.getRequestHeaders()
                .forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), String.join(",", values)));
        return headers;
    }

    private static void answer(HttpExchange exchange, HttpAnswer answer) throws IOException {
        answer.headers().forEach(exchange.getResponseHeaders()::set);
        var bytes = answer.body().getBytes(StandardCharsets.UTF_8);
        var none = bytes.length == 0 || exchange.getRequestMethod().equals("HEAD");
        exchange.sendResponseHeaders(answer.status(), none ? -1 : bytes.length);
        if (!none) {
            exchange.getResponseBody().write(bytes);
        }
    }
}
