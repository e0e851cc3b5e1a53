package dev.pipewright.core.handler;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.fasterxml.jackson.core.JsonProcessingException;
import dev.pipewright.core.error.AwsErrors;
import dev.pipewright.core.error.ErrorCode;
import dev.pipewright.core.error.NonRetryableException;
import dev.pipewright.core.error.RetryableException;
import dev.pipewright.core.execution.StateInput;
import dev.pipewright.core.json.Json;
import dev.pipewright.core.logging.LogKeys;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.Objects;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.lambda.powertools.logging.PowertoolsLogging;

/**
 * A function that a state of the workflow calls: reads the state's input with Pipewright's own strict mapper, calls one
 * use case, writes its answer.
 *
 * <p>A stream handler, because the Lambda runtime's own mapper drops what it does not know, turns unknown enum words into
 * null and writes sealed types as empty objects.
 *
 * <p>Errors: {@link dev.pipewright.core.error.InvalidRequestException}, {@link RetryableException} and {@link
 * NonRetryableException} leave as they are, an AWS exception that the use case let through becomes one of them by {@link
 * AwsErrors}. Anything else is a defect and leaves as it is, so that the state machine's last catch reports it.
 *
 * @param <I> the state's input
 * @param <O> the state's result
 */
public abstract class StateHandler<I extends StateInput, O> implements RequestStreamHandler {

    private static final Logger LOG = LoggerFactory.getLogger(StateHandler.class);
    private static final long NANOS_PER_MILLI = 1_000_000;

    private final Class<I> inputType;

    protected StateHandler(Class<I> inputType) {
        this.inputType = Objects.requireNonNull(inputType, "inputType");
    }

    /** Does this state's work; idempotent, because a state may be run again. */
    protected abstract O handle(I input);

    @Override
    public final void handleRequest(InputStream in, OutputStream out, Context context) throws IOException {
        PowertoolsLogging.initializeLogging(context);
        try {
            var input = decode(in);
            MDC.put(LogKeys.CORRELATION_ID, input.execution().name());
            MDC.put(LogKeys.EXECUTION_ID, input.execution().arn());
            MDC.put(LogKeys.STATE, input.state().name());
            MDC.put(LogKeys.ATTEMPT, Integer.toString(input.state().retryCount()));
            Json.mapper().writeValue(out, timed(input));
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
                    "The state machine sent what " + inputType.getSimpleName() + " does not describe ("
                            + Json.problem(e) + "): definition and function are of different versions; deploy both");
        }
    }

    private O timed(I input) {
        var start = System.nanoTime();
        try {
            var answer = handle(input);
            LOG.atInfo()
                    .addKeyValue(LogKeys.DURATION_MS, millisSince(start))
                    .log("{} done", input.state().name());
            return answer;
        } catch (SdkException e) {
            throw logged(AwsErrors.policy(e), input, start);
        } catch (UncheckedIOException e) {
            throw logged(AwsErrors.policy(e), input, start);
        } catch (RuntimeException e) {
            throw logged(e, input, start);
        }
    }

    private static RuntimeException logged(RuntimeException e, StateInput input, long start) {
        LOG.atWarn()
                .addKeyValue(LogKeys.ERROR_CODE, codeOf(e))
                .addKeyValue(LogKeys.DURATION_MS, millisSince(start))
                .log("{} did not finish", input.state().name());
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
