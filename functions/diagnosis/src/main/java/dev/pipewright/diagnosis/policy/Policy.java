package dev.pipewright.diagnosis.policy;

import dev.pipewright.core.json.Json;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * A policy that takes part in an evaluation.
 *
 * @param id its name, for people
 * @param source who keeps it, in the words of IAM's {@code PolicySourceType}
 */
public record Policy(String id, String source, List<PolicyStatement> statements) {

    private static final String ENCODED = "%7B";

    public Policy {
        statements = List.copyOf(statements);
    }

    /**
     * Reads an identity-based policy.
     *
     * @throws IllegalArgumentException if it is none; the message names the policy
     */
    public static Policy of(String id, String source, String json) {
        try {
            return new Policy(id, source, PolicyStatement.of(Json.tree(decoded(json))));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("Policy '%s': %s".formatted(id, e.getMessage()), e);
        }
    }

    /**
     * Reads the policy of a resource, or the trust policy of a role.
     *
     * @throws IllegalArgumentException if it is none; the message names the policy
     */
    public static Policy ofResource(String id, String json) {
        try {
            return new Policy(id, "resource", PolicyStatement.ofResource(Json.tree(decoded(json))));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("Policy '%s': %s".formatted(id, e.getMessage()), e);
        }
    }

    /** IAM sends documents percent-encoded; other services do not. */
    private static String decoded(String document) {
        return document.startsWith(ENCODED) || document.startsWith("%7b")
                ? URLDecoder.decode(document, StandardCharsets.UTF_8)
                : document;
    }
}
