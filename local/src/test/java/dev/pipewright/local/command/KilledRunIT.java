package dev.pipewright.local.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import dev.pipewright.local.embedded.Samples;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command is ended from outside while a database runs for it, and leaves nothing behind. */
class KilledRunIT {

    private static final Duration START_LIMIT = Duration.ofSeconds(60);

    /** Below the minute after which a server notices by itself that its folder is gone. */
    private static final Duration END_LIMIT = Duration.ofSeconds(30);

    /** Tests that a shell runs in the background ignore the interrupt, and so would a process that they start. */
    private static final List<String> HEEDING_INTERRUPTS = List.of("env", "--default-signal=INT");

    /** The child's folder for temporary files: what is left in it is what it left. */
    @TempDir
    private Path temporary;

    @Test
    void terminatedItLeavesNoProcessAndNoFolder() throws Exception {
        assertNothingIsLeftAfter(Process::destroy, startRun());
    }

    @Test
    void killedItLeavesNoProcessAndNoFolder() throws Exception {
        assertNothingIsLeftAfter(Process::destroyForcibly, startRun());
    }

    @Test
    void terminatedTheConsoleLeavesNoProcessAndNoFolder() throws Exception {
        assertNothingIsLeftAfter(Process::destroy, startConsole());
    }

    @Test
    void interruptedTheConsoleLeavesNoProcessAndNoFolder() throws Exception {
        assertNothingIsLeftAfter(
                process -> new ProcessBuilder("kill", "-INT", Long.toString(process.pid())).start(), startConsole());
    }

    @Test
    void killedTheConsoleLeavesNoProcessAndNoFolder() throws Exception {
        assertNothingIsLeftAfter(Process::destroyForcibly, startConsole());
    }

    /** How a process is ended; TERM lets it run its shutdown hooks, KILL runs nothing of it. */
    @FunctionalInterface
    private interface Ending {
        void end(Process process) throws IOException;
    }

    private Process startRun() throws Exception {
        var sample = Samples.requestFile("postgres-new-secret").toString();
        var command = startCommand("run", sample, "--decide", "ask");
        awaitLine(command, "/decisions/");
        return command;
    }

    /** A console in which an execution runs. */
    private Process startConsole() throws Exception {
        var command = startCommand("serve", "--port", "0");
        var line = awaitLine(command, "http://localhost:");
        var console = line.substring(line.indexOf("http://localhost:")).strip();
        var request = HttpRequest.newBuilder(URI.create(console + "samples/postgres-new-secret"))
                .header("Origin", console.replaceAll("/$", ""))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.noBody());
        assertThat(HttpClient.newHttpClient()
                        .send(request.build(), BodyHandlers.discarding())
                        .statusCode())
                .isEqualTo(303);
        return command;
    }

    private void assertNothingIsLeftAfter(Ending ending, Process command) throws Exception {
        try {
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

    private Process startCommand(String... arguments) throws IOException {
        var java = List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Djava.io.tmpdir=" + temporary,
                "-Dpipewright.home=" + Path.of("..").toRealPath(),
                "-Dpipewright.log=OFF",
                "-cp",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                Pipewright.class.getName());
        return new ProcessBuilder(Stream.of(HEEDING_INTERRUPTS, java, List.of(arguments))
                        .flatMap(List::stream)
                        .toList())
                .redirectOutput(Redirect.DISCARD)
                .start();
    }

    /** The pipe stays open and is read to its end, so that the command never waits for a reader. */
    private static String awaitLine(Process command, String wanted) throws Exception {
        var seen = new CompletableFuture<String>();
        var reader = new Thread(() -> readErrors(command.errorReader(), wanted, seen), "errors-of-the-command");
        reader.setDaemon(true);
        reader.start();
        var line = seen.get(START_LIMIT.toSeconds(), TimeUnit.SECONDS);
        assertThat(line).contains(wanted);
        return line;
    }

    private static void readErrors(BufferedReader errors, String wanted, CompletableFuture<String> seen) {
        var all = new StringBuilder();
        try (errors) {
            for (var line = errors.readLine(); line != null; line = errors.readLine()) {
                all.append(line).append('\n');
                if (line.contains(wanted)) {
                    seen.complete(line);
                }
            }
            seen.complete("It was not shown:\n" + all);
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
