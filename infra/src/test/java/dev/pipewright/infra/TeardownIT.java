package dev.pipewright.infra;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What a deployment leaves behind, what it costs under which name, and what bounds its roles. */
class TeardownIT {

    private static final SynthesizedStack STACK = SynthesizedStack.SHARED;
    private static final String POLICY = "AWS::IAM::Policy";

    /** CloudFormation gives these no tags; what they belong to has some. */
    private static final Set<String> WITHOUT_TAGS = Set.of(
            "AWS::ApiGatewayV2::Integration",
            "AWS::ApiGatewayV2::Route",
            "AWS::Events::Archive",
            POLICY,
            "AWS::KMS::Alias",
            "AWS::Lambda::Alias",
            "AWS::Lambda::EventInvokeConfig",
            "AWS::Lambda::Permission",
            "AWS::Lambda::Version",
            "AWS::Logs::MetricFilter",
            "AWS::Logs::ResourcePolicy",
            "AWS::S3::BucketPolicy",
            "AWS::SES::ConfigurationSetEventDestination",
            "AWS::SNS::TopicPolicy",
            "AWS::SQS::QueuePolicy",
            "AWS::Scheduler::Schedule");

    @Test
    void whatStaysIsWhatTheStackSaysAndItIsKeptWhenItIsReplacedToo() {
        var said = STACK.template().at("/Outputs/Retained/Value").findValues("Fn::GetAtt").stream()
                .map(attribute -> attribute.path(0).asText())
                .collect(Collectors.toSet());

        var staying = resources().entrySet().stream()
                .filter(resource -> stays(resource.getValue()))
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());

        assertThat(staying)
                .filteredOn(id -> !typeOf(id).equals(POLICY))
                .containsExactlyInAnyOrderElementsOf(said)
                .map(TeardownIT::typeOf)
                .containsExactlyInAnyOrder(
                        "AWS::DynamoDB::Table",
                        "AWS::IAM::Role",
                        "AWS::IAM::Role",
                        "AWS::KMS::Key",
                        "AWS::KMS::Key",
                        "AWS::KMS::Key",
                        "AWS::KMS::Key",
                        "AWS::S3::Bucket");
        assertThat(staying)
                .allSatisfy(id -> assertThat(
                                STACK.resource(id).path("UpdateReplacePolicy").asText())
                        .isEqualTo("Retain"));
    }

    @Test
    void aRoleThatStaysKeepsItsPoliciesAndANameThatNoOtherDeploymentTakes() {
        var roles = STACK.ofType("AWS::IAM::Role");
        roles.values().removeIf(role -> !stays(role));

        assertThat(roles).hasSize(2).allSatisfy((id, role) -> {
            assertThat(role.path("Properties").has("RoleName")).isFalse();
            assertThat(STACK.ofType(POLICY).values())
                    .filteredOn(policy ->
                            policy.at("/Properties/Roles/0/Ref").asText().equals(id))
                    .isNotEmpty()
                    .allMatch(TeardownIT::stays);
        });
    }

    @Test
    void whatCanBeTaggedSaysToWhichPartItBelongs() {
        assertThat(resources().values())
                .filteredOn(
                        resource -> !WITHOUT_TAGS.contains(resource.path("Type").asText()))
                .isNotEmpty()
                .allSatisfy(
                        resource -> assertThat(resource.at("/Properties/Tags").toString())
                                .as(resource.path("Type").asText())
                                .contains(PipewrightStack.PART));
    }

    @Test
    void everyRoleIsBoundedByThePolicyThatTheDeploymentNames() {
        assertThat(SynthesizedStack.CONFIGURED.ofType("AWS::IAM::Role").values())
                .isNotEmpty()
                .allSatisfy(role -> assertThat(
                                role.at("/Properties/PermissionsBoundary").asText())
                        .isEqualTo("arn:aws:iam::123456789012:policy/boundary"));
        assertThat(STACK.ofType("AWS::IAM::Role").values())
                .noneMatch(role -> role.path("Properties").has("PermissionsBoundary"));
    }

    private static boolean stays(JsonNode resource) {
        return resource.path("DeletionPolicy").asText().startsWith("Retain");
    }

    private static String typeOf(String id) {
        return STACK.resource(id).path("Type").asText();
    }

    private static Map<String, JsonNode> resources() {
        return STACK.template().path("Resources").properties().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }
}
