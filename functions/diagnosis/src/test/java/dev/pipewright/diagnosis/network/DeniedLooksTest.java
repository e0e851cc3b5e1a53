package dev.pipewright.diagnosis.network;

import static dev.pipewright.diagnosis.world.HealthyWorld.leadingTo;
import static dev.pipewright.diagnosis.world.HealthyWorld.peered;
import static dev.pipewright.diagnosis.world.HealthyWorld.world;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pipewright.core.outcome.Cause;
import dev.pipewright.core.outcome.CheckState;
import dev.pipewright.diagnosis.network.path.NetworkClients;
import dev.pipewright.diagnosis.step.Answers;
import dev.pipewright.diagnosis.step.CheckName;
import dev.pipewright.diagnosis.step.ConnectionReader;
import dev.pipewright.diagnosis.world.FakeAccount;
import dev.pipewright.diagnosis.world.FakeGlue;
import dev.pipewright.diagnosis.world.Runs;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.DescribeSubnetsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeSubnetsResponse;
import software.amazon.awssdk.services.ec2.model.Ec2Exception;

class DeniedLooksTest {

    @ParameterizedTest(name = "{0}")
    @MethodSource("operations")
    void aDeniedCallLeavesItsChecksNotExecutedAndNamesTheAction(String operation, List<CheckName> checks) {
        var step = Networks.diagnose(peered().deny(operation));

        assertThat(checks).allSatisfy(name -> {
            var check = Runs.only(step.checks(), name);
            assertThat(check.state()).isEqualTo(CheckState.NOT_EXECUTED);
            assertThat(check.message()).contains("Not allowed to look").contains(operation);
        });
        assertThat(step.checks()).noneMatch(check -> check.state() == CheckState.FAILED);
    }

    static Stream<Arguments> operations() {
        return Stream.of(
                Arguments.of("DescribeSubnets", List.of(CheckName.SUBNET, CheckName.S3_PATH, CheckName.NETWORK_ACL)),
                Arguments.of(
                        "DescribeSecurityGroups",
                        List.of(
                                CheckName.SECURITY_GROUPS,
                                CheckName.SELF_REFERENCE,
                                CheckName.EGRESS,
                                CheckName.SOURCE_SECURITY_GROUP)),
                Arguments.of("DescribeVpcAttribute", List.of(CheckName.DNS)),
                Arguments.of(
                        "DescribeRouteTables",
                        List.of(
                                CheckName.S3_PATH,
                                CheckName.SECRETS_PATH,
                                CheckName.ROUTE_TO_SOURCE,
                                CheckName.RETURN_ROUTE,
                                CheckName.INTERNET_EGRESS)),
                Arguments.of("DescribeNetworkAcls", List.of(CheckName.NETWORK_ACL)),
                Arguments.of("DescribeDBInstances", List.of(CheckName.SOURCE_STATUS, CheckName.SOURCE_ENDPOINT)),
                Arguments.of("DescribeDBProxies", List.of()));
    }

    @Test
    void clustersAreLookedAtOnlyWhereNoInstanceHasTheHost() {
        var cluster = "jdbc:postgresql://crm.cluster-c9akciq32rgw.eu-central-1.rds.amazonaws.com:5432/crm";

        assertThat(Networks.check(world().deny("DescribeDBClusters"), CheckName.SOURCE_STATUS)
                        .state())
                .isEqualTo(CheckState.PASSED);
        assertThat(Networks.check(leadingTo(world().deny("DescribeDBClusters"), cluster), CheckName.SOURCE_STATUS)
                        .message())
                .contains("Not allowed to look")
                .contains("DescribeDBClusters");
    }

    @Test
    void deniedEndpointsDoNotMatterWhileTheNatIsOpen() {
        assertThat(Networks.check(world().deny("DescribeVpcEndpoints"), CheckName.S3_PATH)
                        .state())
                .isEqualTo(CheckState.PASSED);
        assertThat(Networks.check(
                                world().deny("DescribeVpcEndpoints").nat("nat-1", n -> n.state("failed")),
                                CheckName.S3_PATH)
                        .state())
                .isEqualTo(CheckState.NOT_EXECUTED);
    }

    @Test
    void aDeniedConnectionLeavesEverythingNotExecutedButTheTextIsStillRead() {
        var step = Networks.diagnose(
                world().deny("GetConnection"), Runs.words("java.net.ConnectException: Connection refused"));

        assertThat(Runs.only(step.checks(), CheckName.CONNECTION).message()).contains("glue:GetConnection");
        assertThat(Runs.only(step.checks(), CheckName.S3_PATH).state()).isEqualTo(CheckState.NOT_EXECUTED);
        assertThat(step.diagnosis()).get().satisfies(diagnosis -> {
            assertThat(diagnosis.cause()).isEqualTo(Cause.NETWORK_SOURCE_REFUSED);
            assertThat(diagnosis.notExamined()).contains("network.s3-path", "network.connection");
        });
        assertThat(step.decided()).isFalse();
    }

    @Test
    void aConnectionThatIsGoneIsTheCause() {
        var step = Networks.diagnose(world().without("orders"));

        assertThat(step.decided()).isTrue();
        assertThat(step.diagnosis())
                .get()
                .satisfies(diagnosis -> assertThat(diagnosis.cause()).isEqualTo(Cause.CONFIG_INVALID));
    }

    @ParameterizedTest(name = "{1} {0}")
    @CsvSource({
        "RequestLimitExceeded, 503, was throttled",
        "InvalidAction, 400, does not know",
        "InternalError, 500, failed with InternalError",
        "InvalidParameterValue, 400, failed with InvalidParameterValue"
    })
    void whateverAServiceAnswersTheDiagnosisEndsAndSaysWhatItCouldNotLookAt(String code, int status, String words) {
        var step = Networks.diagnose(world(), new BrokenEc2(code, status));

        assertThat(Runs.only(step.checks(), CheckName.SUBNET).state()).isEqualTo(CheckState.NOT_EXECUTED);
        assertThat(Runs.only(step.checks(), CheckName.SUBNET).message()).contains(words);
        assertThat(Runs.only(step.checks(), CheckName.SOURCE_STATUS).state()).isEqualTo(CheckState.PASSED);
        assertThat(step.diagnosis()).isEmpty();
    }

    @Test
    void anAnswerThatLeavesOutWhatARuleNeedsProvesNothing() {
        var world = peered().subnet("subnet-glue", s -> s.availabilityZone(null).availableIpAddressCount(null))
                .group("sg-db", g -> g.groupName(null).vpcId(null))
                .nat("nat-1", n -> n.state((String) null).connectivityType((String) null))
                .endpoint("vpce-s3", e -> e.vpcEndpointType((String) null).state((String) null))
                .peering("pcx-1", p -> p.status(s -> s.code((String) null)))
                .instance("orders", i -> i.dbInstanceStatus(null).availabilityZone(null));

        var step = Networks.diagnose(world);

        assertThat(step.diagnosis()).isEmpty();
        assertThat(Runs.only(step.checks(), CheckName.FREE_ADDRESSES).state()).isEqualTo(CheckState.NOT_EXECUTED);
        assertThat(Runs.only(step.checks(), CheckName.SOURCE_STATUS).state()).isEqualTo(CheckState.NOT_EXECUTED);
    }

    @Test
    void aSubnetOfWhichNothingIsSaidButItsIdEndsInNoException() {
        var world =
                world().subnet("subnet-glue", s -> s.vpcId(null).cidrBlock(null).availabilityZone(null));

        assertThat(Networks.diagnose(world).checks()).noneMatch(check -> check.state() == CheckState.FAILED);
    }

    @Test
    void aClientThatKnowsNoOperationAtAllShowsNothingAndProvesNothing() {
        var step = Networks.diagnose(world(), new SilentEc2());

        assertThat(Runs.only(step.checks(), CheckName.DNS).message()).contains("ec2:DescribeSubnets");
        assertThat(step.diagnosis()).isEmpty();
    }

    @Test
    void callsOnSeveralThreadsSeeTheSame() {
        var executor = Executors.newFixedThreadPool(4);
        try {
            var world = peered();
            var clients = NetworkClients.of(new FakeAccount(world));
            var path = new NetworkPath(new NetworkClients(
                    clients.ec2(),
                    clients.rds(),
                    clients.redshift(),
                    clients.redshiftServerless(),
                    clients.resolve(),
                    executor));
            var sideBySide = new DiagnoseNetwork(
                            new ConnectionReader(new FakeGlue(world)), path, Answers.withAllRules())
                    .diagnose(Runs.input(List.of()));

            assertThat(sideBySide).isEqualTo(Networks.diagnose(world));
        } finally {
            executor.shutdownNow();
        }
    }

    private record BrokenEc2(String code, int status) implements Ec2Client {

        @Override
        public DescribeSubnetsResponse describeSubnets(DescribeSubnetsRequest request) {
            throw Ec2Exception.builder()
                    .statusCode(status)
                    .awsErrorDetails(AwsErrorDetails.builder().errorCode(code).build())
                    .build();
        }

        @Override
        public String serviceName() {
            return SERVICE_NAME;
        }

        @Override
        public void close() {}
    }

    private record SilentEc2() implements Ec2Client {

        @Override
        public String serviceName() {
            return SERVICE_NAME;
        }

        @Override
        public void close() {}
    }

    @Test
    void theCatalogueNamesEveryCheckOnce() {
        assertThat(Arrays.stream(CheckName.values()).map(CheckName::id)).doesNotHaveDuplicates();
    }
}
