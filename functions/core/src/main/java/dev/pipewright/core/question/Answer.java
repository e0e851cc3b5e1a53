package dev.pipewright.core.question;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Objects;
import java.util.Optional;

/**
 * What the requester answered, bound to the resource that was shown.
 *
 * @param kind what was asked
 * @param arn the connection or resource that was chosen; absent for "none of these" and for hints
 * @param connectionName the connection to use; only on {@code REUSE} with an ARN
 * @param request the parts of a request that the answer fills in; only on {@code CHOOSE} with an ARN, and on {@code
 *     HINTS}
 */
public record Answer(Kind kind, Optional<String> arn, Optional<String> connectionName, Optional<JsonNode> request) {

    public Answer {
        Objects.requireNonNull(kind, "kind");
        // Jackson reads an absent tree as a null node inside the Optional.
        request = request.filter(node -> !node.isNull());
    }

    /** What can be asked of a requester. */
    public enum Kind {
        /** Is there already a connection to use? */
        REUSE,
        /** Which of these resources is the source? */
        CHOOSE,
        /** What these fields are. */
        HINTS
    }

    /** Whether this declines everything that was shown. */
    public boolean declines(Kind asked) {
        return kind == asked && arn.isEmpty() && asked != Kind.HINTS;
    }
}
