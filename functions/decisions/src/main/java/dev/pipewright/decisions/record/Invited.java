package dev.pipewright.decisions.record;

import java.util.Objects;

/** A person to whom a link about a question was issued, and who is told how it ended. */
public record Invited(Recipient recipient, LinkPurpose purpose) {

    public Invited {
        Objects.requireNonNull(recipient, "recipient");
        Objects.requireNonNull(purpose, "purpose");
    }
}
