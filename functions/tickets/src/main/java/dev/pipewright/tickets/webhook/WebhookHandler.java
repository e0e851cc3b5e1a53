package dev.pipewright.tickets.webhook;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import dev.pipewright.core.handler.Priming;
import dev.pipewright.core.handler.Settings;
import dev.pipewright.core.http.HttpAnswer;
import dev.pipewright.core.http.HttpCall;
import dev.pipewright.core.logging.LogKeys;
import dev.pipewright.tickets.WebhookRoot;
import dev.pipewright.tickets.delivery.Delivery;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Map;
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
        Priming.before(WebhookHandler.class);
    }

    /** Answers with the given webhook. */
    public WebhookHandler(Webhook webhook) {
        this.webhook = webhook;
    }

    @Override
    public void handleRequest(InputStream in, OutputStream out, Context context) throws IOException {
        answer(HttpCall.read(in), context).write(out);
    }

    /** Answers a call. */
    public HttpAnswer answer(HttpCall call, Context context) {
        PowertoolsLogging.initializeLogging(context);
        try {
            return answer(webhook.answer(call.path().getOrDefault("sender", ""), delivery(call)));
        } catch (RuntimeException e) {
            LOG.atError()
                    .addKeyValue(LogKeys.ERROR_CODE, e.getClass().getSimpleName())
                    .log("The webhook failed");
            return answer(WebhookAnswer.unavailable());
        } finally {
            PowertoolsLogging.clearState(true);
        }
    }

    /** What claims to be Base64 and is not was signed by nobody. */
    private static Delivery delivery(HttpCall call) {
        return new Delivery(call.headers(), call.body().bytes().orElseGet(() -> new byte[0]));
    }

    private static HttpAnswer answer(WebhookAnswer answer) {
        return new HttpAnswer(
                answer.status(),
                Map.of("Content-Type", answer.contentType(), "Cache-Control", "no-store"),
                answer.body());
    }
}
