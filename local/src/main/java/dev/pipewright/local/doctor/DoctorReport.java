package dev.pipewright.local.doctor;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pipewright.core.execution.AwsAccount;
import dev.pipewright.core.json.Json;
import dev.pipewright.local.result.TerminalText;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.StringJoiner;

/**
 * What was seen of a deployment.
 *
 * @param status the stack's
 * @param findings in the order in which they are told
 */
public record DoctorReport(String stackName, String status, AwsAccount account, List<Finding> findings) {

    private static final Map<FindingState, String> MARKS = Map.of(
            FindingState.OK,
            "✓",
            FindingState.WARNING,
            "!",
            FindingState.MISSING,
            "✗",
            FindingState.NOT_LOOKED_AT,
            "·");

    private static final Map<FindingState, String> HEADINGS = new LinkedHashMap<>();

    static {
        HEADINGS.put(FindingState.MISSING, "Missing");
        HEADINGS.put(FindingState.WARNING, "To look after");
        HEADINGS.put(FindingState.NOT_LOOKED_AT, "Not looked at");
        HEADINGS.put(FindingState.OK, "In order");
    }

    public DoctorReport {
        findings = List.copyOf(findings);
    }

    /** Returns the most urgent state of all findings. */
    public FindingState state() {
        return findings.stream()
                .map(Finding::state)
                .max(Comparator.naturalOrder())
                .orElse(FindingState.NOT_LOOKED_AT);
    }

    /** Returns the report for programs. */
    public JsonNode json() {
        var json = new LinkedHashMap<String, Object>();
        json.put("stack", stackName);
        json.put("status", status);
        json.put("accountId", account.accountId());
        json.put("region", account.region());
        json.put("state", state());
        json.put("findings", findings);
        return Json.tree(json);
    }

    /** Returns the report for people: what is missing first, each with why it matters and what to do. */
    public String text() {
        var lines = new StringJoiner(System.lineSeparator());
        lines.add(stackName + " in account " + account.accountId() + ", " + account.region() + ": " + status);
        HEADINGS.forEach((state, heading) -> {
            var those = findings.stream()
                    .filter(finding -> finding.state() == state)
                    .toList();
            if (!those.isEmpty()) {
                lines.add("").add(heading);
                those.forEach(finding -> tell(lines, finding));
            }
        });
        return lines.toString();
    }

    /** A text that comes from the account must not move the cursor of whoever reads it. */
    private static void tell(StringJoiner lines, Finding finding) {
        lines.add(line(MARKS.get(finding.state()), finding.id(), finding.message()));
        finding.why().ifPresent(why -> lines.add(line(" ", "  why", why)));
        finding.fix().ifPresent(fix -> {
            way(lines, "  who", fix.who());
            way(lines, "  console", fix.console());
            way(lines, "  cli", fix.cli());
        });
    }

    private static void way(StringJoiner lines, String way, Optional<String> words) {
        words.ifPresent(text -> lines.add(line(" ", way, text)));
    }

    private static String line(String mark, String name, String words) {
        return String.format(Locale.ROOT, "  %s %-24s %s", mark, name, TerminalText.line(words));
    }
}
