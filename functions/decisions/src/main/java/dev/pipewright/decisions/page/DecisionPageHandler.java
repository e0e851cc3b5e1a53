package dev.pipewright.decisions.page;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import com.fasterxml.jackson.databind.JsonNode;
import dev.pipewright.core.handler.Priming;
import dev.pipewright.core.handler.Settings;
import dev.pipewright.core.json.Json;
import dev.pipewright.core.logging.LogKeys;
import dev.pipewright.decisions.PageRoot;
import dev.pipewright.decisions.record.LinkToken;
import dev.pipewright.decisions.record.Origin;
import dev.pipewright.decisions.text.Language;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.lambda.powertools.logging.PowertoolsLogging;

/**
 * {@code GET|HEAD|POST /decisions/{token}} of an HTTP API, payload format 2.0.
 *
 * <p>A stream handler: the Lambda runtime's own mapper needs longer for an event of many members than the page does, and
 * the page needs few of them.
 *
 * <p>An unexpected failure is logged by its class alone: its message could quote what was sent.
 *
 * @see <a href="https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-develop-integrations-lambda.html">
 *     Payload format 2.0</a>: header names come in lower case
 */
public final class DecisionPageHandler implements RequestStreamHandler {

    private static final Logger LOG = LoggerFactory.getLogger(DecisionPageHandler.class);

    /** The parameter of the query that names a language. */
    private static final String LANGUAGE = "lang";

    private final DecisionPage page;

    /** Lambda's constructor. */
    public DecisionPageHandler() {
        this(PageRoot.onLambda(Settings.ofProcess()));
        Priming.before(DecisionPageHandler.class);
    }

    /** Answers with the given page. */
    public DecisionPageHandler(DecisionPage page) {
        this.page = page;
    }

    @Override
    public void handleRequest(InputStream in, OutputStream out, Context context) throws IOException {
        var response = answer(event(Json.mapper().readTree(in)), context);
        Json.mapper()
                .writeValue(
                        out,
                        Map.of(
                                "statusCode", response.getStatusCode(),
                                "headers", response.getHeaders(),
                                "body", response.getBody(),
                                "isBase64Encoded", response.getIsBase64Encoded()));
    }

    /** Answers an event. */
    public APIGatewayV2HTTPResponse answer(APIGatewayV2HTTPEvent event, Context context) {
        PowertoolsLogging.initializeLogging(context);
        var http = event.getRequestContext().getHttp();
        try {
            return response(http.getMethod(), page.answer(request(event)));
        } catch (RuntimeException e) {
            LOG.atError()
                    .addKeyValue(LogKeys.ERROR_CODE, e.getClass().getSimpleName())
                    .log("The decision page failed at {}", place(e));
            return response(http.getMethod(), page.failed(language(event)));
        } finally {
            PowertoolsLogging.clearState(true);
        }
    }

    /** Takes what the page looks at; API Gateway sends more, and may send more still. */
    private static APIGatewayV2HTTPEvent event(JsonNode event) {
        var http = event.path("requestContext").path("http");
        return APIGatewayV2HTTPEvent.builder()
                .withHeaders(texts(event.path("headers")))
                .withQueryStringParameters(texts(event.path("queryStringParameters")))
                .withPathParameters(texts(event.path("pathParameters")))
                .withBody(event.path("body").textValue())
                .withIsBase64Encoded(event.path("isBase64Encoded").booleanValue())
                .withRequestContext(APIGatewayV2HTTPEvent.RequestContext.builder()
                        .withHttp(APIGatewayV2HTTPEvent.RequestContext.Http.builder()
                                .withMethod(http.path("method").textValue())
                                .withSourceIp(http.path("sourceIp").textValue())
                                .withUserAgent(http.path("userAgent").textValue())
                                .build())
                        .build())
                .build();
    }

    private static Map<String, String> texts(JsonNode members) {
        var texts = new HashMap<String, String>();
        members.properties()
                .forEach(member -> texts.put(member.getKey(), member.getValue().asText()));
        return texts;
    }

    private static PageRequest request(APIGatewayV2HTTPEvent event) {
        var http = event.getRequestContext().getHttp();
        var parameters = Optional.ofNullable(event.getPathParameters()).orElse(Map.of());
        return new PageRequest(
                text(http.getMethod()),
                LinkToken.parse(parameters.get("token")),
                language(event),
                header(event, "content-type").orElse(""),
                body(event),
                new Origin(text(http.getSourceIp()), text(http.getUserAgent())));
    }

    /** The link to another language on the page comes before what the browser says. */
    private static Optional<Language> language(APIGatewayV2HTTPEvent event) {
        return Optional.ofNullable(event.getQueryStringParameters())
                .map(query -> query.get(LANGUAGE))
                .flatMap(Language::of)
                .or(() -> header(event, "accept-language").flatMap(Language::accepted));
    }

    private static Optional<String> header(APIGatewayV2HTTPEvent event, String name) {
        return Optional.ofNullable(event.getHeaders()).map(headers -> headers.get(name));
    }

    private static Optional<String> body(APIGatewayV2HTTPEvent event) {
        var body = text(event.getBody());
        try {
            var bytes = event.getIsBase64Encoded()
                    ? Base64.getDecoder().decode(body)
                    : body.getBytes(StandardCharsets.UTF_8);
            return Optional.of(new String(bytes, StandardCharsets.ISO_8859_1));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static String text(String value) {
        return value == null ? "" : value;
    }

    private static APIGatewayV2HTTPResponse response(String method, PageAnswer answer) {
        return APIGatewayV2HTTPResponse.builder()
                .withStatusCode(answer.status())
                .withHeaders(answer.headers())
                .withBody("HEAD".equals(method) ? "" : answer.html())
                .withIsBase64Encoded(false)
                .build();
    }

    private static String place(RuntimeException e) {
        for (var frame : e.getStackTrace()) {
            if (frame.getClassName().startsWith("dev.pipewright.")) {
                return frame.getClassName() + ":" + frame.getLineNumber();
            }
        }
        return "an unknown place";
    }
}
