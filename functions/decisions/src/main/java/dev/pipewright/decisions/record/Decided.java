package dev.pipewright.decisions.record;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pipewright.core.decision.DecisionResult.Verdict;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * What a person decided. Holds no secret value.
 *
 * @param linkId the link it was decided by
 * @param by how the person is shown to others
 * @param reason the person's words, already redacted
 * @param stagedParameter the name of the parameter that holds the credentials
 * @param answer the answer to a question; absent for an approval
 */
public record Decided(
        String linkId,
        Verdict verdict,
        String by,
        Instant at,
        Optional<String> reason,
        Optional<String> stagedParameter,
        Optional<JsonNode> answer) {

    public Decided {
        Objects.requireNonNull(linkId, "linkId");
        Objects.requireNonNull(verdict, "verdict");
        Objects.requireNonNull(by, "by");
        Objects.requireNonNull(at, "at");
        // Jackson reads an absent Optional<JsonNode> as one that holds a null node.
        answer = answer.filter(node -> !node.isNull());
    }
}
