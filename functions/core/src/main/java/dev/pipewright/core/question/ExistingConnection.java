package dev.pipewright.core.question;

import java.util.Objects;

/**
 * A connection that exists and could be used in place of a new one.
 *
 * @param arn what an answer is bound to
 * @param connectionType Glue's word, such as {@code JDBC}
 * @param target where it leads, in words
 */
public record ExistingConnection(String arn, String name, String connectionType, String target) {

    public ExistingConnection {
        Objects.requireNonNull(arn, "arn");
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(connectionType, "connectionType");
        Objects.requireNonNull(target, "target");
    }
}
