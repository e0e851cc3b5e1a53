package dev.pipewright.local.command;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pipewright.core.json.Json;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * What an earlier diagnosis of the same connection found, so that the next one can say first whether it is mended. No text
 * and no id of the account is kept, only the product's own words.
 *
 * @param check the id of the check that failed
 * @param cause the cause it showed
 * @param at when
 */
record FoundBefore(String check, String cause, Instant at) {

    FoundBefore {
        Objects.requireNonNull(check, "check");
        Objects.requireNonNull(cause, "cause");
        Objects.requireNonNull(at, "at");
    }

    /** Returns what a result is to be remembered by; empty where nothing was found. */
    static Optional<FoundBefore> in(JsonNode result, Instant now) {
        var cause = result.path("diagnosis").path("cause").asText("");
        for (var check : result.path("checks")) {
            if (!cause.isEmpty() && check.path("cause").asText("").equals(cause)) {
                return Optional.of(new FoundBefore(check.path("id").asText(), cause, now));
            }
        }
        return Optional.empty();
    }

    /** Returns the result with this check before all others. */
    JsonNode first(JsonNode result) {
        var sorted = (ObjectNode) result.deepCopy();
        var checks = Json.mapper().createArrayNode();
        result.path("checks").forEach(one -> {
            if (isOf(one)) {
                checks.add(one);
            }
        });
        result.path("checks").forEach(one -> {
            if (!isOf(one)) {
                checks.add(one);
            }
        });
        sorted.set("checks", checks);
        return sorted;
    }

    /** Says what became of it; empty where the check is not made any more. */
    Optional<String> sentence(JsonNode result) {
        for (var one : result.path("checks")) {
            if (isOf(one)) {
                var state = one.path("state").asText();
                var now = state.equals("FAILED") ? "still FAILED" : state;
                return Optional.of(check + " was FAILED (" + cause + ") on "
                        + at.toString().substring(0, 16).replace('T', ' ') + " UTC, and is now " + now + ".");
            }
        }
        return Optional.empty();
    }

    private boolean isOf(JsonNode one) {
        return one.path("id").asText().equals(check);
    }
}
