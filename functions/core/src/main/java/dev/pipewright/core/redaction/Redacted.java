package dev.pipewright.core.redaction;

import java.util.Objects;

/**
 * A secret value on its way through one function. It has no JSON form and its text is {@code ***}; the value comes out
 * only by {@link #reveal()}, which is called where it is handed to the service that must have it.
 */
public final class Redacted {

    private final String value;

    private Redacted(String value) {
        this.value = value;
    }

    /** Wraps a secret value. */
    public static Redacted of(String value) {
        return new Redacted(Objects.requireNonNull(value, "value"));
    }

    /** Returns the value itself; never log, store or throw what this returns. */
    public String reveal() {
        return value;
    }

    @Override
    public String toString() {
        return "***";
    }
}
