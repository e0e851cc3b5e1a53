package dev.pipewright.core.decision;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * What a callback state receives when a person has decided. Holds no secret value: credentials travel as the name of the
 * parameter they are staged under.
 *
 * @param kind what was asked: {@code APPROVE_SECRET}, {@code APPROVE_PLAN}, {@code REUSE}, {@code CHOOSE}, {@code HINTS}
 * @param decision the discriminator the state machine branches on
 * @param by who decided, as configured; an approver's e-mail address is not shown
 * @param reason why, in the person's words; always there on a rejection
 * @param planHash the plan that was shown; absent for an answer
 * @param stagedParameter where the credentials are staged; absent where none were asked for
 * @param answer an {@link dev.pipewright.core.question.Answer}; absent for an approval
 */
public record DecisionResult(
        String kind,
        Verdict decision,
        String by,
        Instant at,
        Optional<String> reason,
        Optional<String> planHash,
        Optional<String> stagedParameter,
        Optional<JsonNode> answer) {

    public DecisionResult {
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(decision, "decision");
        Objects.requireNonNull(by, "by");
        Objects.requireNonNull(at, "at");
        // Jackson reads an absent tree as a null node inside the Optional.
        answer = answer.filter(node -> !node.isNull());
    }

    /** How a person decided. */
    public enum Verdict {
        APPROVED,
        REJECTED,
        WITHDRAWN,
        ANSWERED
    }
}
