package dev.pipewright.local.console;

import dev.pipewright.local.asl.HistoryEvent;
import dev.pipewright.local.asl.HistoryEvent.AttemptFailed;
import dev.pipewright.local.asl.HistoryEvent.RetryScheduled;
import dev.pipewright.local.asl.HistoryEvent.StateEntered;
import dev.pipewright.local.asl.HistoryEvent.StateExited;
import dev.pipewright.local.asl.HistoryEvent.StateFailed;
import dev.pipewright.local.asl.HistoryEvent.WaitingForCallback;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * One visit to a state. Names and times are shown, never data.
 *
 * @param comment why the state exists
 * @param now what it is doing: empty once it has ended
 * @param errors what went wrong in it, in order
 * @param step whether it does something, and not only decides where to go
 */
public record StateLine(
        String name, String comment, String at, String took, String now, List<String> errors, boolean step) {

    public StateLine {
        errors = List.copyOf(errors);
    }

    /** Reads the visits off a history. */
    static List<StateLine> of(List<HistoryEvent> history, Map<String, String> comments) {
        var lines = new ArrayList<StateLine>();
        for (var event : history) {
            if (event instanceof StateEntered entered) {
                lines.add(entered(entered, comments));
            } else if (!lines.isEmpty()) {
                lines.set(lines.size() - 1, lines.get(lines.size() - 1).after(event));
            }
        }
        return lines;
    }

    private static StateLine entered(StateEntered entered, Map<String, String> comments) {
        return new StateLine(
                entered.state(),
                comments.getOrDefault(entered.state(), ""),
                Moments.time(entered.at()),
                "",
                "working",
                List.of(),
                entered.stateType().equals("Task") || entered.stateType().equals("Wait"));
    }

    private StateLine after(HistoryEvent event) {
        if (event instanceof WaitingForCallback) {
            return new StateLine(name, comment, at, took, "waiting for a person", errors, step);
        }
        if (event instanceof AttemptFailed failed) {
            return with(simpleName(failed.error()));
        }
        if (event instanceof RetryScheduled retry) {
            return with("tried again after " + Moments.duration(retry.delay()));
        }
        if (event instanceof StateFailed failed) {
            return with(simpleName(failed.error())).ended(failed.duration());
        }
        return event instanceof StateExited exited ? ended(exited.duration()) : this;
    }

    private StateLine with(String error) {
        var more = new ArrayList<>(errors);
        if (!more.contains(error)) {
            more.add(error);
        }
        return new StateLine(name, comment, at, took, "working", more, step);
    }

    private StateLine ended(Duration duration) {
        return new StateLine(name, comment, at, Moments.duration(duration), "", errors, step);
    }

    private static String simpleName(String error) {
        return error.substring(error.lastIndexOf('.') + 1);
    }
}
