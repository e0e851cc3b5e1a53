package dev.pipewright.local.console;

import dev.pipewright.core.json.Json;
import dev.pipewright.decisions.record.Question;
import dev.pipewright.local.asl.HistoryEvent;
import dev.pipewright.local.asl.HistoryEvent.TaskScheduled;
import dev.pipewright.local.asl.HistoryEvent.WaitingForCallback;
import dev.pipewright.local.embedded.DemoCredentials;
import dev.pipewright.local.embedded.EmbeddedPipewright;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;

/** Follows one execution, and writes down what its approver may type when it asks for a login. */
final class DemoLogins implements Consumer<HistoryEvent> {

    private final EmbeddedPipewright pipewright;
    private final String fileName;
    private TaskScheduled scheduled;
    private volatile Path file;

    DemoLogins(EmbeddedPipewright pipewright, String executionName) {
        this.pipewright = pipewright;
        this.fileName = executionName + ".demo-login.json";
    }

    /** Called on the execution's thread. */
    @Override
    public void accept(HistoryEvent event) {
        if (event instanceof TaskScheduled task) {
            scheduled = task;
        } else if (event instanceof WaitingForCallback) {
            var question = scheduled.arguments().path("Payload").path("question");
            file = Json.convert(question, Question.class)
                    .fold(
                            approval -> DemoCredentials.fileFor(approval, pipewright, fileName),
                            asked -> Optional.<Path>empty())
                    .orElse(file);
        }
    }

    Optional<Path> file() {
        return Optional.ofNullable(file);
    }
}
