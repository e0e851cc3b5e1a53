package dev.pipewright.diagnosis.network;

import static dev.pipewright.diagnosis.world.HealthyWorld.HOST;
import static dev.pipewright.diagnosis.world.HealthyWorld.world;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pipewright.core.connection.ConnectionDefinition.Placement;
import dev.pipewright.core.error.Finding;
import dev.pipewright.core.error.NonRetryableException;
import dev.pipewright.core.json.Json;
import dev.pipewright.core.outcome.Check;
import dev.pipewright.core.request.OnboardingRequest;
import dev.pipewright.diagnosis.world.HealthyWorld;
import dev.pipewright.diagnosis.world.Runs;
import dev.pipewright.diagnosis.world.World;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ExamineNetworkTest {

    private static final String IN_VPC =
            "{\"reachability\":\"SAME_VPC\",\"subnetId\":\"subnet-glue\",\"securityGroupIds\":[\"sg-glue\"]}";

    @Test
    void theZoneIsTheSubnetsOwn() {
        var examination = examine(world(), IN_VPC);

        assertThat(examination.route()).isEqualTo(NetworkExamination.Route.PLACED);
        assertThat(examination.placement())
                .contains(new Placement("subnet-glue", List.of("sg-glue"), Optional.of("eu-central-1a")));
        assertThat(examination.warnings()).isEmpty();
        assertThat(examination.checks()).extracting(Check::id).doesNotContain("network.availability-zone");
    }

    @Test
    void aBlockedPathIsAWarningAndNotARefusal() {
        var examination = examine(Fault.NO_S3_AND_NO_NAT.in(world()), IN_VPC);

        assertThat(examination.route()).isEqualTo(NetworkExamination.Route.PLACED);
        assertThat(examination.warnings())
                .anySatisfy(warning -> assertThat(warning)
                        .contains("does not reach S3")
                        .endsWith(": a test will fail until this is changed"));
    }

    @Test
    void allThatDoesNotExistIsToldAtOnce() {
        var examination =
                examine(world(), "{\"subnetId\":\"subnet-gone\",\"securityGroupIds\":[\"sg-glue\",\"sg-gone\"]}");

        assertThat(examination.route()).isEqualTo(NetworkExamination.Route.INVALID);
        assertThat(examination.placement()).isEmpty();
        assertThat(examination.findings())
                .extracting(Finding::path)
                .containsExactly("network.subnetId", "network.securityGroupIds");
    }

    @Test
    void aGroupOfAnotherVpcIsRefused() {
        var examination = examine(world().group("sg-glue", g -> g.vpcId("vpc-z")), IN_VPC);

        assertThat(examination.findings()).extracting(Finding::path).containsExactly("network.securityGroupIds");
    }

    @Test
    void aPublicSourceNeedsNoPlace() {
        var examination = examine(world(), "{\"reachability\":\"PUBLIC\"}");

        assertThat(examination.route()).isEqualTo(NetworkExamination.Route.PLACED);
        assertThat(examination.placement()).isEmpty();
    }

    @Test
    void aPrivateSourceWithoutASubnetAndASubnetWithoutAGroupAreRefused() {
        assertThat(examine(world(), "{\"reachability\":\"PEERED\"}").findings())
                .extracting(Finding::path)
                .containsExactly("network.subnetId");
        assertThat(examine(world(), "{\"subnetId\":\"subnet-glue\"}").findings())
                .extracting(Finding::path)
                .containsExactly("network.securityGroupIds");
    }

    @Test
    void withoutTheRightToSeeTheSubnetAnOperatorMustAct() {
        assertThatThrownBy(() -> examine(world().deny("DescribeSubnets"), IN_VPC))
                .isInstanceOf(NonRetryableException.class)
                .hasMessageContaining("ec2:DescribeSubnets");
    }

    private static NetworkExamination examine(World world, String network) {
        var request = Json.read(
                "{\"source\":{\"type\":\"POSTGRESQL\",\"host\":\"" + HOST + "\",\"port\":5432},\"network\":" + network
                        + "}",
                OnboardingRequest.class);
        return new ExamineNetwork(Networks.path(world))
                .examine(new ExamineNetworkInput(
                        Runs.execution(), Runs.state(), HealthyWorld.ACCOUNT, request, Optional.empty()));
    }
}
