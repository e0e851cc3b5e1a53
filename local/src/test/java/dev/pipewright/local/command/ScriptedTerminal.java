package dev.pipewright.local.command;

import java.io.BufferedReader;
import java.io.PrintWriter;
import java.io.Reader;
import java.io.StringWriter;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** A person at a terminal who has an answer ready for every field, whatever the order in which they are asked for. */
final class ScriptedTerminal extends BufferedReader {

    private static final Pattern FIELD = Pattern.compile("(?m)^([a-z]+(?:\\.[A-Za-z]+)+)  ");

    private static final String NEXT_QUESTION = "Something is open.";

    private final StringWriter shown = new StringWriter();
    private final Map<String, Deque<String>> answers = new HashMap<>();
    private String field = "";
    private int read;

    ScriptedTerminal() {
        super(Reader.nullReader());
    }

    /** The answers to a field, one for each time it is asked for; the last one from then on. */
    ScriptedTerminal answering(String field, String... lines) {
        answers.put(field, new ArrayDeque<>(List.of(lines)));
        return this;
    }

    /** The answers to a question that names no field. */
    ScriptedTerminal choosing(String... lines) {
        return answering("", lines);
    }

    Console console() {
        var printer = new PrintWriter(shown, true);
        return new Console(new TypedLines(this), printer, printer, true, false);
    }

    String shown() {
        return shown.toString();
    }

    @Override
    public String readLine() {
        var latest = shown.toString().substring(read);
        read = shown.toString().length();
        field = latest.contains(NEXT_QUESTION) ? "" : field;
        field = FIELD.matcher(latest).results().reduce(field, (before, hit) -> hit.group(1), (one, other) -> other);
        var lines = answers.get(field);
        if (lines == null) {
            throw new AssertionError("There is no answer for '" + field + "' in:\n" + latest);
        }
        return lines.size() > 1 ? lines.remove() : lines.peek();
    }
}
