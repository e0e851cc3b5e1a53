package dev.pipewright.local.asl;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/**
 * Something that happened in an execution. The kinds follow those of GetExecutionHistory; a task token is in none of them
 * unless a function gives its own token back.
 *
 * <p>An attempt is numbered from 1. Durations end at the event.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.SIMPLE_NAME, property = "type")
public sealed interface HistoryEvent {

    /** When it happened. */
    Instant at();

    /** The execution has begun. */
    record ExecutionStarted(Instant at, JsonNode input) implements HistoryEvent {}

    /** A state was entered; {@code stateType} is the word of its Type field. */
    record StateEntered(Instant at, String state, String stateType, JsonNode input) implements HistoryEvent {}

    /** An integration is about to be called; a task token in the arguments is shown as three asterisks. */
    record TaskScheduled(Instant at, String state, String resource, int attempt, JsonNode arguments)
            implements HistoryEvent {}

    /** The call has returned and the task waits for its token to come back. */
    record WaitingForCallback(Instant at, String state, int attempt) implements HistoryEvent {}

    /** An attempt has given a result, and the state's Output and Assign have been evaluated. */
    record TaskSucceeded(Instant at, String state, int attempt, JsonNode result, Duration duration)
            implements HistoryEvent {}

    /** An attempt has failed. */
    record AttemptFailed(Instant at, String state, int attempt, String error, String cause, Duration duration)
            implements HistoryEvent {}

    /** Another attempt will follow; {@code attempt} is its number. */
    record RetryScheduled(Instant at, String state, int attempt, Duration delay) implements HistoryEvent {}

    /** A Catch has taken over; {@code next} is where it leads. */
    record ErrorCaught(Instant at, String state, String error, String next) implements HistoryEvent {}

    /** A state has ended well, or its error was caught. {@code duration} is since it was entered. */
    record StateExited(Instant at, String state, JsonNode output, Map<String, JsonNode> assigned, Duration duration)
            implements HistoryEvent {

        /** Takes a copy. */
        public StateExited {
            assigned = Map.copyOf(assigned);
        }
    }

    /** A state has ended the execution with an error. {@code duration} is since it was entered. */
    record StateFailed(Instant at, String state, String error, String cause, Duration duration)
            implements HistoryEvent {}

    /** The execution has ended. {@code duration} is since its start. */
    record ExecutionEnded(Instant at, ExecutionResult result, Duration duration) implements HistoryEvent {}
}
