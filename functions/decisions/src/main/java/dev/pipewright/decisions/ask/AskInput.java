package dev.pipewright.decisions.ask;

import dev.pipewright.core.execution.AwsAccount;
import dev.pipewright.core.execution.Execution;
import dev.pipewright.core.execution.Requester;
import dev.pipewright.core.execution.StateContext;
import dev.pipewright.core.execution.StateInput;
import dev.pipewright.core.redaction.Redacted;
import dev.pipewright.decisions.record.Inquiry;
import dev.pipewright.decisions.record.Question;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * What the callback state gives.
 *
 * @param taskToken {@code $states.context.Task.Token}: another one on every attempt
 * @param timeoutSeconds the state's own TimeoutSeconds, more than 60
 * @param round how many questions of this execution came before
 * @param locale the language that the request asks for, such as {@code ja}; for the requester
 */
public record AskInput(
        Execution execution,
        StateContext state,
        String taskToken,
        int timeoutSeconds,
        int round,
        AwsAccount account,
        Requester requester,
        Optional<String> locale,
        Question question)
        implements StateInput {

    /** How long before the state gives up nobody can decide any more: a decision must still reach the state. */
    static final Duration MARGIN = Duration.ofMinutes(1);

    public AskInput {
        Objects.requireNonNull(execution, "execution");
        Objects.requireNonNull(state, "state");
        Objects.requireNonNull(taskToken, "taskToken");
        Objects.requireNonNull(account, "account");
        Objects.requireNonNull(requester, "requester");
        Objects.requireNonNull(locale, "locale");
        Objects.requireNonNull(question, "question");
        if (timeoutSeconds <= MARGIN.toSeconds()) {
            throw new IllegalArgumentException(
                    "timeoutSeconds is " + timeoutSeconds + "; a person needs more than " + MARGIN.toSeconds());
        }
    }

    Inquiry inquiry() {
        return new Inquiry(execution, account, requester, round, question);
    }

    Redacted token() {
        return Redacted.of(taskToken);
    }

    /**
     * Returns when nobody can decide any more. The first attempt's task started when the state was entered; a later
     * attempt's started at some time up to now.
     */
    Instant expiresAt(Instant now) {
        var start = state.retryCount() == 0 && state.enteredTime() != null ? state.enteredTime() : now;
        return start.plusSeconds(timeoutSeconds).minus(MARGIN);
    }

    /** Leaves the task token out. */
    @Override
    public String toString() {
        return "AskInput[" + inquiry().id() + "]";
    }
}
