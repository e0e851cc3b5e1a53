package dev.pipewright.decisions.page;

/** Why what was typed is no credential. The message is for the person who typed it and never quotes it. */
final class UnusableCredential extends Exception {

    UnusableCredential(String message) {
        // No cause: a parser's message may quote what it could not read.
        super(message, null, false, false);
    }
}
