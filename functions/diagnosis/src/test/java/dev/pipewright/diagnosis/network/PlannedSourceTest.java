package dev.pipewright.diagnosis.network;

import static dev.pipewright.diagnosis.network.Placements.IN_VPC;
import static dev.pipewright.diagnosis.network.Placements.REDSHIFT_HOST;
import static dev.pipewright.diagnosis.network.Placements.WORKGROUP_HOST;
import static dev.pipewright.diagnosis.network.Placements.candidate;
import static dev.pipewright.diagnosis.network.Placements.check;
import static dev.pipewright.diagnosis.world.HealthyWorld.world;
import static dev.pipewright.diagnosis.world.Parts.cidr;
import static dev.pipewright.diagnosis.world.Parts.tcp;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pipewright.core.outcome.Cause;
import dev.pipewright.core.outcome.CheckState;
import dev.pipewright.core.outcome.Confidence;
import dev.pipewright.core.question.SourceCandidate;
import dev.pipewright.core.request.Deployment;
import dev.pipewright.core.request.SourceType;
import dev.pipewright.diagnosis.network.NetworkExamination.Route;
import dev.pipewright.diagnosis.world.HealthyWorld;
import dev.pipewright.diagnosis.world.World;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The way to sources of every kind, before there is a connection. */
class PlannedSourceTest {

    private static final String PUBLIC_IN_VPC =
            "{\"reachability\":\"PUBLIC\",\"subnetId\":\"subnet-glue\",\"securityGroupIds\":[\"sg-glue\"]}";
    private static final String INTERNET = "network.internet-egress";
    private static final String ADMITS = "network.source-security-group";

    private enum Warehouse {
        CLUSTER(REDSHIFT_HOST, Deployment.REDSHIFT, "Redshift cluster dwh"),
        WORKGROUP(WORKGROUP_HOST, Deployment.REDSHIFT_SERVERLESS, "Redshift Serverless workgroup dwh");

        private final String host;
        private final Deployment deployment;
        private final String words;

        Warehouse(String host, Deployment deployment, String words) {
            this.host = host;
            this.deployment = deployment;
            this.words = words;
        }

        String source() {
            return "{\"type\":\"REDSHIFT\",\"host\":\"" + host + "\",\"port\":5439}";
        }

        SourceCandidate found() {
            return candidate("arn:aws:redshift:x", host, SourceType.REDSHIFT, deployment, "vpc-a");
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"type": "SNOWFLAKE", "snowflake": {"account": "ACME-EU_1"}} | acme-eu-1.snowflakecomputing.com
            {"type": "SNOWFLAKE", "snowflake": {"account": "xy12345.eu-central-1"}} | xy12345.eu-central-1.snowflakecomputing.com
            {"type": "SNOWFLAKE", "snowflake": {"account": "acme.snowflakecomputing.com"}} | acme.snowflakecomputing.com
            {"type": "SNOWFLAKE", "host": "acme.privatelink.snowflakecomputing.com", "snowflake": {"account": "acme"}} | acme.privatelink.snowflakecomputing.com
            {"type": "BIGQUERY", "bigquery": {"projectId": "acme"}} | bigquery.googleapis.com
            """)
    void aVendorsServiceIsReachedAtItsOwnHostOverHttps(String source, String host) {
        var examination = Placements.of(world().resolves(host, "34.1.2.3"), source, PUBLIC_IN_VPC);

        assertThat(check(examination, INTERNET).state()).isEqualTo(CheckState.PASSED);
        assertThat(check(examination, "network.egress").evidence()).containsEntry("port", 443);
        assertThat(check(examination, "network.network-acl").state()).isEqualTo(CheckState.PASSED);
        assertThat(examination.warnings()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"type": "SNOWFLAKE", "snowflake": {"account": "acme-eu"}} | PROVEN
            {"type": "SNOWFLAKE"}                                      | PROVEN
            {"type": "BIGQUERY"}                                       | PROVEN
            {"type": "MYSQL", "host": "db.example.com", "port": 3306}  | LIKELY
            """)
    void aPublicSourceFromASubnetWithoutANatIsAWarning(String source, Confidence confidence) {
        var world = world().nat("nat-1", n -> n.state("failed"));

        var examination = Placements.of(world, source, PUBLIC_IN_VPC);

        assertThat(examination.route()).isEqualTo(Route.PLACED);
        assertThat(check(examination, INTERNET).cause()).contains(Cause.NETWORK_NO_INTERNET_EGRESS);
        assertThat(check(examination, INTERNET).confidence()).contains(confidence);
        assertThat(examination.warnings())
                .anySatisfy(warning -> assertThat(warning).contains("no default route to a working NAT"));
    }

    @Test
    void whatIsNotSaidToBePublicAndDoesNotResolveIsNotTakenForPublic() {
        var world = world().nat("nat-1", n -> n.state("failed"));

        var examination =
                Placements.of(world, "{\"type\":\"MYSQL\",\"host\":\"db.example.com\",\"port\":3306}", IN_VPC);

        assertThat(check(examination, INTERNET).state()).isEqualTo(CheckState.NOT_EXECUTED);
    }

    @Test
    void aServiceWhoseNameLeadsToAPrivateAddressNeedsNoNat() {
        var host = "acme.privatelink.snowflakecomputing.com";
        var world = world().nat("nat-1", n -> n.state("failed")).resolves(host, "10.10.2.7");

        var examination = Placements.of(world, "{\"type\":\"SNOWFLAKE\",\"host\":\"" + host + "\"}", PUBLIC_IN_VPC);

        assertThat(check(examination, INTERNET).state()).isEqualTo(CheckState.NOT_EXECUTED);
        assertThat(check(examination, "network.route-to-source").state()).isEqualTo(CheckState.PASSED);
    }

    @ParameterizedTest
    @EnumSource
    void aWarehouseThatWasFoundIsExaminedLikeADatabase(Warehouse warehouse) {
        var open = world().group("sg-db", g -> g.ipPermissions(tcp(5439, 5439, cidr("10.10.1.0/24"))));

        var passed = Placements.of(open, warehouse.source(), IN_VPC, Optional.of(warehouse.found()));
        var blocked = Placements.of(world(), warehouse.source(), IN_VPC, Optional.of(warehouse.found()));

        assertThat(passed.warnings()).isEmpty();
        assertThat(check(passed, ADMITS).state()).isEqualTo(CheckState.PASSED);
        assertThat(check(passed, "network.source-endpoint").message()).contains(warehouse.host);
        assertThat(check(passed, "network.source-status").message()).startsWith(warehouse.words);
        assertThat(check(blocked, ADMITS).cause()).contains(Cause.NETWORK_SOURCE_SG_BLOCKED);
        assertThat(blocked.warnings()).singleElement().asString().contains("sg-db admits neither");
    }

    @ParameterizedTest
    @EnumSource
    void aWarehouseThatWasNotFoundCrashesNothing(Warehouse warehouse) {
        var examination = Placements.of(world(), warehouse.source(), IN_VPC);

        assertThat(examination.route()).isEqualTo(Route.PLACED);
        assertThat(check(examination, ADMITS).state()).isEqualTo(CheckState.NOT_EXECUTED);
    }

    @Test
    void aPausedClusterIsAWarningThatSaysHowToResumeIt() {
        var paused = withStatus(Warehouse.CLUSTER.found(), "paused");

        var examination = Placements.of(world(), Warehouse.CLUSTER.source(), IN_VPC, Optional.of(paused));

        var check = check(examination, "network.source-status");
        assertThat(check.cause()).contains(Cause.NETWORK_SOURCE_NOT_AVAILABLE);
        assertThat(check.fix()).get().asString().contains("aws redshift resume-cluster --cluster-identifier dwh");
        assertThat(examination.warnings())
                .anySatisfy(warning -> assertThat(warning).startsWith("Redshift cluster dwh is paused"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"AVAILABLE", "available"})
    void aStatusIsReadHoweverTheServiceWritesIt(String status) {
        var found = withStatus(Warehouse.WORKGROUP.found(), status);

        var examination = Placements.of(world(), Warehouse.WORKGROUP.source(), IN_VPC, Optional.of(found));

        assertThat(check(examination, "network.source-status").state()).isEqualTo(CheckState.PASSED);
    }

    @Test
    void theWrongPortOfAWarehouseThatWasFoundIsAWarning() {
        var source = "{\"type\":\"REDSHIFT\",\"host\":\"" + REDSHIFT_HOST + "\",\"port\":5440}";

        var examination = Placements.of(world(), source, IN_VPC, Optional.of(Warehouse.CLUSTER.found()));

        assertThat(check(examination, "network.source-endpoint").fix())
                .get()
                .asString()
                .contains("aws redshift describe-clusters");
    }

    @Test
    void whatWasFoundBeforeIsNotLookedUpAgain() {
        var world = world().deny("DescribeDBInstances").deny("DescribeDBClusters");

        var examination = Placements.found(world, IN_VPC, "vpc-a");

        assertThat(check(examination, "network.source-status").state()).isEqualTo(CheckState.PASSED);
        assertThat(check(examination, ADMITS).state()).isEqualTo(CheckState.PASSED);
    }

    @Test
    void whatWasFoundUnderAnotherHostSaysNothingAboutThisOne() {
        var found = candidate(
                "arn", "other.x.eu-central-1.rds.amazonaws.com", SourceType.POSTGRESQL, Deployment.RDS, "vpc-z");

        var examination = Placements.of(
                world(),
                "{\"type\":\"POSTGRESQL\",\"host\":\"" + HealthyWorld.HOST + "\",\"port\":5432}",
                IN_VPC,
                Optional.of(found));

        assertThat(check(examination, "network.source-status").message()).isEqualTo("RDS resource orders is available");
        assertThat(examination.warnings()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"type\":\"REDSHIFT\"}",
                "{\"host\":\"db.example.com\"}",
                "{\"type\":\"POSTGRESQL\",\"host\":\"::1\"}",
                "{\"type\":\"POSTGRESQL\",\"host\":\" \"}",
                "{\"type\":\"ORACLE\",\"host\":\"localhost\"}",
                "{\"type\":\"SNOWFLAKE\",\"snowflake\":{\"account\":\"not a host\"}}",
                "{\"type\":\"SQLSERVER\",\"host\":\".rds.amazonaws.com\"}",
                "{\"type\":\"SQLSERVER\",\"host\":\"x.rds.amazonaws.com\"}"
            })
    void nothingThatARequestSaysOfItsSourceStopsTheExamination(String source) {
        assertThat(Placements.of(world(), source, IN_VPC).route()).isEqualTo(Route.PLACED);
    }

    @Test
    void aLoginWithoutASecretNeedsNoWayToSecretsManager() {
        var network = "{\"subnetId\":\"subnet-glue\",\"securityGroupIds\":[\"sg-glue\"]},"
                + "\"credentials\":{\"method\":\"IAM\"}";

        var examination = Placements.of(closed(), "{\"type\":\"REDSHIFT\"}", network);

        assertThat(check(examination, "network.secrets-path").message()).contains("does not log in with a secret");
        assertThat(check(Placements.of(closed(), "{\"type\":\"REDSHIFT\"}", IN_VPC), "network.secrets-path")
                        .cause())
                .contains(Cause.NETWORK_NO_SECRETS_PATH);
    }

    private static World closed() {
        return world().nat("nat-1", n -> n.state("failed"));
    }

    private static SourceCandidate withStatus(SourceCandidate found, String status) {
        return new SourceCandidate(
                found.arn(),
                found.name(),
                found.type(),
                found.deployment(),
                found.endpoint(),
                found.writer(),
                found.database(),
                found.version(),
                status,
                found.vpcId(),
                found.subnetIds(),
                found.securityGroupIds(),
                found.publiclyAccessible(),
                found.iamAuthentication(),
                found.managedSecretArn(),
                found.reasons());
    }
}
