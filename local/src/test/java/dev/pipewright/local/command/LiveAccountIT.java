package dev.pipewright.local.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pipewright.core.json.Json;
import dev.pipewright.local.diagnose.HttpAws;
import dev.pipewright.local.embedded.Samples;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The live account, through the SDK's real clients over HTTP. */
class LiveAccountIT {

    private static final String CONNECTION = """
            {"Name":"orders","ConnectionType":"JDBC","ConnectionProperties":{"JDBC_CONNECTION_URL":"jdbc:postgresql://orders.example.com:5432/orders",
             "SECRET_ID":"rds/orders","PASSWORD":"hunter2"},"PhysicalConnectionRequirements":{"SubnetId":"subnet-0a1b2c3d",
             "SecurityGroupIdList":["sg-0a1b2c3d"],"AvailabilityZone":"eu-central-1a"}}
            """;

    @TempDir
    private Path folder;

    private final HttpAws aws = new HttpAws()
            .answering(
                    "GetCallerIdentity",
                    "<GetCallerIdentityResponse><GetCallerIdentityResult><Arn>arn:aws:iam::210987654321:user/dana</Arn>"
                            + "<UserId>AIDA</UserId><Account>210987654321</Account></GetCallerIdentityResult></GetCallerIdentityResponse>")
            .answering("GetConnection", "{\"Connection\":" + CONNECTION + "}")
            .answering("GetConnections", "{\"ConnectionList\":[" + CONNECTION + "]}")
            .answering(
                    "DescribeSubnets",
                    ec2(
                            "DescribeSubnets",
                            "<subnetSet><item><subnetId>subnet-0a1b2c3d</subnetId><vpcId>vpc-0a1b2c3d</vpcId>"
                                    + "<availabilityZone>eu-central-1a</availabilityZone><cidrBlock>10.0.0.0/24</cidrBlock>"
                                    + "<availableIpAddressCount>200</availableIpAddressCount></item></subnetSet>"))
            .answering(
                    "DescribeVpcs",
                    ec2(
                            "DescribeVpcs",
                            "<vpcSet><item><vpcId>vpc-0a1b2c3d</vpcId><cidrBlock>10.0.0.0/16</cidrBlock></item></vpcSet>"))
            .answering(
                    "DescribeSecurityGroups",
                    ec2(
                            "DescribeSecurityGroups",
                            "<securityGroupInfo><item><groupId>sg-0a1b2c3d</groupId><vpcId>vpc-0a1b2c3d</vpcId>"
                                    + "<ipPermissions/><ipPermissionsEgress><item><ipProtocol>-1</ipProtocol><ipRanges><item>"
                                    + "<cidrIp>0.0.0.0/0</cidrIp></item></ipRanges></item></ipPermissionsEgress></item></securityGroupInfo>"));

    @AfterEach
    void endpointIsClosed() {
        aws.close();
    }

    @Test
    void aConnectionIsDiagnosedInTheLiveAccount() {
        aws.denyingTheRest();

        var run = CommandRun.of("diagnose", "orders", "--json");

        var result = Json.tree(run.out());
        assertThat(run.exitCode()).as(run.err()).isEqualTo(3);
        assertThat(result.path("diagnosis").path("cause").asText()).isEqualTo("NETWORK_SG_NO_SELF_REFERENCE");
        assertThat(result.path("connection").path("arn").asText())
                .isEqualTo("arn:aws:glue:eu-central-1:210987654321:connection/orders");
        assertThat(Samples.violations("outcome", result)).isEmpty();
        assertThat(run.out() + run.err()).doesNotContain("hunter2");
        assertThat(aws.asked()).doesNotContain("GetSecretValue");
    }

    @Test
    void aPageInPlaceOfAnAnswerIsNoEmptyList() {
        aws.denyingTheRest().answering("DescribeSubnets", "<html><body>Sign in to the network</body></html>");

        var run = CommandRun.of("diagnose", "orders", "--json");

        assertThat(run.out()).doesNotContain("NETWORK_SUBNET_NOT_FOUND");
    }

    @Test
    void anEmptyAnswerIsNoConnection() {
        aws.denyingTheRest().answering("GetConnection", "");

        var run = CommandRun.of("diagnose", "orders");

        assertThat(run.exitCode()).as(run.err()).isEqualTo(10);
        assertThat(run.out()).contains("network.connection", "is not known").doesNotContain("NOTHING FOUND");
    }

    @Test
    void aCaptureStandsForTheAccount() throws IOException {
        aws.denyingTheRest();
        var target = folder.resolve("captured");

        var capture = CommandRun.of("capture", target.toString());

        assertThat(capture.exitCode()).as(capture.err()).isZero();
        assertThat(Json.tree(Files.readString(target.resolve("account.json")))
                        .path("accountId")
                        .asText())
                .isEqualTo("210987654321");
        assertThat(texts(target)).isNotEmpty().noneMatch(text -> text.contains("hunter2"));
        assertThat(aws.asked()).contains("DescribeSecret", "GetResourcePolicy").doesNotContain("GetSecretValue");
        assertThat(findings(CommandRun.of("diagnose", "orders", "--json", "--account", target.toString())))
                .isEqualTo(findings(CommandRun.of("diagnose", "orders", "--json")));
    }

    @Test
    void whatACaptureCouldNotSeeIsToldWithTheReason() throws IOException {
        aws.refusing("DescribeNetworkAcls", 403, "UnauthorizedOperation")
                .refusing("DescribeNatGateways", 503, "RequestLimitExceeded")
                .answering("DescribeVpcEndpoints", "<DescribeVpcEndpointsResponse><vpcEndpointSet><item></vpcEndp");
        var target = folder.resolve("captured");

        var capture = CommandRun.of("capture", target.toString());

        assertThat(capture.exitCode()).as(capture.err()).isZero();
        assertThat(capture.err())
                .contains("refused: ec2-describe-network-acls.json")
                .contains("ec2-describe-nat-gateways.json (RequestLimitExceeded)")
                .contains("ec2-describe-addresses.json (InvalidAction)")
                .contains("ec2-describe-vpc-endpoints.json (")
                .contains("secretsmanager-list-secrets.json (UnknownOperationException)");
        assertThat(target.resolve("ec2-describe-nat-gateways.json")).doesNotExist();
        assertThat(Files.readString(target.resolve("ec2-describe-network-acls.json")))
                .contains("UnauthorizedOperation");
    }

    @Test
    void aCaptureOfAConnectionThatIsNotThereIsRefused() {
        aws.answering("GetConnection", 400, "{\"__type\":\"EntityNotFoundException\",\"message\":\"no\"}");

        var capture = CommandRun.of("capture", folder.resolve("captured").toString(), "--connection", "order");

        assertThat(capture.exitCode()).isEqualTo(2);
        assertThat(capture.err()).contains("the nearest names are orders");
        assertThat(folder.resolve("captured")).doesNotExist();
    }

    @Test
    void credentialsThatAwsDoesNotAcceptAreToldWithTheRemedy() {
        aws.answering(
                "GetCallerIdentity",
                403,
                "<ErrorResponse><Error><Code>ExpiredToken</Code><Message>no</Message></Error></ErrorResponse>");

        var run = CommandRun.of("diagnose", "orders");

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains("ExpiredToken", "sign in again");
    }

    @Test
    void anAccountThatDoesNotTellItsIdIsExaminedAllTheSame() {
        aws.denyingTheRest().refusing("GetCallerIdentity", 400, "InvalidAction");

        var run = CommandRun.of("diagnose", "orders", "--json");

        assertThat(run.exitCode()).as(run.err()).isEqualTo(3);
    }

    @Test
    void withoutARegionThereIsNoAccount() {
        System.clearProperty("aws.region");

        var run = CommandRun.of("diagnose", "orders");

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains("No AWS region is set", "AWS_REGION", "--account DIR");
    }

    @Test
    void withoutCredentialsThereIsNoAccount() {
        System.clearProperty("aws.accessKeyId");

        var run = CommandRun.of("diagnose", "orders");

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains("No AWS credentials can be used", "AWS_PROFILE");
    }

    /** What was found, without the words for why something could not be looked at: a live call and a missing file differ. */
    private static JsonNode findings(CommandRun run) {
        var result = Json.tree(run.out());
        result.path("checks").forEach(check -> {
            ((ObjectNode) check).remove("durationMs");
            if (!check.path("state").asText().equals("FAILED")) {
                ((ObjectNode) check).remove("message");
            }
        });
        return result;
    }

    private static List<String> texts(Path target) throws IOException {
        try (Stream<Path> files = Files.list(target)) {
            return files.map(LiveAccountIT::text).toList();
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String ec2(String operation, String content) {
        return "<" + operation + "Response xmlns=\"http://ec2.amazonaws.com/doc/2016-11-15/\">" + content + "</"
                + operation + "Response>";
    }
}
