package dev.pipewright.local.console;

import java.util.List;

/** An execution in one line. */
public record ExecutionLine(String name, String startedAt, String standing, Tone tone) {

    static ExecutionLine of(StartedExecution execution) {
        var standing = execution
                .result()
                .map(result -> new ResultView(result).outcome())
                .or(() -> execution.waitingState().map(state -> "waiting for a person"))
                .orElse("running");
        var tone = execution.isRunning() ? Tone.OPEN : Tone.of(standing);
        return new ExecutionLine(execution.name(), Moments.time(execution.startedAt()), standing, tone);
    }

    static List<ExecutionLine> of(List<StartedExecution> executions) {
        return executions.stream().map(ExecutionLine::of).toList();
    }
}
