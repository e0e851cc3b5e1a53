package dev.pipewright.local.command;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pipewright.core.json.Json;
import dev.pipewright.local.asl.HistoryEvent;
import dev.pipewright.local.result.ResultText;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.function.Consumer;

/** What the person at the terminal sees of an execution that a test runs. */
public final class Terminal {

    private final StringWriter shown = new StringWriter();
    private final PrintWriter printer = new PrintWriter(shown, true);

    /** Returns what shows the progress of one execution. */
    public Consumer<HistoryEvent> progress() {
        return new Progress(Console.of(printer, printer, false, false));
    }

    /** Shows a result in both forms and returns the exit code that comes with it. */
    public int result(JsonNode result) {
        printer.println(ResultText.of(result, "NOTHING FOUND"));
        printer.println(Json.pretty(result));
        return ExitCode.of(result);
    }

    /** Returns everything that was shown so far. */
    public String shown() {
        return shown.toString();
    }
}
