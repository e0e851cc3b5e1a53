package dev.pipewright.core.plan;

import dev.pipewright.core.request.CredentialsKind;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * The secret a planned connection will use.
 *
 * @param name name in Secrets Manager; for an existing secret, what the request named it by
 * @param origin who makes and keeps it
 * @param kind what kind of credential it holds
 * @param keys the keys the secret will hold, or that an existing one must hold; never values
 * @param kmsKeyId the key a new secret is encrypted with; absent for Secrets Manager's own
 */
public record PlannedSecret(
        String name, Origin origin, CredentialsKind kind, List<String> keys, Optional<String> kmsKeyId) {

    public PlannedSecret {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(origin, "origin");
        Objects.requireNonNull(kind, "kind");
        keys = List.copyOf(keys);
    }

    /** Where the secret comes from. */
    public enum Origin {
        /** Pipewright makes it once a person has approved. */
        NEW,
        /** Somebody keeps it. */
        EXISTING,
        /** AWS keeps and rotates it for the source. */
        MANAGED
    }
}
