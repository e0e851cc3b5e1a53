package dev.pipewright.local.command;

import dev.pipewright.local.console.ConsoleServer;
import dev.pipewright.local.console.Schedule;
import dev.pipewright.local.embedded.EmbeddedPipewright;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code ./pipewright serve}: the workflow in the browser, until somebody ends it. */
@Command(
        name = "serve",
        description = "Opens a console in the browser: start requests, watch them, read the mails and decide.",
        mixinStandardHelpOptions = true)
final class ServeCommand implements Callable<Integer> {

    private static final int USUAL_PORT = 8484;
    private static final int ANY_PORT = 0;
    private static final Duration SWEEP_PAUSE = Duration.ofSeconds(5);

    @Option(names = "--port", paramLabel = "N", description = "The port; 8484 by default, or any if that is in use.")
    private Optional<Integer> port = Optional.empty();

    @Mixin
    private AccountFolder account = new AccountFolder();

    private final Console console;

    ServeCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws InterruptedException {
        var folder = account.path();
        try (var server = port.map(ServeCommand::named).orElseGet(ServeCommand::usual);
                var pipewright = EmbeddedPipewright.start(
                        EmbeddedPipewright.Options.of(folder, Optional.of(LocalUser.requester(true))))) {
            server.serve(pipewright, ProjectFolder.events());
            console.progress("@|bold Pipewright's console:|@ " + server.url());
            console.progress("Only this machine can reach it. Ctrl-C ends it, and everything it made is gone.");
            sweepUntilASignal(pipewright);
            return ExitCode.OK;
        }
    }

    /** Does what the schedule does on AWS. A signal ends the JVM, and with it whatever was started. */
    private static void sweepUntilASignal(EmbeddedPipewright pipewright) throws InterruptedException {
        try (var sweeps = Schedule.every(SWEEP_PAUSE, () -> sweep(pipewright))) {
            sweeps.awaitEnd();
        }
    }

    private static void sweep(EmbeddedPipewright pipewright) {
        pipewright.closeMissed();
        pipewright.sweep();
    }

    private static ConsoleServer named(int port) {
        try {
            return ConsoleServer.open(port);
        } catch (UncheckedIOException | IllegalArgumentException e) {
            throw new UsageException(
                    "The port " + port + " cannot be had (" + reason(e) + "); choose another one by --port.");
        }
    }

    private static String reason(RuntimeException e) {
        return e.getCause() == null ? e.getMessage() : e.getCause().getMessage();
    }

    private static ConsoleServer usual() {
        try {
            return ConsoleServer.open(USUAL_PORT);
        } catch (UncheckedIOException e) {
            return ConsoleServer.open(ANY_PORT);
        }
    }
}
