package dev.pipewright.decisions.page;

import dev.pipewright.decisions.text.Message;

/** Why what was typed is no credential, said to the person who typed it without quoting it. */
final class UnusableCredential extends Exception {

    private final transient Message why;

    UnusableCredential(String key, Object... values) {
        // No cause: a parser's message may quote what it could not read.
        super(key, null, false, false);
        this.why = Message.of(key, values);
    }

    Message why() {
        return why;
    }
}
