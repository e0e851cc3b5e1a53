package dev.pipewright.local.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import dev.pipewright.local.embedded.Samples;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command is ended from outside while it waits for a decision, and leaves nothing behind. */
class KilledRunIT {

    private static final Duration START_LIMIT = Duration.ofSeconds(60);

    /** Below the minute after which a server notices by itself that its folder is gone. */
    private static final Duration END_LIMIT = Duration.ofSeconds(30);

    /** The child's folder for temporary files: what is left in it is what it left. */
    @TempDir
    private Path temporary;

    @Test
    void terminatedItLeavesNoProcessAndNoFolder() throws Exception {
        assertNothingIsLeftAfter(Process::destroy);
    }

    @Test
    void killedItLeavesNoProcessAndNoFolder() throws Exception {
        assertNothingIsLeftAfter(Process::destroyForcibly);
    }

    /** How a process is ended; TERM lets it run its shutdown hooks, KILL runs nothing of it. */
    @FunctionalInterface
    private interface Ending {
        void end(Process process);
    }

    private void assertNothingIsLeftAfter(Ending ending) throws Exception {
        var command = startCommand();
        try {
            awaitDecisionLink(command);
            await(START_LIMIT, this::databaseStatus, status -> status.contains("ready"));
            var started = command.descendants().toList();
            assertThat(mentioningTheFolder())
                    .anyMatch(line -> line.contains("/bin/postgres"))
                    .anyMatch(line -> line.contains("pipewright-watchdog"));

            ending.end(command);

            assertThat(command.waitFor(END_LIMIT.toSeconds(), TimeUnit.SECONDS)).isTrue();
            assertThat(started)
                    .isNotEmpty()
                    .allSatisfy(process -> assertThat(process.onExit()).succeedsWithin(END_LIMIT));
            await(END_LIMIT, this::mentioningTheFolder, List::isEmpty);
            await(END_LIMIT, this::runFolders, List::isEmpty);
        } finally {
            command.destroyForcibly();
        }
    }

    private Process startCommand() throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Djava.io.tmpdir=" + temporary,
                        "-Dpipewright.home=" + Path.of("..").toRealPath(),
                        "-Dlog4j2.configurationFile=log4j2-local.xml",
                        "-cp",
                        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                        Pipewright.class.getName(),
                        "run",
                        Samples.requestFile("postgres-new-secret").toString(),
                        "--decide",
                        "ask")
                .redirectOutput(Redirect.DISCARD)
                .start();
    }

    /** The pipe stays open and is read to its end, so that the command never waits for a reader. */
    private static void awaitDecisionLink(Process command) throws Exception {
        var seen = new CompletableFuture<String>();
        var reader = new Thread(() -> readErrors(command.errorReader(), seen), "errors-of-the-command");
        reader.setDaemon(true);
        reader.start();
        assertThat(seen.get(START_LIMIT.toSeconds(), TimeUnit.SECONDS)).contains("/decisions/");
    }

    private static void readErrors(BufferedReader errors, CompletableFuture<String> seen) {
        var all = new StringBuilder();
        try (errors) {
            for (var line = errors.readLine(); line != null; line = errors.readLine()) {
                all.append(line).append('\n');
                if (line.contains("/decisions/")) {
                    seen.complete(line);
                }
            }
            seen.complete("No link was shown:\n" + all);
        } catch (IOException e) {
            seen.completeExceptionally(new UncheckedIOException(e));
        }
    }

    /** What the server says of itself; empty while it has said nothing yet. */
    private String databaseStatus() {
        try {
            return Files.readString(
                    temporary.resolve(runFolders().get(0)).resolve("postgresql").resolve("postmaster.pid"));
        } catch (NoSuchFileException e) {
            return "";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The child's own processes, and any other that has its folder among its arguments. */
    private List<String> mentioningTheFolder() {
        return ProcessHandle.allProcesses()
                .map(process -> process.info().commandLine().orElse(""))
                .filter(line -> line.contains(temporary.toString()))
                .toList();
    }

    private List<String> runFolders() {
        return List.of(temporary.toFile().list((File folder, String name) -> name.startsWith("pipewright-")));
    }

    /** Looks again until it is as wanted. */
    private static <T> void await(Duration longest, Supplier<T> look, Predicate<T> wanted) {
        var limit = System.nanoTime() + longest.toNanos();
        var seen = look.get();
        while (!wanted.test(seen)) {
            if (System.nanoTime() > limit) {
                fail("After %s it was still %s", longest, seen);
            }
            Thread.onSpinWait();
            seen = look.get();
        }
    }
}
