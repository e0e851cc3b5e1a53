package dev.pipewright.local.console;

import java.util.Locale;

/** How good or bad news looks. */
public enum Tone {
    GOOD,
    BAD,
    OPEN,
    PLAIN;

    /** Returns the tone of a published outcome. */
    static Tone of(String outcome) {
        return switch (outcome) {
            case "READY", "REUSED", "PLANNED" -> GOOD;
            case "NOT_READY", "WORKFLOW_ERROR", "INVALID" -> BAD;
            case "NEEDS_INPUT" -> OPEN;
            default -> PLAIN;
        };
    }

    /** Returns the class by which the style sheet knows it. */
    public String css() {
        return "badge " + name().toLowerCase(Locale.ROOT);
    }
}
