package dev.pipewright.core.connection;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * A connection's definition in Glue's own member names, so that a plan shows exactly what CreateConnection is given.
 *
 * @param connectionProperties property name → value, 1 to 1,024 characters each; never a password
 * @param validateCredentials whether CreateConnection itself may log in; false unless a plan says why
 * @see <a href="https://docs.aws.amazon.com/glue/latest/webapi/API_ConnectionInput.html">ConnectionInput</a>
 */
public record ConnectionDefinition(
        @JsonProperty("Name") String name,
        @JsonProperty("Description") Optional<String> description,
        @JsonProperty("ConnectionType") String connectionType,
        @JsonProperty("ConnectionProperties") Map<String, String> connectionProperties,
        @JsonProperty("PhysicalConnectionRequirements") Optional<Placement> placement,
        @JsonProperty("ValidateCredentials") boolean validateCredentials) {

    public ConnectionDefinition {
        Objects.requireNonNull(name, "Name");
        Objects.requireNonNull(connectionType, "ConnectionType");
        connectionProperties = Map.copyOf(connectionProperties);
    }

    /** Returns the property of this name. */
    public Optional<String> property(String key) {
        return Optional.ofNullable(connectionProperties.get(key));
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
