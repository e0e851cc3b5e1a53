package dev.pipewright.decisions.record;

import dev.pipewright.core.json.CanonicalJson;
import java.util.Locale;
import java.util.Objects;

/**
 * A person who is asked.
 *
 * @param email where the link goes; written to the audit record and shown to nobody
 * @param displayName how the person is shown to others
 */
public record Recipient(String email, String displayName) {

    public Recipient {
        Objects.requireNonNull(email, "email");
        Objects.requireNonNull(displayName, "displayName");
    }

    /** Returns what stands for the address in a key. */
    String addressHash() {
        return CanonicalJson.sha256OfText(email.toLowerCase(Locale.ROOT));
    }

    /** Leaves the address out: a log line must not hold one. */
    @Override
    public String toString() {
        return "Recipient[displayName=" + displayName + "]";
    }
}
