package dev.pipewright.diagnosis.network;

import static dev.pipewright.diagnosis.world.HealthyWorld.HOST;
import static dev.pipewright.diagnosis.world.HealthyWorld.leadingTo;
import static dev.pipewright.diagnosis.world.HealthyWorld.world;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pipewright.core.outcome.Cause;
import dev.pipewright.core.outcome.Check;
import dev.pipewright.core.outcome.CheckState;
import dev.pipewright.core.outcome.Confidence;
import dev.pipewright.diagnosis.step.CheckName;
import dev.pipewright.diagnosis.world.Runs;
import dev.pipewright.diagnosis.world.World;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NetworkAnswerTest {

    private static final String REFUSED =
            "Connection to orders:5432 refused. Check that the hostname and port are correct and that the postmaster is "
                    + "accepting TCP/IP connections.";
    private static final String S3 = "VPC S3 endpoint validation failed for SubnetId: subnet-glue";

    @Test
    void refusedOverAnOpenPathIsProved() {
        var check = answer(world(), REFUSED);

        assertThat(check.cause()).contains(Cause.NETWORK_SOURCE_REFUSED);
        assertThat(check.confidence()).contains(Confidence.PROVEN);
        assertThat(check.fix()).isPresent();
    }

    @Test
    void refusedIsExplainedByAWrongPort() {
        var world = leadingTo(world(), "jdbc:postgresql://" + HOST + ":5433/orders");

        assertThat(answer(world, REFUSED).state()).isEqualTo(CheckState.INCONCLUSIVE);
    }

    @Test
    void refusedIsNotExplainedByAMissingSelfReference() {
        var world = Fault.NO_SELF_REFERENCE.in(world());

        assertThat(answer(world, REFUSED).cause()).contains(Cause.NETWORK_SOURCE_REFUSED);
    }

    @Test
    void refusedByAMachineThatNoPathWasExaminedToIsOnlyLikely() {
        var world = leadingTo(world(), "jdbc:postgresql://127.0.0.1:5432/orders");
        // Egress is examined by port alone here, so it is taken away from what was examined.
        world.deny("DescribeSecurityGroups");

        assertThat(answer(world, REFUSED).confidence()).contains(Confidence.LIKELY);
    }

    @Test
    void aTimeOutIsNeverProved() {
        var check =
                answer(world(), "The connection attempt failed. Caused by: SocketTimeoutException: Connect timed out");

        assertThat(check.cause()).contains(Cause.NETWORK_TIMEOUT);
        assertThat(check.confidence()).contains(Confidence.POSSIBLE);
    }

    @Test
    void aTimeOutIsExplainedByAnyFaultOfThePath() {
        var check = answer(Fault.SOURCE_ADMITS_ANOTHER_PORT.in(world()), "connect timed out");

        assertThat(check.state()).isEqualTo(CheckState.INCONCLUSIVE);
        assertThat(check.message()).contains("network.source-security-group explains it");
    }

    @Test
    void aHostThatDoesNotResolveIsWrongWhileTheVpcsDnsWorks() {
        var unknown = leadingTo(world(), "jdbc:postgresql://db.example.com:5432/orders");

        assertThat(answer(unknown, "java.net.UnknownHostException: db.example.com")
                        .confidence())
                .contains(Confidence.PROVEN);
        assertThat(answer(Fault.DNS_OFF.in(unknown), "java.net.UnknownHostException: db.example.com")
                        .state())
                .isEqualTo(CheckState.INCONCLUSIVE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "java.net.UnknownHostException: other.example.com",
                "java.net.UnknownHostException: db.example.com.internal",
                "java.net.UnknownHostException: primary-db.example.com",
                "java.net.UnknownHostException: db.example.com: Temporary failure in name resolution"
            })
    void aTextThatDoesNotSayForGoodThatTheOwnHostIsUnknownIsOnlyLikely(String text) {
        var world = leadingTo(world(), "jdbc:postgresql://db.example.com:5432/orders");

        assertThat(answer(world, text).cause()).contains(Cause.NETWORK_SOURCE_ENDPOINT_WRONG);
        assertThat(answer(world, text).confidence()).contains(Confidence.LIKELY);
    }

    @Test
    void aHostThatRdsKnowsIsNotProvedWrongByAText() {
        assertThat(answer(world(), "java.net.UnknownHostException: " + HOST).confidence())
                .contains(Confidence.LIKELY);
    }

    @ParameterizedTest
    @ValueSource(strings = {"DescribeNetworkAcls", "DescribeDBInstances", "DescribeRouteTables"})
    void refusedIsOnlyLikelyWhilePartOfThePathCouldNotBeLookedAt(String denied) {
        assertThat(answer(world().deny(denied), REFUSED).confidence()).contains(Confidence.LIKELY);
    }

    @Test
    void refusedByAMachineToWhichOnlyTheOutboundRulesApplyIsProved() {
        var world = leadingTo(world(), "jdbc:postgresql://127.0.0.1:5432/orders");

        assertThat(answer(world, REFUSED).confidence()).contains(Confidence.PROVEN);
    }

    @Test
    void gluesWordsAboutS3CountOnlyWhileConfigurationCouldNotBeLookedAt() {
        assertThat(answer(world(), S3).state()).isEqualTo(CheckState.INCONCLUSIVE);
        assertThat(answer(world().deny("DescribeRouteTables"), S3).confidence()).contains(Confidence.LIKELY);
        assertThat(answer(Fault.NO_S3_AND_NO_NAT.in(world()), S3).message()).contains("network.s3-path explains it");
    }

    @Test
    void aTextThatIsNotAboutTheNetworkLeavesTheStageOpen() {
        var step = Networks.diagnose(world(), Runs.coded("28P01", "FATAL: password authentication failed"));

        assertThat(Runs.only(step.checks(), CheckName.NETWORK_ANSWER).state()).isEqualTo(CheckState.PASSED);
        assertThat(step.decided()).isFalse();
    }

    @Test
    void aServerThatIsStartingUpProvesItByItsSqlState() {
        var step = Networks.diagnose(world(), Runs.coded("57P03", "FATAL: the database system is starting up"));

        assertThat(step.decided()).isTrue();
        assertThat(step.diagnosis().orElseThrow().cause()).isEqualTo(Cause.NETWORK_SOURCE_NOT_AVAILABLE);
    }

    private static Check answer(World world, String text) {
        return Runs.only(Networks.diagnose(world, Runs.words(text)).checks(), CheckName.NETWORK_ANSWER);
    }
}
