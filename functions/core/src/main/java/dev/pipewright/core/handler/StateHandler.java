package dev.pipewright.core.handler;

import dev.pipewright.core.execution.StateInput;
import dev.pipewright.core.logging.LogKeys;
import org.slf4j.MDC;

/**
 * A function that a state of the workflow calls: reads the state's input with Pipewright's own strict mapper, calls one
 * use case, writes its answer.
 *
 * <p>A stream handler, because the Lambda runtime's own mapper drops what it does not know, turns unknown enum words into
 * null and writes sealed types as empty objects.
 *
 * <p>Errors: {@link dev.pipewright.core.error.InvalidRequestException}, {@link
 * dev.pipewright.core.error.RetryableException} and {@link dev.pipewright.core.error.NonRetryableException} leave as they
 * are, an AWS exception that the use case let through becomes one of them by {@link dev.pipewright.core.error.AwsErrors}.
 * Anything else is a defect and leaves as it is, so that the state machine's last catch reports it.
 *
 * @param <I> the state's input
 * @param <O> the state's result
 */
public abstract class StateHandler<I extends StateInput, O> extends JsonHandler<I, O> {

    protected StateHandler(Class<I> inputType) {
        super(inputType);
    }

    /** Does this state's work; idempotent, because a state may be run again. */
    @Override
    protected abstract O handle(I input);

    @Override
    final String begin(I input) {
        MDC.put(LogKeys.CORRELATION_ID, input.execution().name());
        MDC.put(LogKeys.EXECUTION_ID, input.execution().arn());
        MDC.put(LogKeys.STATE, input.state().name());
        MDC.put(LogKeys.ATTEMPT, Integer.toString(input.state().retryCount()));
        return input.state().name();
    }
}
