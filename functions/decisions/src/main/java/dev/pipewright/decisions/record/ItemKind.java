package dev.pipewright.decisions.record;

import java.util.Locale;

/** The kinds of item in the table. Its word starts the key, so that a role can be confined to some kinds. */
public enum ItemKind {
    /** A question and what became of it. */
    DECISION,
    /** What a token leads to. */
    LINK,
    /** A mail that is to be sent once. */
    OUTBOX,
    /** The lasting proof of a decision; written once. */
    AUDIT,
    /** That the outcome of an execution which did not end well was published. */
    OUTCOME;

    /** Returns the pattern of this kind's keys, for a policy on {@code dynamodb:LeadingKeys}. */
    public String keys() {
        return key("*");
    }

    /** Returns the key of this kind's item. */
    public String key(String... parts) {
        return name().toLowerCase(Locale.ROOT) + "/" + String.join("/", parts);
    }

    /** Returns a key without the word for its kind. */
    static String rest(String key) {
        return key.substring(key.indexOf('/') + 1);
    }
}
