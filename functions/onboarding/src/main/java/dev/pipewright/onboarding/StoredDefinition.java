package dev.pipewright.onboarding;

import dev.pipewright.core.connection.ConnectionDefinition;
import dev.pipewright.core.connection.ConnectionDefinition.Authentication;
import dev.pipewright.core.connection.ConnectionDefinition.Placement;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.glue.model.AuthenticationConfiguration;
import software.amazon.awssdk.services.glue.model.Connection;
import software.amazon.awssdk.services.glue.model.PhysicalConnectionRequirements;

/** A connection that Glue keeps, in the words of a plan, so that the two can be compared. */
public final class StoredDefinition {

    private StoredDefinition() {}

    /** Returns the definition of a connection that was read without its password. */
    public static ConnectionDefinition of(Connection connection) {
        return new ConnectionDefinition(
                connection.name(),
                Optional.ofNullable(connection.description()).filter(text -> !text.isEmpty()),
                connection.connectionTypeAsString(),
                connection.connectionPropertiesAsStrings(),
                Optional.ofNullable(connection.physicalConnectionRequirements()).flatMap(StoredDefinition::placement),
                Optional.ofNullable(connection.authenticationConfiguration()).map(StoredDefinition::authentication),
                connection.sparkProperties(),
                connection.athenaProperties(),
                List.of(),
                false);
    }

    private static Optional<Placement> placement(PhysicalConnectionRequirements placement) {
        return Optional.ofNullable(placement.subnetId())
                .map(subnet -> new Placement(
                        subnet, placement.securityGroupIdList(), Optional.ofNullable(placement.availabilityZone())));
    }

    private static Authentication authentication(AuthenticationConfiguration authentication) {
        return new Authentication(
                Optional.ofNullable(authentication.authenticationTypeAsString()).orElse("none"),
                Optional.ofNullable(authentication.secretArn()).orElse("none"));
    }
}
