package dev.pipewright.onboarding.connect;

import dev.pipewright.core.connection.ConnectionDefinition;
import software.amazon.awssdk.services.glue.model.AuthenticationConfigurationInput;
import software.amazon.awssdk.services.glue.model.ConnectionInput;
import software.amazon.awssdk.services.glue.model.PhysicalConnectionRequirements;

/**
 * A definition as the SDK takes it. Types and property keys are given as texts: the SDK's enums lack some that Glue takes,
 * SNOWFLAKE and REDSHIFT among them.
 */
final class GlueInput {

    private GlueInput() {}

    static ConnectionInput of(ConnectionDefinition definition) {
        var input = ConnectionInput.builder()
                .name(definition.name())
                .description(definition.description().orElse(null))
                .connectionType(definition.connectionType())
                .connectionPropertiesWithStrings(definition.connectionProperties())
                .validateCredentials(definition.validateCredentials());
        definition
                .placement()
                .ifPresent(placement -> input.physicalConnectionRequirements(PhysicalConnectionRequirements.builder()
                        .subnetId(placement.subnetId())
                        .securityGroupIdList(placement.securityGroupIds())
                        .availabilityZone(placement.availabilityZone().orElse(null))
                        .build()));
        definition.authentication().ifPresent(authentication -> unified(input, definition, authentication));
        return input.build();
    }

    private static void unified(
            ConnectionInput.Builder input,
            ConnectionDefinition definition,
            ConnectionDefinition.Authentication authentication) {
        input.authenticationConfiguration(AuthenticationConfigurationInput.builder()
                        .authenticationType(authentication.authenticationType())
                        .secretArn(authentication.secretArn())
                        .build())
                .validateForComputeEnvironmentsWithStrings(definition.validateForComputeEnvironments());
        if (!definition.sparkProperties().isEmpty()) {
            input.sparkProperties(definition.sparkProperties());
        }
        if (!definition.athenaProperties().isEmpty()) {
            input.athenaProperties(definition.athenaProperties());
        }
    }
}
