package dev.pipewright.local.command;

/** What was given on the command line cannot be used; the message says what, why and what to give instead. */
final class UsageException extends RuntimeException {

    UsageException(String message) {
        super(message);
    }
}
