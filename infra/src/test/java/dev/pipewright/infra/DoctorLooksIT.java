package dev.pipewright.infra;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pipewright.local.doctor.LookedUpSettings;
import dev.pipewright.local.doctor.ResourceKind;
import dev.pipewright.statemachine.WorkflowFunction;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What {@code ./pipewright doctor} looks for is what the stack makes, and nothing that can break is left out. */
class DoctorLooksIT {

    /** What has no state of its own that could be lost while the stack stays: rights, wiring, and what is looked at with others. */
    private static final List<String> WITHOUT_A_LOOK = List.of(
            "AWS::ApiGatewayV2::Api",
            "AWS::ApiGatewayV2::ApiMapping",
            "AWS::ApiGatewayV2::DomainName",
            "AWS::ApiGatewayV2::Integration",
            "AWS::ApiGatewayV2::Route",
            "AWS::ApiGatewayV2::Stage",
            "AWS::Athena::WorkGroup",
            "AWS::CDK::Metadata",
            "AWS::CloudWatch::Dashboard",
            "AWS::EventSchemas::Registry",
            "AWS::EventSchemas::Schema",
            "AWS::Events::EventBusPolicy",
            "AWS::IAM::Policy",
            "AWS::IAM::Role",
            "AWS::KMS::Alias",
            "AWS::Lambda::EventInvokeConfig",
            "AWS::Lambda::Permission",
            "AWS::Lambda::Version",
            "AWS::Logs::MetricFilter",
            "AWS::Logs::ResourcePolicy",
            "AWS::S3::BucketPolicy",
            "AWS::SES::ConfigurationSetEventDestination",
            "AWS::SES::EmailIdentity",
            "AWS::SNS::Subscription",
            "AWS::SNS::Topic",
            "AWS::SNS::TopicPolicy",
            "AWS::SQS::QueuePolicy");

    private static final SynthesizedStack STACK = SynthesizedStack.SHARED;

    @ParameterizedTest
    @EnumSource(ResourceKind.class)
    void everyKindThatItLooksAtIsInTheTemplate(ResourceKind kind) {
        assertThat(STACK.ofType(kind.type())).isNotEmpty();
    }

    @Test
    void everyTypeOfTheTemplateIsLookedAtOrNeedsNoLook() {
        var types = new HashSet<String>();
        STACK.template()
                .path("Resources")
                .forEach(resource -> types.add(resource.path("Type").asText()));

        assertThat(types)
                .isSubsetOf(Stream.concat(
                                Arrays.stream(ResourceKind.values()).map(ResourceKind::type), WITHOUT_A_LOOK.stream())
                        .toList());
    }

    @ParameterizedTest
    @MethodSource("settings")
    void everySettingThatLeadsItIsOneOfAFunction(String setting) {
        assertThat(Arrays.stream(WorkflowFunction.values())
                        .map(function -> STACK.function(function.functionName())
                                .path("Environment")
                                .path("Variables")
                                .path(setting)))
                .anyMatch(value -> !value.isMissingNode());
    }

    static List<String> settings() {
        return LookedUpSettings.names();
    }

    @Test
    void theStackIsKnownByItsDescription() {
        assertThat(STACK.template().path("Description").asText()).startsWith("Pipewright:");
    }
}
