package dev.pipewright.decisions.page;

import dev.pipewright.decisions.text.Message;

/** Why what was typed is no credential, said to the person who typed it without quoting it. */
final class UnusableCredential extends Exception {

    private final transient Message why;
    private final boolean aboutPassphrase;

    UnusableCredential(String key, Object... values) {
        this(Message.of(key, values), false);
    }

    private UnusableCredential(Message why, boolean aboutPassphrase) {
        // No cause: a parser's message may quote what it could not read.
        super(why.key(), null, false, false);
        this.why = why;
        this.aboutPassphrase = aboutPassphrase;
    }

    /** Returns why the passphrase that came with a credential, or none, will not do. */
    static UnusableCredential passphrase(String key) {
        return new UnusableCredential(Message.of(key), true);
    }

    /** Whether it is the passphrase that has to be given in another way. */
    boolean isAboutPassphrase() {
        return aboutPassphrase;
    }

    Message why() {
        return why;
    }
}
