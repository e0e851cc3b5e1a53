package dev.pipewright.tickets.kit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Runs what the instructions show, as somebody would who copies it. */
final class Shell {

    private static final int SECONDS = 30;

    private Shell() {}

    /** Returns what a script prints. */
    static String run(String script, Map<String, String> environment) {
        return started(environment, "sh", "-e", "-c", script);
    }

    /** Whether a script can be read; runs nothing. */
    static boolean isScript(String script) {
        return started(Map.of(), "sh", "-n", "-c", script + "\n") != null;
    }

    static boolean has(String... commands) {
        for (var command : commands) {
            if (started(Map.of(), "sh", "-c", "command -v " + command) == null) {
                return false;
            }
        }
        return true;
    }

    /** Returns what a command prints, null where it fails. */
    private static String started(Map<String, String> environment, String... command) {
        var builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().putAll(environment);
        try {
            var process = builder.start();
            var printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (!process.waitFor(SECONDS, TimeUnit.SECONDS)) {
                throw new AssertionError("The script does not end");
            }
            return process.exitValue() == 0 ? printed : null;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }
}
