package dev.pipewright.decisions.record;

import java.util.Objects;

/**
 * What a token leads to.
 *
 * @param id the link's own key
 * @param decisionId the record it may decide
 * @param fingerprint what the link was issued for; void once the record holds another
 * @param recipient whose link it is
 * @param purpose what it may be used for
 */
public record Link(String id, String decisionId, String fingerprint, Recipient recipient, LinkPurpose purpose) {

    public Link {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(decisionId, "decisionId");
        Objects.requireNonNull(fingerprint, "fingerprint");
        Objects.requireNonNull(recipient, "recipient");
        Objects.requireNonNull(purpose, "purpose");
    }

    /** Whether this link was issued for what the record now asks. */
    public boolean isFor(DecisionRecord record) {
        return decisionId.equals(record.id()) && fingerprint.equals(record.fingerprint());
    }
}
