package dev.pipewright.local.command;

import dev.pipewright.local.asl.HistoryEvent;
import dev.pipewright.local.asl.HistoryEvent.AttemptFailed;
import dev.pipewright.local.asl.HistoryEvent.RetryScheduled;
import dev.pipewright.local.asl.HistoryEvent.StateEntered;
import dev.pipewright.local.asl.HistoryEvent.StateExited;
import dev.pipewright.local.asl.HistoryEvent.StateFailed;
import dev.pipewright.local.asl.HistoryEvent.WaitingForCallback;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;

/** A line per state, as it ends, with the time it took. Shows names and durations, never data. */
final class Progress implements Consumer<HistoryEvent> {

    private static final double MILLIS_PER_SECOND = 1000.0;

    private final Console console;
    private String type = "";
    private Instant waitingSince = Instant.MAX;
    private Duration waitedForPerson = Duration.ZERO;

    Progress(Console console) {
        this.console = console;
    }

    @Override
    public void accept(HistoryEvent event) {
        if (event instanceof StateEntered entered) {
            type = entered.stateType();
        } else if (event instanceof WaitingForCallback waiting) {
            waitingSince = waiting.at();
        } else if (event instanceof StateExited exited) {
            countWaiting(exited.at());
            line(exited.state(), exited.duration());
        } else if (event instanceof StateFailed failed) {
            line(failed.state(), failed.duration());
        } else if (event instanceof AttemptFailed attempt) {
            countWaiting(attempt.at());
            console.progress("            " + attempt.state() + ": " + simpleName(attempt.error()));
        } else if (event instanceof RetryScheduled retry) {
            console.progress("            again in " + seconds(retry.delay()));
        }
    }

    /** Says what took how long. */
    void finished(Duration workflow, Duration waitedForDatabase, Optional<Duration> databaseStartedIn) {
        var own = workflow.minus(waitedForDatabase).minus(waitedForPerson);
        var person = waitedForPerson.isZero() ? "" : ", and " + seconds(waitedForPerson) + " until it was decided";
        var database = databaseStartedIn
                .map(took -> "; the demo database started in " + seconds(took) + " beside it, "
                        + seconds(waitedForDatabase) + " of which it was waited for")
                .orElse("");
        console.progress("@|bold Workflow: " + seconds(own) + "|@" + person + database + ".");
    }

    private void countWaiting(Instant end) {
        if (waitingSince.isBefore(end)) {
            waitedForPerson = waitedForPerson.plus(Duration.between(waitingSince, end));
        }
        waitingSince = Instant.MAX;
    }

    private void line(String state, Duration took) {
        var text = String.format(Locale.ROOT, "%9s  %s", seconds(took), state);
        console.progress(type.equals("Task") || type.equals("Wait") ? text : "@|faint " + text + "|@");
    }

    private static String seconds(Duration duration) {
        return String.format(Locale.ROOT, "%.3f s", duration.toMillis() / MILLIS_PER_SECOND);
    }

    private static String simpleName(String error) {
        return error.substring(error.lastIndexOf('.') + 1);
    }
}
