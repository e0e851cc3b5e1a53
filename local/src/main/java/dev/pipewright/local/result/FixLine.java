package dev.pipewright.local.result;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.stream.Stream;

/**
 * One way to put right what a diagnosis found.
 *
 * @param way {@code who}, {@code console}, {@code cli} or {@code terraform}
 */
public record FixLine(String way, String words) {

    /** Returns the ways to fix a result's cause; none where it has no diagnosis. */
    public static List<FixLine> of(JsonNode result) {
        var cause = result.path("diagnosis").path("cause").asText("");
        for (var check : result.path("checks")) {
            if (!cause.isEmpty() && check.path("cause").asText().equals(cause)) {
                return ways(check.path("fix"));
            }
        }
        return List.of();
    }

    /** Returns whether the words are to be copied as they are; others are read. */
    public boolean typed() {
        return way.equals("cli") || way.equals("terraform");
    }

    private static List<FixLine> ways(JsonNode fix) {
        return Stream.of("who", "console", "cli", "terraform")
                .filter(fix::hasNonNull)
                .map(way -> new FixLine(way, fix.path(way).asText()))
                .toList();
    }
}
