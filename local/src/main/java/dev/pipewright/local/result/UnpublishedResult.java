package dev.pipewright.local.result;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pipewright.core.error.Finding;
import dev.pipewright.core.json.Json;
import dev.pipewright.local.asl.ExecutionResult;
import java.util.List;
import java.util.Optional;

/** A result, in the published shape, where no execution wrote one. */
public final class UnpublishedResult {

    private UnpublishedResult() {}

    /** Returns the result of an execution that ended without having published one. */
    public static JsonNode of(ExecutionResult end) {
        var how = Json.tree(end);
        var summary = "The execution ended without a published outcome: "
                + how.path("status").asText() + " "
                + how.path("error").asText() + " " + how.path("cause").asText();
        return of(Optional.of("WORKFLOW_ERROR"), summary, List.of());
    }

    /**
     * Returns a result without checks and decisions.
     *
     * @param outcome absent where nothing stands in a request's way
     */
    public static JsonNode of(Optional<String> outcome, String summary, List<Finding> findings) {
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
