package dev.pipewright.decisions.page;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import dev.pipewright.core.handler.Priming;
import dev.pipewright.core.handler.Settings;
import dev.pipewright.core.http.HttpAnswer;
import dev.pipewright.core.http.HttpCall;
import dev.pipewright.core.logging.LogKeys;
import dev.pipewright.decisions.PageRoot;
import dev.pipewright.decisions.record.LinkToken;
import dev.pipewright.decisions.record.Origin;
import dev.pipewright.decisions.text.Language;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
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
        answer(HttpCall.read(in), context).write(out);
    }

    /** Answers a call. */
    public HttpAnswer answer(HttpCall call, Context context) {
        PowertoolsLogging.initializeLogging(context);
        try {
            return answer(call.method(), page.answer(request(call)));
        } catch (RuntimeException e) {
            LOG.atError()
                    .addKeyValue(LogKeys.ERROR_CODE, e.getClass().getSimpleName())
                    .log("The decision page failed at {}", place(e));
            return answer(call.method(), page.failed(language(call)));
        } finally {
            PowertoolsLogging.clearState(true);
        }
    }

    private static PageRequest request(HttpCall call) {
        return new PageRequest(
                call.method(),
                LinkToken.parse(call.path().get("token")),
                language(call),
                header(call, "content-type").orElse(""),
                call.body().bytes().map(bytes -> new String(bytes, StandardCharsets.ISO_8859_1)),
                new Origin(call.caller().sourceIp(), call.caller().userAgent()));
    }

    /** The link to another language on the page comes before what the browser says. */
    private static Optional<Language> language(HttpCall call) {
        return Optional.ofNullable(call.query().get(LANGUAGE))
                .flatMap(Language::of)
                .or(() -> header(call, "accept-language").flatMap(Language::accepted));
    }

    private static Optional<String> header(HttpCall call, String name) {
        return Optional.ofNullable(call.headers().get(name));
    }

    private static HttpAnswer answer(String method, PageAnswer answer) {
        return new HttpAnswer(answer.status(), answer.headers(), "HEAD".equals(method) ? "" : answer.html());
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
