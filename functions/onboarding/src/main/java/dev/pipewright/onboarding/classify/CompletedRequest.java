package dev.pipewright.onboarding.classify;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pipewright.core.ticket.Completion;
import java.util.Set;

/**
 * An execution's input with what its ticket says, once that was read back. What the delivery said stays as it is, and the
 * ticket fills in what it left open: a delivery that asked for a plan alone is not turned into more by a ticket.
 *
 * <p>The ticket stays the delivery's. A person is taken whole, the delivery's where it named one and else the ticket's,
 * because an id of one beside the address of another is nobody. The ticket system vouches for both: it signed the
 * delivery, and the ticket was read from the system itself, at the configured address.
 */
final class CompletedRequest {

    private static final String REQUESTED_BY = "requestedBy";
    private static final Set<String> NOT_MERGED = Set.of("ticket", REQUESTED_BY);

    private CompletedRequest() {}

    /** Returns the input as it is where nothing was read. */
    static JsonNode of(JsonNode input, Completion completion) {
        if (completion.request().isEmpty() || !(input instanceof ObjectNode said)) {
            return input;
        }
        var completed = said.deepCopy();
        var read = completion.request().get();
        read.properties().stream()
                .filter(part -> !NOT_MERGED.contains(part.getKey()))
                .forEach(part -> fill(completed, part.getKey(), part.getValue()));
        if (completed.path(REQUESTED_BY).isEmpty() && read.path(REQUESTED_BY).isObject()) {
            completed.set(REQUESTED_BY, read.path(REQUESTED_BY));
        }
        return completed;
    }

    private static void fill(ObjectNode into, String field, JsonNode value) {
        var there = into.get(field);
        if (there == null || there.isNull()) {
            into.set(field, value);
        } else if (there instanceof ObjectNode parts) {
            value.properties().forEach(part -> fill(parts, part.getKey(), part.getValue()));
        }
    }
}
