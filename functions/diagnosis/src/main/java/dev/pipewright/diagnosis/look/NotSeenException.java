package dev.pipewright.diagnosis.look;

import java.util.Objects;

/**
 * A rule needs what was not seen. It is thrown by {@link Look#value()} and caught where a rule is run, so that a rule
 * reads as the rule alone; it never leaves the artifact. The message is a sentence for the reader of the check.
 */
public final class NotSeenException extends RuntimeException {

    /** How a message begins that says that there is nothing to look at, rather than that it could not be seen. */
    public static final String NOT_APPLICABLE = "Not applicable: ";

    /** How a message begins that says that the account refused the look, which somebody can grant. */
    public static final String NOT_ALLOWED = "Not allowed to look: ";

    public NotSeenException(String why) {
        super(Objects.requireNonNull(why, "why"), null, false, false);
    }

    /** Whether the account refused the look. */
    public boolean isDenied() {
        return getMessage().startsWith(NOT_ALLOWED);
    }

    /** Returns one that says that there is nothing to look at. */
    public static NotSeenException notApplicable(String why) {
        return new NotSeenException(NOT_APPLICABLE + why);
    }
}
