package dev.pipewright.core.handler;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.fasterxml.jackson.core.JsonProcessingException;
import dev.pipewright.core.error.AwsErrors;
import dev.pipewright.core.error.ErrorCode;
import dev.pipewright.core.error.NonRetryableException;
import dev.pipewright.core.error.RetryableException;
import dev.pipewright.core.json.Json;
import dev.pipewright.core.logging.LogKeys;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.Objects;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.lambda.powertools.logging.PowertoolsLogging;

/** What the functions have in common that JSON goes into: decode, call one use case, encode, one line of log. */
abstract class JsonHandler<I, O> implements RequestStreamHandler {

    private static final Logger LOG = LoggerFactory.getLogger(JsonHandler.class);
    private static final long NANOS_PER_MILLI = 1_000_000;

    private final Class<I> inputType;

    JsonHandler(Class<I> inputType) {
        this.inputType = Objects.requireNonNull(inputType, "inputType");
        Priming.before(getClass());
    }

    /** Does the function's work. */
    protected abstract O handle(I input);

    /** Returns what the function does with this input, for the log; notes what else its lines are to hold. */
    abstract String begin(I input);

    @Override
    public final void handleRequest(InputStream in, OutputStream out, Context context) throws IOException {
        PowertoolsLogging.initializeLogging(context);
        try {
            var input = decode(in);
            Json.mapper().writeValue(out, timed(begin(input), input));
        } finally {
            PowertoolsLogging.clearState(true);
        }
    }

    private I decode(InputStream in) throws IOException {
        try {
            return Json.mapper().readValue(in, inputType);
        } catch (JsonProcessingException e) {
            throw new NonRetryableException(
                    ErrorCode.INTERNAL,
                    "What called sent what " + inputType.getSimpleName() + " does not describe (" + Json.problem(e)
                            + "): caller and function are of different versions; deploy both");
        }
    }

    private O timed(String what, I input) {
        var start = System.nanoTime();
        try {
            var answer = handle(input);
            LOG.atInfo().addKeyValue(LogKeys.DURATION_MS, millisSince(start)).log("{} done", what);
            return answer;
        } catch (SdkException e) {
            throw logged(AwsErrors.policy(e), what, start);
        } catch (UncheckedIOException e) {
            throw logged(AwsErrors.policy(e), what, start);
        } catch (RuntimeException e) {
            throw logged(e, what, start);
        }
    }

    private static RuntimeException logged(RuntimeException e, String what, long start) {
        LOG.atWarn()
                .addKeyValue(LogKeys.ERROR_CODE, codeOf(e))
                .addKeyValue(LogKeys.DURATION_MS, millisSince(start))
                .log("{} did not finish", what);
        return e;
    }

    private static String codeOf(RuntimeException e) {
        if (e instanceof RetryableException retryable) {
            return retryable.code().name();
        }
        if (e instanceof NonRetryableException permanent) {
            return permanent.code().name();
        }
        return e.getClass().getSimpleName();
    }

    private static long millisSince(long start) {
        return (System.nanoTime() - start) / NANOS_PER_MILLI;
    }
}
