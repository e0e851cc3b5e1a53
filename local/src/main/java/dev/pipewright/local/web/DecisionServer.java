package dev.pipewright.local.web;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent.RequestContext;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
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
    public void serve(
            RequestHandler<APIGatewayV2HTTPEvent, APIGatewayV2HTTPResponse> page, Supplier<Context> contexts) {
        server.serve(exchange -> {
            try (exchange) {
                answer(exchange, page.handleRequest(event(exchange), contexts.get()));
            }
        });
    }

    @Override
    public void close() {
        server.close();
    }

    private static APIGatewayV2HTTPEvent event(HttpExchange exchange) throws IOException {
        var path = exchange.getRequestURI().getPath();
        var headers = headers(exchange);
        var http = RequestContext.Http.builder()
                .withMethod(exchange.getRequestMethod())
                .withPath(path)
                .withProtocol(exchange.getProtocol())
                .withSourceIp(exchange.getRemoteAddress().getAddress().getHostAddress())
                .withUserAgent(headers.get("user-agent"))
                .build();
        var token = path.startsWith(ROUTE) ? path.substring(ROUTE.length()) : "";
        var body = exchange.getRequestBody().readNBytes(MAX_BODY_BYTES);
        return APIGatewayV2HTTPEvent.builder()
                .withVersion("2.0")
                .withRouteKey("ANY " + ROUTE + "{token}")
                .withRawPath(path)
                .withRawQueryString(Objects.toString(exchange.getRequestURI().getRawQuery(), ""))
                .withQueryStringParameters(query(exchange))
                .withHeaders(headers)
                .withPathParameters(Map.of("token", token))
                .withRequestContext(RequestContext.builder().withHttp(http).build())
                .withBody(Base64.getEncoder().encodeToString(body))
                .withIsBase64Encoded(true)
                .build();
    }

    /** API Gateway joins what comes several times, and leaves the parameters out where there are none. */
    private static Map<String, String> query(HttpExchange exchange) {
        var raw = exchange.getRequestURI().getRawQuery();
        if (raw == null || raw.isEmpty()) {
            return null;
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

    private static void answer(HttpExchange exchange, APIGatewayV2HTTPResponse response) throws IOException {
        if (response.getHeaders() != null) {
            response.getHeaders().forEach(exchange.getResponseHeaders()::set);
        }
        var body = response.getBody() == null ? "" : response.getBody();
        var bytes = response.getIsBase64Encoded()
                ? Base64.getDecoder().decode(body)
                : body.getBytes(StandardCharsets.UTF_8);
        var none = bytes.length == 0 || exchange.getRequestMethod().equals("HEAD");
        exchange.sendResponseHeaders(response.getStatusCode(), none ? -1 : bytes.length);
        if (!none) {
            exchange.getResponseBody().write(bytes);
        }
    }
}
