package dev.pipewright.diagnosis.network;

import static dev.pipewright.diagnosis.network.Placements.IN_VPC;
import static dev.pipewright.diagnosis.world.HealthyWorld.world;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pipewright.core.connection.ConnectionDefinition.Placement;
import dev.pipewright.core.error.Finding;
import dev.pipewright.core.error.NonRetryableException;
import dev.pipewright.core.outcome.Check;
import dev.pipewright.diagnosis.network.NetworkExamination.Route;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExamineNetworkTest {

    @Test
    void theZoneIsTheSubnetsOwn() {
        var examination = Placements.of(world(), IN_VPC);

        assertThat(examination.route()).isEqualTo(Route.PLACED);
        assertThat(examination.placement())
                .contains(new Placement("subnet-glue", List.of("sg-glue"), Optional.of("eu-central-1a")));
        assertThat(examination.warnings()).isEmpty();
        assertThat(examination.checks()).extracting(Check::id).doesNotContain("network.availability-zone");
    }

    @Test
    void aBlockedPathIsAWarningAndNotARefusal() {
        var examination = Placements.of(Fault.NO_S3_AND_NO_NAT.in(world()), IN_VPC);

        assertThat(examination.route()).isEqualTo(Route.PLACED);
        assertThat(examination.warnings())
                .anySatisfy(warning -> assertThat(warning)
                        .contains("does not reach S3")
                        .endsWith(": a test will fail until this is changed"));
    }

    @Test
    void allThatDoesNotExistIsToldAtOnce() {
        var examination =
                Placements.of(world(), "{\"subnetId\":\"subnet-gone\",\"securityGroupIds\":[\"sg-glue\",\"sg-gone\"]}");

        assertThat(examination.route()).isEqualTo(Route.INVALID);
        assertThat(examination.placement()).isEmpty();
        assertThat(examination.findings())
                .extracting(Finding::path)
                .containsExactly("network.subnetId", "network.securityGroupIds");
    }

    @Test
    void aGroupOfAnotherVpcIsRefused() {
        var examination = Placements.of(world().group("sg-glue", g -> g.vpcId("vpc-z")), IN_VPC);

        assertThat(examination.findings()).extracting(Finding::path).containsExactly("network.securityGroupIds");
    }

    @Test
    void aSubnetThatDoesNotExistIsRefusedBeforeItsGroupsAreAskedFor() {
        var examination = Placements.of(world(), "{\"reachability\":\"SAME_VPC\",\"subnetId\":\"subnet-gone\"}");

        assertThat(examination.route()).isEqualTo(Route.INVALID);
        assertThat(examination.findings()).extracting(Finding::path).containsExactly("network.subnetId");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"type": "POSTGRESQL", "host": "db.example.com", "port": 5432} | {"reachability": "PUBLIC"}
            {"type": "SNOWFLAKE", "snowflake": {"account": "acme-eu"}} | {"reachability": "PUBLIC"}
            {"type": "SNOWFLAKE", "snowflake": {"account": "acme-eu"}} | {}
            {"type": "SNOWFLAKE"} | {}
            {"type": "BIGQUERY"} | {}
            """)
    void whatIsOnTheInternetNeedsNoPlace(String source, String network) {
        var examination = Placements.of(world(), source, network);

        assertThat(examination.route()).isEqualTo(Route.PLACED);
        assertThat(examination.placement()).isEmpty();
        assertThat(examination.warnings()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"type": "SNOWFLAKE", "snowflake": {"account": "acme-eu"}} | {"reachability": "VPN"}
            {"type": "BIGQUERY"} | {"reachability": "SAME_VPC"}
            {"type": "MYSQL", "host": "db.example.com", "port": 3306} | {"reachability": "PEERED"}
            {"type": "ORACLE"} | {}
            {} | {}
            """)
    void whatIsReachedPrivatelyNeedsASubnet(String source, String network) {
        var examination = Placements.of(world(), source, network);

        assertThat(examination.route()).isEqualTo(Route.INCOMPLETE);
        assertThat(examination.hints()).extracting(hint -> hint.path()).containsExactly("network.subnetId");
    }

    @Test
    void withoutTheRightToSeeTheSubnetAnOperatorMustAct() {
        assertThatThrownBy(() -> Placements.of(world().deny("DescribeSubnets"), IN_VPC))
                .isInstanceOf(NonRetryableException.class)
                .hasMessageContaining("ec2:DescribeSubnets");
        assertThatThrownBy(() -> Placements.of(world().deny("DescribeSubnets"), "{\"subnetId\":\"subnet-glue\"}"))
                .as("a person's answer about its groups would be in vain")
                .isInstanceOf(NonRetryableException.class)
                .hasMessageContaining("ec2:DescribeSubnets");
    }
}
