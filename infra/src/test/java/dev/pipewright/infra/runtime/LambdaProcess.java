package dev.pipewright.infra.runtime;

import static java.util.concurrent.TimeUnit.SECONDS;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;

/**
 * A function's running process. All moments are in nanoseconds of this JVM's clock, so that those of the runtime API can
 * be set against the start.
 */
final class LambdaProcess implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final RuntimeApi api;
    private final Process process;
    private final long started;
    private final List<String> output = new CopyOnWriteArrayList<>();
    private final List<String> errors = new CopyOnWriteArrayList<>();
    private final List<Thread> readers;

    private LambdaProcess(RuntimeApi api, Process process, long started) {
        this.api = api;
        this.process = process;
        this.started = started;
        this.readers = List.of(reader(process.getInputStream(), output), reader(process.getErrorStream(), errors));
    }

    static LambdaProcess start(Launch launch) throws IOException {
        var started = System.nanoTime();
        return new LambdaProcess(launch.api(), launch.process().start(), started);
    }

    /** Returns the moment at which the process was started. */
    long started() {
        return started;
    }

    /** Waits until the process has asked for its first event, and restores it on the way; returns the moment. */
    long ready() {
        var unused = api.checkpointed().thenRun(api::restore);
        return await(orEnded(api.idle()));
    }

    /** Waits until the process can be checkpointed; returns the moment. */
    long checkpointed() {
        return await(orEnded(api.checkpointed()));
    }

    /** Has an event handled and waits for the answer. */
    RuntimeApi.Answer invoke(String event) {
        return await(orEnded(api.send(event, PATIENCE)));
    }

    /** Returns what it has written to standard output; all of it once it is closed. */
    List<String> output() {
        return List.copyOf(output);
    }

    /** Returns what it has written to standard error; all of it once it is closed. */
    List<String> errors() {
        return List.copyOf(errors);
    }

    /** Returns the most memory that was resident so far, in bytes; Linux only. */
    long mostMemory() throws IOException {
        return Files.readAllLines(Path.of("/proc", Long.toString(process.pid()), "status")).stream()
                .filter(line -> line.startsWith("VmHWM:"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")) * 1024)
                .findFirst()
                .orElseThrow();
    }

    /** Returns the CPU time that the process has taken, all threads together. */
    Duration cpuTime() {
        return process.info().totalCpuDuration().orElseThrow();
    }

    long pid() {
        return process.pid();
    }

    /** Ends the process as Lambda ends one, by SIGTERM. */
    @Override
    public void close() {
        // The process itself would close its streams as well, before their end is read.
        process.toHandle().destroy();
        try {
            if (!process.waitFor(PATIENCE.toSeconds(), SECONDS)) {
                process.destroyForcibly();
            }
            for (var reader : readers) {
                reader.join();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** A process that ends by itself would otherwise leave whoever waits for it waiting. */
    private <T> CompletableFuture<T> orEnded(CompletableFuture<T> awaited) {
        var unused = process.onExit()
                .thenAccept(ended -> awaited.completeExceptionally(
                        new IllegalStateException("The process ended with " + ended.exitValue())));
        return awaited;
    }

    private <T> T await(CompletableFuture<T> future) {
        try {
            return future.get(PATIENCE.toSeconds(), SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw failed(e);
        } catch (ExecutionException e) {
            throw failed(e.getCause());
        } catch (TimeoutException e) {
            throw failed(e);
        }
    }

    private AssertionError failed(Throwable cause) {
        return new AssertionError(
                "The function failed: " + cause + "\n" + String.join("\n", output) + "\n" + String.join("\n", errors),
                cause);
    }

    private static Thread reader(InputStream stream, List<String> lines) {
        var thread = new Thread(() -> {
            try (var reader = new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
                reader.lines().forEach(lines::add);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
        thread.setDaemon(true);
        thread.start();
        return thread;
    }
}
