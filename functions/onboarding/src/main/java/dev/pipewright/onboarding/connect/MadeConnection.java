package dev.pipewright.onboarding.connect;

import java.util.Objects;

/**
 * What came of making a connection.
 *
 * @param made whether this execution made it; false for one that somebody else made exactly as planned, which stays theirs
 */
public record MadeConnection(CreatedConnection connection, boolean made) {

    public MadeConnection {
        Objects.requireNonNull(connection, "connection");
    }
}
