package dev.pipewright.local.result;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.StringJoiner;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/**
 * A diagnosis for a person, in the order in which it is read: the cause and how sure it is, what shows it, what to do, what
 * else was found, what was looked at, what was not looked at and why.
 */
public final class DiagnosisText {

    private static final String INDENT = "  ";
    private static final String NOT_EXECUTED = "NOT_EXECUTED";
    private static final String PASSED = "PASSED";

    private final StringJoiner lines = new StringJoiner(System.lineSeparator());

    private DiagnosisText() {}

    /**
     * Words a diagnosis.
     *
     * @param before what became of what an earlier diagnosis found
     */
    public static String of(JsonNode result, Optional<String> before) {
        var text = new DiagnosisText();
        text.lines.add(result.path("outcome").asText(withoutOutcome(result))
                + INDENT
                + result.path("summary").asText());
        before.ifPresent(text.lines::add);
        text.findings(result);
        return TerminalText.lines(text.lines.toString());
    }

    /** Nothing can be found where the connection itself could not be looked at. */
    private static String withoutOutcome(JsonNode result) {
        return StreamSupport.stream(result.path("checks").spliterator(), false)
                        .anyMatch(check ->
                                check.path("id").asText().equals("network.connection") && isState(check, NOT_EXECUTED))
                ? "NOT KNOWN"
                : "NOTHING FOUND";
    }

    /** Returns the lines of a result's diagnosis and checks. */
    static List<String> lines(JsonNode result) {
        var text = new DiagnosisText();
        text.findings(result);
        return TerminalText.lines(text.lines.toString()).lines().toList();
    }

    private void findings(JsonNode result) {
        var diagnosis = result.path("diagnosis");
        var cause = cause(result);
        if (diagnosis.isObject()) {
            heading("Cause");
            lines.add(INDENT + diagnosis.path("cause").asText() + " ("
                    + sureness(diagnosis.path("confidence").asText()) + ")");
        }
        cause.ifPresent(this::evidence);
        fix(result);
        alternatives(diagnosis.path("alternatives"));
        checks(
                "Also found",
                result,
                check -> isFinding(check) && cause.filter(check::equals).isEmpty());
        checks("Looked at", result, check -> !isFinding(check) && !isState(check, NOT_EXECUTED));
        checks("Not examined", result, check -> isState(check, NOT_EXECUTED));
    }

    private static Optional<JsonNode> cause(JsonNode result) {
        var cause = result.path("diagnosis").path("cause").asText("");
        return StreamSupport.stream(result.path("checks").spliterator(), false)
                .filter(check ->
                        !cause.isEmpty() && check.path("cause").asText("").equals(cause))
                .findFirst();
    }

    private static String sureness(String confidence) {
        return switch (confidence) {
            case "PROVEN" -> "proven";
            case "LIKELY" -> "likely";
            default -> "possible";
        };
    }

    private void evidence(JsonNode check) {
        if (check.path("evidence").isEmpty()) {
            return;
        }
        heading("Shown by " + check.path("id").asText());
        check.path("evidence")
                .properties()
                .forEach(entry -> lines.add(INDENT + entry.getKey() + " = " + plain(entry.getValue())));
    }

    private static String plain(JsonNode value) {
        return (value.isTextual() ? value.textValue() : value.toString()).replaceAll("\\s*\\R\\s*", " ");
    }

    private void fix(JsonNode result) {
        var ways = FixLine.of(result);
        if (ways.isEmpty()) {
            return;
        }
        heading("Fix");
        for (var fix : ways) {
            lines.add(String.format(
                    Locale.ROOT, "  %-10s %s", fix.way(), fix.words().replace("\n", "\n             ")));
        }
    }

    private void alternatives(JsonNode alternatives) {
        if (!alternatives.isEmpty()) {
            lines.add("");
            lines.add("Or it is: "
                    + StreamSupport.stream(alternatives.spliterator(), false)
                            .map(JsonNode::asText)
                            .collect(Collectors.joining(", ")));
        }
    }

    private void checks(String title, JsonNode result, Predicate<JsonNode> which) {
        var shown = CheckLine.of(StreamSupport.stream(result.path("checks").spliterator(), false)
                .filter(which)
                .toList());
        if (shown.isEmpty()) {
            return;
        }
        heading(title);
        var width =
                shown.stream().mapToInt(check -> check.name().length()).max().orElse(1);
        for (var check : shown) {
            lines.add(String.format(
                    Locale.ROOT, "  %s %-" + width + "s  %s", check.mark(), check.name(), check.message()));
        }
    }

    private static boolean isFinding(JsonNode check) {
        return !isState(check, PASSED) && !isState(check, NOT_EXECUTED);
    }

    private static boolean isState(JsonNode check, String state) {
        return check.path("state").asText().equals(state);
    }

    private void heading(String title) {
        lines.add("");
        lines.add(title);
    }
}
