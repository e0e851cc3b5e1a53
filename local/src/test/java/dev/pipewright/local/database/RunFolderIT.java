package dev.pipewright.local.database;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RunFolderIT {

    private static final Duration LIMIT = Duration.ofSeconds(30);

    @TempDir
    private Path parent;

    @Test
    void onlyTheOwnerMayLookIntoTheFolder() throws IOException {
        try (var run = RunFolder.createIn(parent)) {
            assertThat(Files.getPosixFilePermissions(run.path()))
                    .isEqualTo(PosixFilePermissions.fromString("rwx------"));
        }
    }

    @Test
    void closingStopsTheProcessesAndDeletesTheFolder() throws Exception {
        var run = RunFolder.createIn(parent);
        var sleeper = run.start(List.of("sleep", "600"), run.path().resolve("out"));
        await(() -> run.path().resolve("processes").toFile().list().length == 1);

        run.close();

        await(() -> !sleeper.isAlive());
        assertThat(parent).isEmptyDirectory();
    }

    @Test
    void aProcessThatIgnoresSignalsIsKilled() throws Exception {
        var run = RunFolder.createIn(parent);
        var output = run.path().resolve("out");
        Process stubborn =
                run.start(List.of("/bin/sh", "-c", "trap '' QUIT TERM; echo deaf; while :; do sleep 1; done"), output);
        await(() -> output.toFile().length() > 0);

        run.close();

        await(() -> !stubborn.isAlive());
        assertThat(parent).isEmptyDirectory();
    }

    @Test
    void closingTwiceIsHarmless() {
        var run = RunFolder.createIn(parent);

        run.close();
        run.close();

        assertThat(parent).isEmptyDirectory();
    }

    @Test
    void nothingStartsInAFolderThatIsGone() throws Exception {
        var run = RunFolder.createIn(parent);
        var output = Files.createFile(parent.resolve("out"));
        run.close();

        var late = run.start(List.of("sleep", "600"), output);

        assertThat(late.waitFor(LIMIT.toSeconds(), SECONDS)).isTrue();
        assertThat(late.exitValue()).isNotZero();
    }

    @Test
    void anEndedProcessIsTakenOffTheListOfThoseToStop() throws Exception {
        try (var run = RunFolder.createIn(parent)) {
            var ended = run.start(List.of("true"), run.path().resolve("out"));
            ended.onExit().get(LIMIT.toSeconds(), SECONDS);

            var registered = run.path().resolve("processes");
            await(() -> !ended.isAlive() && registered.toFile().list().length == 0);
        }
    }

    @Test
    void aFolderThatCannotBeMadeIsRefusedWithItsName() {
        var missing = parent.resolve("missing");

        assertThatThrownBy(() -> RunFolder.createIn(missing))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining(missing.toString());
    }

    /** TERM runs the shutdown hook, as INT and HUP do where nobody ignores them; KILL runs nothing of ours. */
    @ParameterizedTest
    @ValueSource(strings = {"TERM", "KILL"})
    void aJvmEndedByASignalLeavesNoProcessAndNoFolder(String signal) throws Exception {
        assertNothingLeftAfter(startJvm(List.of()), jvm -> "kill -" + signal + " " + jvm.pid());
    }

    @Test
    @EnabledIf("hasSetsid")
    void aJvmKilledWithItsWholeProcessGroupLeavesNoProcessAndNoFolder() throws Exception {
        assertNothingLeftAfter(startJvm(List.of("setsid")), jvm -> "kill -KILL -" + jvm.pid());
    }

    static boolean hasSetsid() {
        return Stream.of(System.getenv("PATH").split(File.pathSeparator))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, "setsid")));
    }

    private void assertNothingLeftAfter(Process jvm, Function<Process, String> ending) throws Exception {
        List<Long> servers;
        try (var output = jvm.inputReader()) {
            servers = CompletableFuture.supplyAsync(() -> readPids(output)).get(60, SECONDS);
            assertThat(servers).allMatch(server -> ProcessHandle.of(server).isPresent());

            new ProcessBuilder("/bin/sh", "-c", ending.apply(jvm)).start();
            assertThat(jvm.waitFor(LIMIT.toSeconds(), SECONDS)).isTrue();
        } finally {
            jvm.destroyForcibly();
        }

        await(() -> servers.stream()
                .flatMap(server -> ProcessHandle.of(server).stream())
                .noneMatch(ProcessHandle::isAlive));
        await(() -> parent.toFile().list().length == 0);
    }

    private Process startJvm(List<String> prefix) throws IOException {
        List<String> command = new ArrayList<>(prefix);
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add("-cp");
        command.add(System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")));
        command.add(Victim.class.getName());
        command.add(parent.toString());
        return new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
    }

    private static List<Long> readPids(BufferedReader output) {
        try {
            var line = Optional.ofNullable(output.readLine()).orElseThrow();
            return Stream.of(line.split(" ")).map(Long::valueOf).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What the kernel was told the JVM may hear of a moment later. */
    private static void await(BooleanSupplier condition) throws Exception {
        long limit = System.nanoTime() + LIMIT.toNanos();
        while (!condition.getAsBoolean() && System.nanoTime() < limit) {
            Thread.onSpinWait();
        }
        assertThat(condition.getAsBoolean()).isTrue();
    }

    /** The process that is ended: it starts both servers in a run's folder, prints their process ids and waits. */
    static final class Victim {

        private Victim() {}

        public static void main(String[] args) throws Exception {
            var run = RunFolder.createIn(Path.of(args[0]));
            var login = DemoLogin.random(new SecureRandom());
            var cache = CacheFolder.ofUser(System.getenv());
            DemoPostgres.start(run, cache, List.of("orders", "archive"), login).join();
            DemoMariaDb.start(run, cache, List.of("shop", "blog"), login).join();
            var postgres = run.path().resolve("postgresql").resolve("postmaster.pid");
            var mariaDb = run.path().resolve("mariadb").resolve(MariaDbPrograms.PID_FILE);
            System.out.println(Files.readAllLines(postgres).get(0) + " "
                    + Files.readString(mariaDb).strip());
            Thread.currentThread().join();
        }
    }
}
