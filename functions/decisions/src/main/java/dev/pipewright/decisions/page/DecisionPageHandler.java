package dev.pipewright.decisions.page;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import dev.pipewright.core.handler.Settings;
import dev.pipewright.core.logging.LogKeys;
import dev.pipewright.decisions.PageRoot;
import dev.pipewright.decisions.record.LinkToken;
import dev.pipewright.decisions.record.Origin;
import dev.pipewright.decisions.text.Language;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.lambda.powertools.logging.PowertoolsLogging;

/**
 * {@code GET|HEAD|POST /decisions/{token}} of an HTTP API, payload format 2.0.
 *
 * <p>An unexpected failure is logged by its class alone: its message could quote what was sent.
 *
 * @see <a href="https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-develop-integrations-lambda.html">
 *     Payload format 2.0</a>: header names come in lower case
 */
public final class DecisionPageHandler implements RequestHandler<APIGatewayV2HTTPEvent, APIGatewayV2HTTPResponse> {

    private static final Logger LOG = LoggerFactory.getLogger(DecisionPageHandler.class);

    /** The parameter of the query that names a language. */
    private static final String LANGUAGE = "lang";

    private final DecisionPage page;

    /** Lambda's constructor. */
    public DecisionPageHandler() {
        this(PageRoot.onLambda(Settings.ofProcess()));
    }

    /** Answers with the given page. */
    public DecisionPageHandler(DecisionPage page) {
        this.page = page;
    }

    @Override
    public APIGatewayV2HTTPResponse handleRequest(APIGatewayV2HTTPEvent event, Context context) {
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
