package dev.pipewright.decisions.ask;

import java.time.Instant;

/**
 * What was done; a callback state ignores it, the log and the tests do not.
 *
 * @param asked how many people may decide
 * @param mailed how many of them were mailed by this attempt
 * @param expiresAt when nobody can decide any more
 */
public record AskOutput(int asked, int mailed, Instant expiresAt) {}
