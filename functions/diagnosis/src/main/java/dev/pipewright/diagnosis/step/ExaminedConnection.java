package dev.pipewright.diagnosis.step;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pipewright.core.connection.ConnectionDefinition.Placement;
import dev.pipewright.core.connection.ConnectionProperty;
import dev.pipewright.core.connection.ConnectionTarget;
import dev.pipewright.core.connection.Endpoint;
import dev.pipewright.core.json.Json;
import dev.pipewright.core.plan.Plan.IamLogin;
import dev.pipewright.core.redaction.Redaction;
import dev.pipewright.core.request.SourceType;
import dev.pipewright.diagnosis.look.Look;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import software.amazon.awssdk.services.glue.model.Connection;
import software.amazon.awssdk.services.glue.model.ConnectionStatus;

/**
 * The connection under examination, without its password.
 *
 * @param type Glue's connection type, such as {@code JDBC}
 * @param placement where in the account's network Glue puts its interfaces; absent outside a VPC
 * @param secretId name or ARN of the secret it logs in with
 * @param refused why Glue could not make it, in Glue's words; absent where it could
 */
public record ExaminedConnection(
        String name,
        String type,
        Map<String, String> properties,
        Optional<Placement> placement,
        Optional<String> secretId,
        Optional<String> refused) {

    public ExaminedConnection {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(type, "type");
        properties = Map.copyOf(properties);
    }

    /** Reads what GetConnection answered. */
    public static ExaminedConnection of(Connection connection) {
        var properties = connection.connectionPropertiesAsStrings();
        return new ExaminedConnection(
                connection.name(),
                connection.connectionTypeAsString(),
                properties,
                placementOf(connection),
                secretOf(connection, properties),
                refusalOf(connection));
    }

    /**
     * Returns the connection as an engine uses it that logs in with IAM: it carries the network, and the login the URL. A
     * token is taken over TLS only.
     */
    ExaminedConnection loggedInToBy(IamLogin login) {
        var used = new HashMap<>(properties);
        used.put(ConnectionProperty.JDBC_CONNECTION_URL, login.url());
        used.put(ConnectionProperty.JDBC_ENFORCE_SSL, "true");
        return new ExaminedConnection(name, type, used, placement, secretId, refused);
    }

    /** Returns what kind of source a connection leads to; empty where the connection was not seen. */
    public static Optional<SourceType> sourceTypeOf(Look<ExaminedConnection> connection) {
        return connection.isSeen() ? connection.value().sourceType() : Optional.empty();
    }

    /** Returns the JDBC URL as it is written in the connection. */
    public Optional<String> url() {
        return Optional.ofNullable(properties.get(ConnectionProperty.JDBC_CONNECTION_URL))
                .filter(url -> !url.isBlank());
    }

    /** Returns what kind of source it leads to, as far as its URL or type says. */
    public Optional<SourceType> sourceType() {
        return target().map(ConnectionTarget::type);
    }

    /** Returns where the source listens, read off the URL or the host and port properties. */
    public Optional<Endpoint> endpoint() {
        return target().flatMap(ConnectionTarget::endpoint);
    }

    private Optional<ConnectionTarget> target() {
        return ConnectionTarget.of(type, properties);
    }

    /** Only connections of schema version 2 have a status. */
    private static Optional<String> refusalOf(Connection connection) {
        return Optional.ofNullable(connection.status())
                .filter(ConnectionStatus.FAILED::equals)
                .map(failed -> Optional.ofNullable(connection.statusReason())
                        .filter(reason -> !reason.isBlank())
                        .map(Redaction::redact)
                        .orElse("it gives no reason"));
    }

    private static Optional<Placement> placementOf(Connection connection) {
        return Optional.ofNullable(connection.physicalConnectionRequirements())
                .filter(requirements -> requirements.subnetId() != null)
                .map(requirements -> new Placement(
                        requirements.subnetId(),
                        requirements.securityGroupIdList(),
                        Optional.ofNullable(requirements.availabilityZone())));
    }

    private static Optional<String> secretOf(Connection connection, Map<String, String> properties) {
        return Optional.ofNullable(properties.get(ConnectionProperty.SECRET_ID))
                .or(() -> Optional.ofNullable(connection.authenticationConfiguration())
                        .map(authentication -> authentication.secretArn()))
                .or(() -> Optional.ofNullable(properties.get(ConnectionProperty.SPARK_PROPERTIES))
                        .flatMap(ExaminedConnection::secretOfSparkProperties));
    }

    private static Optional<String> secretOfSparkProperties(String json) {
        try {
            return Optional.of(Json.tree(json))
                    .map(tree -> tree.path("secretId"))
                    .filter(JsonNode::isTextual)
                    .map(JsonNode::asText);
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
