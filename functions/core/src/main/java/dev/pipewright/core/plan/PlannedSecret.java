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
 * @param stagedParameter the parameter under which the requester staged the login of a new secret, and no other
 *     requester's: whoever approves agrees to that one; absent where the approver gives it
 */
public record PlannedSecret(
        String name,
        Origin origin,
        CredentialsKind kind,
        List<String> keys,
        Optional<String> kmsKeyId,
        Optional<String> stagedParameter) {

    public PlannedSecret {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(origin, "origin");
        Objects.requireNonNull(kind, "kind");
        keys = List.copyOf(keys);
        if (stagedParameter.isPresent() && origin != Origin.NEW) {
            throw new IllegalArgumentException("Only a new secret is made of staged credentials");
        }
    }

    /** A secret whose login nobody has staged. */
    public PlannedSecret(
            String name, Origin origin, CredentialsKind kind, List<String> keys, Optional<String> kmsKeyId) {
        this(name, origin, kind, keys, kmsKeyId, Optional.empty());
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
