package dev.pipewright.local.console;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pipewright.local.embedded.EmbeddedPipewright;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/** The executions of this console, each on a thread of its own. */
final class Executions {

    private final EmbeddedPipewright pipewright;
    private final Clock clock;
    private final List<StartedExecution> started = new CopyOnWriteArrayList<>();

    Executions(EmbeddedPipewright pipewright, Clock clock) {
        this.pipewright = pipewright;
        this.clock = clock;
    }

    /**
     * Starts a request.
     *
     * @param label a word for it: letters, digits and hyphens
     */
    synchronized StartedExecution start(String label, JsonNode request) {
        var name = "local-" + label + "-" + (started.size() + 1);
        var execution = StartedExecution.start(pipewright, name, request, clock.instant());
        started.add(0, execution);
        return execution;
    }

    /** Returns all executions, newest first. */
    List<StartedExecution> all() {
        return List.copyOf(started);
    }

    Optional<StartedExecution> named(String name) {
        return started.stream()
                .filter(execution -> execution.name().equals(name))
                .findFirst();
    }

    /** Returns the execution of this ARN; empty for one that the console did not start. */
    Optional<StartedExecution> ofArn(String arn) {
        return started.stream().filter(execution -> execution.arn().equals(arn)).findFirst();
    }
}
