package dev.pipewright.local.glue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pipewright.core.connection.ConnectionProperty;
import dev.pipewright.core.json.Json;
import dev.pipewright.core.redaction.Redacted;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import software.amazon.awssdk.services.glue.model.AuthenticationConfiguration;
import software.amazon.awssdk.services.glue.model.Connection;
import software.amazon.awssdk.services.glue.model.GlueException;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;
import software.amazon.awssdk.services.secretsmanager.model.SecretsManagerException;

/**
 * Finds the login a connection stands for: its secret, or user and password among its own properties.
 *
 * @see <a href="https://docs.aws.amazon.com/glue/latest/dg/connection-properties-secrets-manager.html">Storing
 *     connection credentials in Secrets Manager</a>
 */
final class LoginResolver {

    /** Glue's words for a secret it cannot read, known from its connector errors. */
    private static final String INVALID_SECRET =
            "The AWS Secrets Manager secret is invalid. Enter a secret with the correct syntax, and try again.";

    /** What a schema version 1 connection reads. */
    private static final List<UnaryOperator<String>> LOWER_CASE = List.of(UnaryOperator.identity());

    /** A version 2 connection is documented with upper-case keys and tested by AWS with lower-case ones. */
    private static final List<UnaryOperator<String>> EITHER_CASE =
            List.of(UnaryOperator.identity(), key -> key.toUpperCase(Locale.ROOT));

    private final SecretsManagerClient secrets;

    LoginResolver(SecretsManagerClient secrets) {
        this.secrets = secrets;
    }

    /**
     * @throws GlueException InvalidInput if the secret is missing, marked for deletion, malformed or lacks a key;
     *     AccessDenied if it may not be read. No message quotes a value of the secret
     */
    SourceLogin resolve(Connection connection) {
        var properties = connection.connectionPropertiesAsStrings();
        var unified = Optional.ofNullable(connection.authenticationConfiguration())
                .map(AuthenticationConfiguration::secretArn)
                .map(arn -> fromSecret(arn, EITHER_CASE));
        return unified.or(() -> Optional.ofNullable(properties.get(ConnectionProperty.SECRET_ID))
                        .map(id -> fromSecret(id, LOWER_CASE)))
                .orElseGet(() -> new SourceLogin(
                        properties.getOrDefault(ConnectionProperty.USERNAME, ""),
                        Redacted.of(properties.getOrDefault(ConnectionProperty.PASSWORD, ""))));
    }

    private SourceLogin fromSecret(String secretId, List<UnaryOperator<String>> spellings) {
        var secret = parse(read(secretId));
        var user = text(secret, "username", spellings);
        var password = text(secret, "password", spellings);
        List<String> missing = Stream.of(user.isPresent() ? "" : "username", password.isPresent() ? "" : "password")
                .filter(key -> !key.isEmpty())
                .toList();
        if (!missing.isEmpty()) {
            throw GlueErrors.invalidInput(
                    INVALID_SECRET + " It has no text under: " + String.join(", ", missing) + ".");
        }
        return new SourceLogin(user.orElseThrow(), Redacted.of(password.orElseThrow()));
    }

    private String read(String secretId) {
        try {
            return secrets.getSecretValue(request -> request.secretId(secretId)).secretString();
        } catch (SecretsManagerException e) {
            throw refused(e);
        }
    }

    /** Glue passes on what Secrets Manager said, in the form of version 1 of the AWS SDK for Java. */
    private static GlueException refused(SecretsManagerException e) {
        var error = ServiceError.of(e);
        var message = error.message() + " (Service: AWSSecretsManager; Status Code: " + e.statusCode()
                + "; Error Code: " + error.code() + ")";
        boolean denied = error.code().startsWith("AccessDenied");
        return denied ? GlueErrors.accessDenied(message) : GlueErrors.invalidInput(message);
    }

    private static JsonNode parse(String secret) {
        try {
            var tree = Json.tree(Optional.ofNullable(secret).orElse(""));
            if (tree.isObject()) {
                return tree;
            }
        } catch (IllegalArgumentException e) {
            // The parser's message says where, but the position in a secret helps nobody.
            throw GlueErrors.invalidInput(INVALID_SECRET + " It is not JSON.");
        }
        throw GlueErrors.invalidInput(INVALID_SECRET + " It is not a JSON object.");
    }

    private static Optional<String> text(JsonNode secret, String key, List<UnaryOperator<String>> spellings) {
        return spellings.stream()
                .map(spelling -> secret.path(spelling.apply(key)))
                .filter(JsonNode::isTextual)
                .map(JsonNode::textValue)
                .filter(value -> !value.isEmpty())
                .findFirst();
    }
}
