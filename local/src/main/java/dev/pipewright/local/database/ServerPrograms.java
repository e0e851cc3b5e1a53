package dev.pipewright.local.database;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Runs a database product's programs inside one run's folder, all with one log. When one fails, the end of that log is
 * the reason that is shown.
 */
final class ServerPrograms {

    private static final long PROGRAM_LIMIT_SECONDS = 120;
    private static final int LOG_LINES_SHOWN = 15;

    private final RunFolder run;
    private final String product;
    private final Path log;
    private final List<String> prefix;
    private final String remedy;

    /**
     * Runs programs of one product.
     *
     * @param product as its maker writes it; the log's name is derived from it
     * @param prefix what every command is started with; empty for nothing
     * @param remedy what to do when a program fails, as whole sentences
     */
    ServerPrograms(RunFolder run, String product, List<String> prefix, String remedy) {
        this.run = run;
        this.product = product;
        this.log = run.path().resolve(product + ".log");
        this.prefix = List.copyOf(prefix);
        this.remedy = remedy;
    }

    /** Whether the run belongs to user 0: some servers refuse to run as root unless they are told how. */
    static boolean isRootIn(RunFolder run) {
        try {
            return Integer.valueOf(0).equals(Files.getAttribute(run.path(), "unix:uid"));
        } catch (IOException e) {
            throw new UncheckedIOException("The owner of " + run.path() + " cannot be read.", e);
        }
    }

    /** Starts a program and returns at once. */
    Process start(List<String> command) {
        List<String> whole = new ArrayList<>(prefix);
        whole.addAll(command);
        return run.start(whole, log);
    }

    /** Runs a program to its end. */
    void run(List<String> command) {
        await(start(command));
    }

    /**
     * Runs a program that reads statements to its end.
     *
     * @param statements one line each; never echoed into the log, as one may carry a password
     */
    void run(List<String> command, List<String> statements) {
        var process = start(command);
        try (var input = process.getOutputStream()) {
            input.write((String.join("\n", statements) + "\n").getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw failed(e);
        }
        await(process);
    }

    /** Copies a folder with its modes; the system's program is three times as fast as Java, and may share blocks. */
    void copy(Path from, Path to) {
        await(run.start(List.of("cp", "-Rp", from.toString(), to.toString()), log));
    }

    private void await(Process process) {
        try {
            if (!process.waitFor(PROGRAM_LIMIT_SECONDS, TimeUnit.SECONDS) || process.exitValue() != 0) {
                process.destroyForcibly();
                throw failed(null);
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
            throw failed(e);
        }
    }

    /** The failure, with the end of the product's own log: it names the reason. */
    IllegalStateException failed(Exception cause) {
        return new IllegalStateException(
                "The demo " + product + " did not start. Its log ends with:\n" + logEnd() + "\n" + remedy
                        + " The cache folder may be deleted at any time.",
                cause);
    }

    /** Whether the end of the log holds a text. */
    boolean logged(String text) {
        return logEnd().contains(text);
    }

    private String logEnd() {
        try {
            List<String> lines = Files.exists(log) ? Files.readAllLines(log) : List.of();
            return String.join("\n", lines.subList(Math.max(0, lines.size() - LOG_LINES_SHOWN), lines.size()));
        } catch (IOException e) {
            throw new UncheckedIOException("The log " + log + " cannot be read.", e);
        }
    }
}
