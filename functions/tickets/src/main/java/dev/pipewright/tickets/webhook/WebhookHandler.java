package dev.pipewright.tickets.webhook;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import com.fasterxml.jackson.databind.JsonNode;
import dev.pipewright.core.handler.Settings;
import dev.pipewright.core.json.Json;
import dev.pipewright.core.logging.LogKeys;
import dev.pipewright.tickets.WebhookRoot;
import dev.pipewright.tickets.delivery.Delivery;
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
 * {@code POST /hooks/{sender}} of an HTTP API, payload format 2.0. An unexpected failure is logged by its class alone and
 * answered 503, so that the sender tries again.
 *
 * <p>A stream handler: the Lambda runtime's own mapper needs longer for an event of many members than the webhook does, and
 * the webhook needs few of them.
 *
 * @see <a href="https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-develop-integrations-lambda.html">
 *     Payload format 2.0</a>
 */
public final class WebhookHandler implements RequestStreamHandler {

    private static final Logger LOG = LoggerFactory.getLogger(WebhookHandler.class);

    private final Webhook webhook;

    /** Lambda's constructor. */
    public WebhookHandler() {
        this(WebhookRoot.onLambda(Settings.ofProcess()));
    }

    /** Answers with the given webhook. */
    public WebhookHandler(Webhook webhook) {
        this.webhook = webhook;
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
        try {
            var parameters = Optional.ofNullable(event.getPathParameters()).orElse(Map.of());
            return response(webhook.answer(parameters.getOrDefault("sender", ""), delivery(event)));
        } catch (RuntimeException e) {
            LOG.atError()
                    .addKeyValue(LogKeys.ERROR_CODE, e.getClass().getSimpleName())
                    .log("The webhook failed");
            return response(WebhookAnswer.unavailable());
        } finally {
            PowertoolsLogging.clearState(true);
        }
    }

    /** Takes what the webhook looks at; API Gateway sends more, and may send more still. */
    private static APIGatewayV2HTTPEvent event(JsonNode event) {
        return APIGatewayV2HTTPEvent.builder()
                .withHeaders(texts(event.path("headers")))
                .withPathParameters(texts(event.path("pathParameters")))
                .withBody(event.path("body").textValue())
                .withIsBase64Encoded(event.path("isBase64Encoded").booleanValue())
                .build();
    }

    private static Map<String, String> texts(JsonNode members) {
        var texts = new HashMap<String, String>();
        members.properties()
                .forEach(member -> texts.put(member.getKey(), member.getValue().asText()));
        return texts;
    }

    private static Delivery delivery(APIGatewayV2HTTPEvent event) {
        return new Delivery(Optional.ofNullable(event.getHeaders()).orElse(Map.of()), body(event));
    }

    /** What claims to be Base64 and is not was signed by nobody. */
    private static byte[] body(APIGatewayV2HTTPEvent event) {
        var body = Optional.ofNullable(event.getBody()).orElse("");
        try {
            return event.getIsBase64Encoded()
                    ? Base64.getDecoder().decode(body)
                    : body.getBytes(StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return new byte[0];
        }
    }

    private static APIGatewayV2HTTPResponse response(WebhookAnswer answer) {
        return APIGatewayV2HTTPResponse.builder()
                .withStatusCode(answer.status())
                .withHeaders(Map.of("Content-Type", answer.contentType(), "Cache-Control", "no-store"))
                .withBody(answer.body())
                .withIsBase64Encoded(false)
                .build();
    }
}
