package dev.pipewright.local.console;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What the page of an execution shows.
 *
 * @param line the execution in one line
 * @param paused whether the page stays as it is
 * @param waiting the state that waits for a person
 * @param open by what is decided, and then by what the request is taken back
 * @param demoLogin the file with what an approver may type
 */
public record ExecutionView(
        ExecutionLine line,
        boolean running,
        boolean paused,
        Optional<String> waiting,
        Optional<Path> demoLogin,
        Optional<ResultView> result,
        List<StateLine> states,
        List<OpenLink> open,
        int mails,
        int events,
        String request) {}
