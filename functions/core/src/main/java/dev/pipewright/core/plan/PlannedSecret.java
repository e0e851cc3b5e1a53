package dev.pipewright.core.plan;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * The secret a planned connection will use.
 *
 * @param name name in Secrets Manager; for an existing secret, what the request named it by
 * @param origin whether Pipewright makes it
 * @param keys the keys the secret will hold, or that an existing one must hold; never values
 * @param kmsKeyId the key a new secret is encrypted with; absent for Secrets Manager's own
 */
public record PlannedSecret(String name, Origin origin, List<String> keys, Optional<String> kmsKeyId) {

    public PlannedSecret {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(origin, "origin");
        keys = List.copyOf(keys);
    }

    /** Where the secret comes from. */
    public enum Origin {
        NEW,
        EXISTING
    }
}
