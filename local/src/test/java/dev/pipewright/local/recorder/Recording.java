package dev.pipewright.local.recorder;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.pipewright.core.json.Json;
import dev.pipewright.core.outcome.Cause;
import dev.pipewright.core.outcome.Confidence;
import dev.pipewright.core.request.SourceType;
import java.sql.Driver;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** What the drivers said, as lines of {@code recorded.jsonl}. */
final class Recording {

    private static final String HOST = "db.example.com";

    /** A driver that waits longer than this waits for ever. */
    private static final int PATIENCE_SECONDS = 25;

    private final Set<String> lines = new LinkedHashSet<>();

    /**
     * Connects, which must fail, and keeps what the driver says.
     *
     * @param situation what was done to the driver
     * @param least how sure the reader must at least be of the cause
     */
    void record(SourceType engine, String url, Properties options, String situation, Cause cause, Confidence least) {
        var properties = new Properties();
        properties.putAll(options);
        properties.putIfAbsent("user", "glue_reader");
        properties.putIfAbsent("password", "not-the-password");
        try {
            var failure = CompletableFuture.supplyAsync(() -> failure(url, properties), Recording::onItsOwnThread)
                    .get(PATIENCE_SECONDS, TimeUnit.SECONDS);
            lines.add(line(engine, url, situation, failure, cause, least));
        } catch (InterruptedException | ExecutionException | TimeoutException e) {
            System.err.println(engine + ", " + situation + ", is left out: " + e);
        }
    }

    private static SQLException failure(String url, Properties properties) {
        try (var connection = DriverManager.getConnection(url, properties)) {
            throw new IllegalStateException(url + " must not connect, and gave " + connection);
        } catch (SQLException failure) {
            return failure;
        }
    }

    private static void onItsOwnThread(Runnable task) {
        var thread = new Thread(task, "attempt");
        thread.setDaemon(true);
        thread.start();
    }

    Set<String> lines() {
        return lines;
    }

    private static String line(
            SourceType engine, String url, String situation, SQLException failure, Cause cause, Confidence least) {
        var line = JsonNodeFactory.instance
                .objectNode()
                .put("engine", engine.name())
                .put("driver", driver(url))
                .put("locale", Locale.getDefault().getLanguage())
                .put("situation", situation)
                .put("text", generic(trace(failure), engine));
        if (failure.getSQLState() != null) {
            line.put("sqlState", failure.getSQLState());
        }
        if (failure.getErrorCode() != 0) {
            line.put("vendorCode", failure.getErrorCode());
        }
        return Json.write(line.put("cause", cause.name()).put("confidence", least.name()));
    }

    private static String driver(String url) {
        try {
            Driver driver = DriverManager.getDriver(url);
            return driver.getClass().getName() + " " + driver.getMajorVersion() + "." + driver.getMinorVersion();
        } catch (SQLException e) {
            return "none";
        }
    }

    /** As a stack trace, without its frames. */
    private static String trace(Throwable failure) {
        var trace = new StringBuilder(failure.toString());
        var seen = new LinkedHashSet<Throwable>(Set.of(failure));
        for (var cause = failure.getCause(); cause != null && seen.add(cause); cause = cause.getCause()) {
            trace.append("\nCaused by: ").append(cause);
        }
        return trace.toString();
    }

    /** Without what is of this machine and of this run. */
    private static String generic(String text, SourceType engine) {
        return text.replace("localhost/127.0.0.1", HOST)
                .replaceAll("/?127\\.0\\.0\\.1|\\blocalhost\\b", HOST)
                .replaceAll("(?i)ClientConnectionId:[0-9a-f-]+", "ClientConnectionId:0")
                .replaceAll("CONNECTION_ID=[^)]+", "CONNECTION_ID=0")
                .replaceAll("(?<=[:= ])[3-6][0-9]{4}(?![0-9])", String.valueOf(engine.defaultPort()))
                .replaceAll("lapse [0-9]+ ms", "lapse 9 ms")
                .replaceAll("[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}", "00000000-0000-0000-0000-000000000000")
                .replaceAll("(?<=NotAfter: )[^\\n]+|(?<=NotBefore: )[^\\n]+", "Tue Jan 14 12:00:00 UTC 2025");
    }
}
