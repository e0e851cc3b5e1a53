package dev.pipewright.decisions.record;

import java.util.Objects;

/**
 * A person whose mail did not arrive.
 *
 * @param addressHash {@link Recipient#addressHash()}
 * @param why the mail service's own word: {@code Permanent}, {@code OnAccountSuppressionList}, {@code Rejected}, …
 */
public record Unreachable(String addressHash, String why) {

    public Unreachable {
        Objects.requireNonNull(addressHash, "addressHash");
        Objects.requireNonNull(why, "why");
    }

    /** Whether this is about a person. */
    public boolean is(Recipient recipient) {
        return addressHash.equals(recipient.addressHash());
    }
}
