package dev.pipewright.core.error;

import dev.pipewright.core.json.Json;
import java.util.List;
import java.util.Map;

/**
 * The request cannot be carried out as it stands: the state machine ends it as INVALID and hands the findings back.
 *
 * <p>The message is a JSON document {@code {"findings":[…]}}, because the message is all that Step Functions passes on
 * of an exception.
 */
public final class InvalidRequestException extends RuntimeException {

    private final transient List<Finding> findings;

    public InvalidRequestException(List<Finding> findings) {
        // Without a stack trace: the history cuts what Lambda reports at 32 KiB, and the findings must be whole.
        super(Json.write(Map.of("findings", List.copyOf(findings))), null, false, false);
        if (findings.isEmpty()) {
            throw new IllegalArgumentException("An invalid request needs at least one finding");
        }
        this.findings = List.copyOf(findings);
    }

    public InvalidRequestException(Finding finding) {
        this(List.of(finding));
    }

    /** Returns all that was found, in the order of the request's fields. */
    public List<Finding> findings() {
        return findings;
    }
}
