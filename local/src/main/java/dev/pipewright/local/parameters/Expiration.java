package dev.pipewright.local.parameters;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.Set;

/**
 * The {@code Policies} of a parameter, a JSON list such as
 * {@code [{"Type":"Expiration","Version":"1.0","Attributes":{"Timestamp":"2026-01-01T00:00:00.000Z"}}]}. Only the
 * Expiration policy has an effect here; the two notification policies are checked and otherwise left alone (Systems
 * Manager user guide, "Assigning parameter policies").
 */
final class Expiration {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Set<String> NOTIFICATIONS = Set.of("ExpirationNotification", "NoChangeNotification");

    private Expiration() {}

    /** Returns when the parameter is deleted, empty if no policy says so. */
    static Optional<Instant> in(String policies) {
        Optional<Instant> expiration = Optional.empty();
        for (var policy : parse(policies)) {
            var type = policy.path("Type").asText();
            if (NOTIFICATIONS.contains(type)) {
                continue;
            }
            if (!type.equals("Expiration")) {
                throw SsmErrors.policyType(type);
            }
            if (expiration.isPresent()) {
                throw SsmErrors.incompatiblePolicies();
            }
            expiration = Optional.of(timestamp(policy));
        }
        return expiration;
    }

    private static JsonNode parse(String policies) {
        try {
            var parsed = JSON.readTree(policies);
            if (parsed.isArray()) {
                return parsed;
            }
        } catch (JsonProcessingException malformed) {
            throw SsmErrors.policyAttribute("The parameter policies aren't valid JSON; pass a JSON list of policies.");
        }
        throw SsmErrors.policyAttribute("The parameter policies aren't a list; pass a JSON list of policies.");
    }

    private static Instant timestamp(JsonNode policy) {
        var timestamp = policy.path("Attributes").path("Timestamp").asText();
        try {
            return OffsetDateTime.parse(timestamp).toInstant();
        } catch (DateTimeException malformed) {
            throw SsmErrors.policyAttribute(
                    "The Expiration policy's Timestamp '%s' isn't valid; use ISO-8601 such as 2026-01-01T00:00:00.000Z."
                            .formatted(timestamp));
        }
    }
}
