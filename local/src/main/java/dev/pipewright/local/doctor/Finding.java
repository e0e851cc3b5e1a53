package dev.pipewright.local.doctor;

import dev.pipewright.core.outcome.Fix;
import java.util.Objects;
import java.util.Optional;

/**
 * What was seen of one need.
 *
 * @param id stable name, such as {@code mail.sandbox}
 * @param message what was seen, one sentence
 * @param why what it is needed for; absent where all is well
 * @param fix how to put it right; absent where nothing is to be done
 */
public record Finding(String id, FindingState state, String message, Optional<String> why, Optional<Fix> fix) {

    public Finding {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(state, "state");
        Objects.requireNonNull(message, "message");
        if ((state == FindingState.MISSING || state == FindingState.WARNING) && (why.isEmpty() || fix.isEmpty())) {
            throw new IllegalArgumentException(
                    id + " is " + state + "; such a finding tells why it matters and the fix");
        }
    }
}
