package dev.pipewright.onboarding.secret;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pipewright.core.connection.ConnectionDefinition;
import dev.pipewright.core.connection.ConnectionProperty;
import dev.pipewright.core.error.ErrorCode;
import dev.pipewright.core.error.NonRetryableException;
import dev.pipewright.core.json.Json;
import dev.pipewright.core.plan.PlannedSecret;
import dev.pipewright.core.redaction.Redacted;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Optional;
import java.util.Set;

/** Composes a secret's content: exactly the keys that were approved, no other, each from what was staged. */
final class SecretContent {

    /**
     * Bytes of UTF-8.
     *
     * @see <a href="https://docs.aws.amazon.com/secretsmanager/latest/userguide/reference_limits.html">Secrets Manager
     *     quotas</a>
     */
    static final int LARGEST = 65_536;

    /** What Glue's reader for Snowflake takes from a secret as well as from the connection; none of it is secret. */
    private static final Set<String> SETTINGS = Set.of("sfWarehouse", "sfDatabase", "sfSchema", "sfRole");

    private SecretContent() {}

    /**
     * Composes the JSON object to store.
     *
     * @param definition where the settings come from that a secret may hold beside the login
     * @throws NonRetryableException STAGE_LOST if something else was staged than the plan asks for; PLAN_CHANGED if the
     *     plan asks for a key that this kind of credential cannot fill
     */
    static Redacted compose(PlannedSecret secret, ConnectionDefinition definition, StagedCredentials staged) {
        if (staged.kind() != secret.kind()) {
            throw Stage.lost("The plan asks for credentials of the kind " + secret.kind() + ", but " + staged.kind()
                    + " was staged");
        }
        if (secret.keys().isEmpty()) {
            throw new NonRetryableException(
                    ErrorCode.PLAN_CHANGED, "The planned secret has no keys; start the request again");
        }
        var content = new LinkedHashMap<String, String>();
        for (var key : secret.keys()) {
            content.put(
                    key,
                    staged.value(key)
                            .map(Redacted::reveal)
                            .or(() -> setting(definition, key))
                            .orElseThrow(() -> cannotFill(key, staged)));
        }
        var text = Json.write(content);
        if (text.getBytes(StandardCharsets.UTF_8).length > LARGEST) {
            throw Stage.lost("The secret would be larger than the " + LARGEST + " bytes that Secrets Manager stores");
        }
        return Redacted.of(text);
    }

    private static Optional<String> setting(ConnectionDefinition definition, String key) {
        return SETTINGS.contains(key)
                ? definition
                        .property(ConnectionProperty.SPARK_PROPERTIES)
                        .map(Json::tree)
                        .map(properties -> properties.path(key))
                        .filter(JsonNode::isTextual)
                        .map(JsonNode::textValue)
                : Optional.empty();
    }

    private static NonRetryableException cannotFill(String key, StagedCredentials staged) {
        return new NonRetryableException(
                ErrorCode.PLAN_CHANGED,
                "The planned secret has the key " + key + ", which credentials of the kind " + staged.kind()
                        + " do not fill; start the request again to have it planned and approved anew");
    }
}
