package dev.pipewright.local.command;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pipewright.core.error.Finding;
import dev.pipewright.core.json.Json;
import java.util.List;
import java.util.Optional;

/** A result, in the published shape, where no execution wrote one. */
final class UnpublishedResult {

    private UnpublishedResult() {}

    /**
     * Returns a result without checks and decisions.
     *
     * @param outcome absent where nothing stands in a request's way
     */
    static JsonNode of(Optional<String> outcome, String summary, List<Finding> findings) {
        var result = Json.mapper().createObjectNode();
        outcome.ifPresent(word -> result.put("outcome", word));
        result.put("summary", summary);
        result.set("findings", Json.tree(findings));
        result.putArray("checks");
        result.putArray("decisions");
        result.putObject("requestedBy");
        return result;
    }
}
