package dev.pipewright.core.connection;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A connection's definition in Glue's own member names, so that a plan shows exactly what CreateConnection is given.
 *
 * @param connectionProperties property name → value, 1 to 1,024 characters each; never a password
 * @param placement absent for what is reached over the internet
 * @param authentication only in schema version 2
 * @param sparkProperties only in schema version 2, what Spark alone reads
 * @param athenaProperties only in schema version 2, what Athena's connector alone reads
 * @param validateForComputeEnvironments only in schema version 2: {@code SPARK}, {@code ATHENA}, {@code PYTHON}
 * @param validateCredentials whether CreateConnection itself may log in; false unless a plan says why
 * @see <a href="https://docs.aws.amazon.com/glue/latest/webapi/API_ConnectionInput.html">ConnectionInput</a>
 */
public record ConnectionDefinition(
        @JsonProperty("Name") String name,
        @JsonProperty("Description") Optional<String> description,
        @JsonProperty("ConnectionType") String connectionType,
        @JsonProperty("ConnectionProperties") Map<String, String> connectionProperties,
        @JsonProperty("PhysicalConnectionRequirements") Optional<Placement> placement,
        @JsonProperty("AuthenticationConfiguration") Optional<Authentication> authentication,

        @JsonProperty("SparkProperties") @JsonInclude(JsonInclude.Include.NON_EMPTY)
        Map<String, String> sparkProperties,

        @JsonProperty("AthenaProperties") @JsonInclude(JsonInclude.Include.NON_EMPTY)
        Map<String, String> athenaProperties,

        @JsonProperty("ValidateForComputeEnvironments") @JsonInclude(JsonInclude.Include.NON_EMPTY)
        List<String> validateForComputeEnvironments,

        @JsonProperty("ValidateCredentials") boolean validateCredentials) {

    /** Stands for the ARN of a secret that is made with the connection: its last six characters are not known before. */
    public static final String SECRET_ARN = "${secretArn}";

    public ConnectionDefinition {
        Objects.requireNonNull(name, "Name");
        Objects.requireNonNull(connectionType, "ConnectionType");
        connectionProperties = sorted(connectionProperties);
        sparkProperties = sorted(sparkProperties);
        athenaProperties = sorted(athenaProperties);
        validateForComputeEnvironments =
                validateForComputeEnvironments == null ? List.of() : List.copyOf(validateForComputeEnvironments);
    }

    /** The same plan reads the same wherever it is shown. */
    private static Map<String, String> sorted(Map<String, String> properties) {
        return properties == null ? Map.of() : Collections.unmodifiableMap(new TreeMap<>(properties));
    }

    /** Returns a definition of schema version 1, which has its login among its properties. */
    public static ConnectionDefinition first(
            String name,
            Optional<String> description,
            String connectionType,
            Map<String, String> connectionProperties,
            Optional<Placement> placement) {
        return new ConnectionDefinition(
                name,
                description,
                connectionType,
                connectionProperties,
                placement,
                Optional.empty(),
                Map.of(),
                Map.of(),
                List.of(),
                false);
    }

    /** Returns 2 for a unified connection, which has its login beside its properties, and else 1. */
    @JsonIgnore
    public int schemaVersion() {
        return authentication.isPresent() ? 2 : 1;
    }

    /** Whether the ARN of a secret that is yet to be made has to be put in. */
    @JsonIgnore
    public boolean waitsForSecret() {
        return authentication
                .filter(login -> login.secretArn().equals(SECRET_ARN))
                .isPresent();
    }

    /** Returns this definition logging in with this secret. */
    public ConnectionDefinition withSecretArn(String arn) {
        return new ConnectionDefinition(
                name,
                description,
                connectionType,
                connectionProperties,
                placement,
                authentication.map(login -> new Authentication(login.authenticationType(), arn)),
                sparkProperties,
                athenaProperties,
                validateForComputeEnvironments,
                validateCredentials);
    }

    /** Returns the property of this name. */
    public Optional<String> property(String key) {
        return Optional.ofNullable(connectionProperties.get(key));
    }

    /**
     * How a connection of schema version 2 logs in.
     *
     * @param authenticationType {@code BASIC} or {@code CUSTOM}
     * @param secretArn the full ARN, or {@link #SECRET_ARN} while the secret is not made
     */
    public record Authentication(
            @JsonProperty("AuthenticationType") String authenticationType,
            @JsonProperty("SecretArn") String secretArn) {

        public Authentication {
            Objects.requireNonNull(authenticationType, "AuthenticationType");
            Objects.requireNonNull(secretArn, "SecretArn");
        }
    }

    /**
     * Where in the account's network Glue puts its interfaces.
     *
     * @param availabilityZone always the subnet's own: a wrong one fails only when a job runs
     */
    public record Placement(
            @JsonProperty("SubnetId") String subnetId,
            @JsonProperty("SecurityGroupIdList") List<String> securityGroupIds,
            @JsonProperty("AvailabilityZone") Optional<String> availabilityZone) {

        public Placement {
            Objects.requireNonNull(subnetId, "SubnetId");
            securityGroupIds = securityGroupIds == null ? List.of() : List.copyOf(securityGroupIds);
        }
    }
}
