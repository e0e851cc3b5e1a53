package dev.pipewright.decisions.template;

import dev.pipewright.core.decision.DecisionResult.Verdict;

/** How pages and mails call who ended a question and when: nobody “decides” by taking a request back. */
public final class VerdictWords {

    private VerdictWords() {}

    /** Returns the key of the words before the name of whoever it was. */
    public static String by(Verdict verdict) {
        return "outcome." + act(verdict) + "-by";
    }

    /** Returns the key of the words before the time. */
    public static String at(Verdict verdict) {
        return "outcome." + act(verdict) + "-at";
    }

    private static String act(Verdict verdict) {
        return switch (verdict) {
            case APPROVED, REJECTED -> "decided";
            case ANSWERED -> "answered";
            case WITHDRAWN -> "withdrawn";
        };
    }
}
