package dev.pipewright.onboarding.discover;

import static dev.pipewright.onboarding.discover.ExampleAccount.DOMAIN;
import static dev.pipewright.onboarding.discover.ExampleAccount.VPC;
import static dev.pipewright.onboarding.discover.ExampleAccount.check;
import static dev.pipewright.onboarding.discover.ExampleAccount.cluster;
import static dev.pipewright.onboarding.discover.ExampleAccount.completeFor;
import static dev.pipewright.onboarding.discover.ExampleAccount.input;
import static dev.pipewright.onboarding.discover.ExampleAccount.instance;
import static dev.pipewright.onboarding.discover.ExampleAccount.namespace;
import static dev.pipewright.onboarding.discover.ExampleAccount.subnets;
import static dev.pipewright.onboarding.discover.ExampleAccount.warehouse;
import static dev.pipewright.onboarding.discover.ExampleAccount.workgroup;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pipewright.core.connection.Endpoint;
import dev.pipewright.core.error.Finding;
import dev.pipewright.core.json.Json;
import dev.pipewright.core.outcome.CheckState;
import dev.pipewright.core.question.Hint;
import dev.pipewright.core.question.OpenPoints.Kind;
import dev.pipewright.core.request.Deployment;
import dev.pipewright.core.request.OnboardingRequest;
import dev.pipewright.core.request.SourceType;
import dev.pipewright.onboarding.account.Failures;
import dev.pipewright.onboarding.account.Samples;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.rds.model.DBProxy;
import software.amazon.awssdk.services.rds.model.DBProxyEndpoint;
import software.amazon.awssdk.services.rds.model.RdsException;

/** What a host says of the account, and what the account says of a host. */
class HostDiscoveryTest {

    private static final String HOST = "orders" + DOMAIN;
    private static final String SECRET = "arn:aws:secretsmanager:eu-central-1:111122223333:secret:rds!db-1-abcdef";

    private final ExampleAccount account = new ExampleAccount();

    @Test
    void aHostAloneIsCompletedByWhatTheAccountSays() {
        account.rds.with(instance("orders", "postgres", 5433)
                .dbName("shop")
                .iamDatabaseAuthenticationEnabled(true)
                .build());

        var discovery = account.asked("{\"source\": {\"host\": \"" + HOST + "\"}}");

        var source = discovery.request().source();
        assertThat(source.type()).contains(SourceType.POSTGRESQL);
        assertThat(source.port()).hasValue(5433);
        assertThat(source.deployment()).contains(Deployment.RDS);
        assertThat(source.database()).contains("shop");
        assertThat(discovery.matched()).hasValueSatisfying(matched -> {
            assertThat(matched.iamAuthentication()).isTrue();
            assertThat(matched.vpcId()).contains(VPC);
            assertThat(matched.endpoint()).isEqualTo(new Endpoint(HOST, 5433));
            assertThat(matched.reasons()).isNotEmpty();
        });
        assertThat(check(discovery, "discovery.rds-instances").state()).isEqualTo(CheckState.PASSED);
        assertThat(discovery.question().hints())
                .extracting(Hint::path)
                .doesNotContain("source.type", "source.port", "source.database", "source.deployment")
                .contains("source.enforceTls", "connection.name");
    }

    @Test
    void oneCallFindsAnEndpointHoweverManyThereAre() {
        for (var i = 0; i < 500; i++) {
            account.rds.with(instance("other-" + i, "postgres", 5432).build());
        }
        account.rds.with(instance("orders", "postgres", 5432).build());

        assertThat(ask(completeFor(HOST).toString()).matched()).isPresent();
        assertThat(account.rds.calls).containsExactly("DescribeDBInstances");
    }

    @Test
    void whatTheRequestSaysItselfStays() {
        account.rds.with(instance("orders", "postgres", 5432).dbName("postgres").build());

        var discovery = ask(completeFor(HOST).toString());

        assertThat(discovery.request().source().database()).contains("orders");
        assertThat(discovery.question().kind()).isEqualTo(Kind.NONE);
    }

    @ParameterizedTest
    @CsvSource({
        "postgres, POSTGRESQL, RDS",
        "mysql, MYSQL, RDS",
        "mariadb, MARIADB, RDS",
        "oracle-se2, ORACLE, RDS",
        "custom-oracle-ee-cdb, ORACLE, RDS",
        "sqlserver-web, SQLSERVER, RDS",
        "custom-sqlserver-se, SQLSERVER, RDS",
        "aurora-postgresql, POSTGRESQL, AURORA",
        "aurora-mysql, MYSQL, AURORA",
    })
    void everyEngineThatGlueReadsIsKnown(String engine, SourceType type, Deployment deployment) {
        account.rds.with(instance("orders", engine, 5432).build());

        var source = account.asked("{\"source\": {\"host\": \"" + HOST + "\"}}")
                .request()
                .source();

        assertThat(source.type()).contains(type);
        assertThat(source.deployment()).contains(deployment);
    }

    @ParameterizedTest
    @ValueSource(strings = {"neptune", "docdb", "db2-se"})
    void anEngineThatGlueDoesNotReadIsNoMatch(String engine) {
        account.rds.with(instance("orders", engine, 8182).build());

        var discovery = account.asked("{\"source\": {\"host\": \"" + HOST + "\"}}");

        assertThat(discovery.matched()).isEmpty();
        assertThat(check(discovery, "discovery.rds-instances").state()).isEqualTo(CheckState.WARNING);
    }

    @Test
    void anOraclesNameIsItsSidAndNoDatabase() {
        account.rds.with(instance("orders", "oracle-se2", 1521).dbName("ORCL").build());

        assertThat(account.asked("{\"source\": {\"host\": \"" + HOST + "\"}}")
                        .request()
                        .source()
                        .database())
                .isEmpty();
    }

    @Test
    void aClustersEveryEndpointLeadsToItAndItsNetworkIsItsInstances() {
        var custom = "reports.cluster-custom-" + DOMAIN.substring(1);
        account.rds
                .with(cluster("m", "aurora-postgresql", 5432)
                        .databaseName("metrics")
                        .customEndpoints(custom)
                        .build())
                .with(instance("m-1", "aurora-postgresql", 5432)
                        .dbClusterIdentifier("m")
                        .build());
        var hosts = List.of("m.cluster-" + DOMAIN.substring(1), "m.cluster-ro-" + DOMAIN.substring(1), custom);

        assertThat(hosts).allSatisfy(host -> {
            var matched =
                    account.asked("{\"source\": {\"host\": \"" + host + "\"}}").matched();
            assertThat(matched).hasValueSatisfying(found -> {
                assertThat(found.name()).isEqualTo("m");
                assertThat(found.endpoint().host()).isEqualTo(host);
                assertThat(found.database()).contains("metrics");
                assertThat(found.vpcId()).contains(VPC);
                assertThat(found.subnetIds()).containsExactly("subnet-0", "subnet-1");
            });
        });
    }

    @Test
    void aMembersOwnEndpointIsTheMember() {
        account.rds
                .with(cluster("m", "aurora-postgresql", 5432).build())
                .with(instance("m-1", "aurora-postgresql", 5432)
                        .dbClusterIdentifier("m")
                        .build());

        assertThat(account.asked("{\"source\": {\"host\": \"m-1" + DOMAIN + "\"}}")
                        .matched())
                .hasValueSatisfying(found -> assertThat(found.name()).isEqualTo("m-1"));
    }

    @Test
    void aProxyListensOnItsFamilysPortAndSaysNothingOfTheDatabaseBehindIt() {
        var host = "pool.proxy-" + DOMAIN.substring(1);
        account.rds.with(proxy(host));

        var source = account.asked("{\"source\": {\"host\": \"" + host + "\"}}")
                .request()
                .source();

        assertThat(source.type()).contains(SourceType.MYSQL);
        assertThat(source.port()).hasValue(3306);
        assertThat(source.database()).isEmpty();
    }

    @Test
    void aProxyOfMySqlsFamilyServesMariaDbBehindAurora() {
        var host = "pool.proxy-" + DOMAIN.substring(1);
        account.rds.with(proxy(host));

        var discovery = account.asked("{\"source\": {\"host\": \"" + host
                + "\", \"type\": \"MARIADB\", \"deployment\": \"AURORA\", \"port\": 3306}}");

        assertThat(discovery.matched()).isPresent();
        assertThat(discovery.question().findings()).extracting(Finding::code).doesNotContain(Completion.CONTRADICTION);
    }

    @Test
    void aProxysFurtherEndpointLeadsToTheProxy() {
        var host = "reports.endpoint.proxy-" + DOMAIN.substring(1);
        account.rds
                .with(proxy("pool.proxy-" + DOMAIN.substring(1)))
                .with(DBProxyEndpoint.builder()
                        .dbProxyEndpointName("reports")
                        .dbProxyName("pool")
                        .endpoint(host)
                        .vpcId("vpc-other")
                        .build());

        assertThat(account.asked("{\"source\": {\"host\": \"" + host + "\"}}").matched())
                .hasValueSatisfying(found -> {
                    assertThat(found.name()).isEqualTo("pool");
                    assertThat(found.vpcId()).contains("vpc-other");
                    assertThat(found.endpoint()).isEqualTo(new Endpoint(host, 3306));
                });
    }

    @Test
    void aRedshiftClusterIsFoundByItsEndpoint() {
        account.redshift.with(warehouse("dwh"));

        var discovery =
                account.asked("{\"source\": {\"host\": \"dwh.c9akciq32rgw.eu-central-1.redshift.amazonaws.com\"}}");

        assertThat(discovery.request().source().type()).contains(SourceType.REDSHIFT);
        assertThat(discovery.request().source().database()).contains("sales");
        assertThat(discovery.matched())
                .hasValueSatisfying(found ->
                        assertThat(found.arn()).isEqualTo("arn:aws:redshift:eu-central-1:111122223333:cluster:dwh"));
    }

    @Test
    void aWorkgroupsDatabaseIsItsNamespaces() {
        account.serverless.with(workgroup("reporting", "lake"), namespace("lake", "dev"));

        var discovery = account.asked(
                "{\"source\": {\"host\": \"reporting.111122223333.eu-central-1.redshift-serverless.amazonaws.com\"}}");

        assertThat(discovery.request().source().deployment()).contains(Deployment.REDSHIFT_SERVERLESS);
        assertThat(discovery.request().source().database()).contains("dev");
    }

    @Test
    void theManagedSecretOfTheResourceIsTheOneToUse() {
        account.rds.with(instance("orders", "postgres", 5432)
                .masterUserSecret(secret -> secret.secretArn(SECRET))
                .build());
        var request = completeFor(HOST);
        request.withObject("/credentials").put("method", "RDS_MANAGED");

        var discovery = ask(request.toString());

        assertThat(discovery.request().credentials().secretId()).contains(SECRET);
        assertThat(discovery.question().kind()).isEqualTo(Kind.NONE);
        assertThat(ask(Json.write(discovery.request())).question().kind()).isEqualTo(Kind.NONE);
    }

    @ParameterizedTest
    @CsvSource({"rds!db-1, 0", "rds!db-2, 1", "rds!db-1-abcdef, 1"})
    void aSecretOfAnotherNameIsNotTheManagedOne(String secretId, int contradictions) {
        account.rds.with(instance("orders", "postgres", 5432)
                .masterUserSecret(secret -> secret.secretArn(SECRET))
                .build());
        var request = completeFor(HOST);
        request.withObject("/credentials").put("method", "RDS_MANAGED").put("secretId", secretId);

        assertThat(ask(request.toString()).question().findings())
                .filteredOn(finding -> finding.code().equals(Completion.CONTRADICTION))
                .hasSize(contradictions);
    }

    @Test
    void aResourceWithoutAManagedSecretIsAskedForAnotherLogin() {
        account.rds.with(instance("orders", "postgres", 5432).build());
        var request = completeFor(HOST);
        request.withObject("/credentials").put("method", "RDS_MANAGED");

        assertThat(ask(request.toString()).question().hints())
                .extracting(Hint::path)
                .containsExactly("credentials.method");
    }

    @Test
    void whatTheAccountContradictsIsAskedAgainWithTheTruth() {
        account.rds.with(instance("orders", "mysql", 3306).build());

        var question = ask(completeFor(HOST).toString()).question();

        assertThat(question.kind()).isEqualTo(Kind.HINTS);
        assertThat(question.hints()).extracting(Hint::path).containsExactly("source.type", "source.port");
        assertThat(question.hints()).extracting(Hint::code).containsOnly(Completion.CONTRADICTION);
        assertThat(question.findings().get(0).message()).contains("MySQL 16.4").contains("not PostgreSQL");
        assertThat(question.findings().get(1).message()).contains("3306").contains("5432");
    }

    @Test
    void aDeploymentOrAnIamLoginThatTheAccountContradictsIsAskedAgain() {
        account.rds.with(instance("orders", "postgres", 5432).build());
        var request = completeFor(HOST);
        request.withObject("/source").put("deployment", "SELF_MANAGED");
        request.put("mode", "PLAN");
        request.withObject("/credentials").put("method", "IAM").put("dbUser", "glue");

        assertThat(ask(request.toString()).question().findings())
                .filteredOn(finding -> finding.code().equals(Completion.CONTRADICTION))
                .extracting(Finding::path)
                .containsExactly("source.deployment", "credentials.method");
    }

    /** An Aurora instance's endpoint has the form of any other's, so what was read off it is put right. */
    @Test
    void whetherAnInstanceIsOneOfAurorasIsTheAccountsToSay() {
        account.rds.with(instance("orders", "aurora-postgresql", 5432).build());
        var request = completeFor(HOST);
        request.withObject("/source").put("deployment", "RDS");

        var discovery = ask(request.toString());

        assertThat(discovery.question().kind()).isEqualTo(Kind.NONE);
        assertThat(discovery.request().source().deployment()).contains(Deployment.AURORA);
    }

    @Test
    void anEndpointThatNobodyHasIsAWarningThatNamesWhatIsCalledAlike() {
        account.rds
                .with(instance("order", "postgres", 5432).build())
                .with(instance("unrelated", "postgres", 5432).build());

        var discovery = ask(completeFor(HOST).toString());

        assertThat(discovery.matched()).isEmpty();
        assertThat(discovery.question().kind()).isEqualTo(Kind.NONE);
        var warning = check(discovery, "discovery.rds-instances");
        assertThat(warning.state()).isEqualTo(CheckState.WARNING);
        assertThat(warning.message())
                .contains("None of the 2")
                .contains("Similar names: order.")
                .doesNotContain("unrelated", "another account");
    }

    @Test
    void aResourceOfTheSameNameInAnotherAccountIsNoMatch() {
        account.rds.with(instance("orders", "postgres", 5432).build());

        var discovery = ask(completeFor("orders.cotherotherx.eu-central-1.rds.amazonaws.com")
                .toString());

        assertThat(discovery.matched()).isEmpty();
        assertThat(check(discovery, "discovery.rds-instances").message())
                .contains("Similar names: orders")
                .contains("may be another account's");
    }

    @ParameterizedTest
    @CsvSource({
        "orders.c9akciq32rgw.us-east-1.rds.amazonaws.com, us-east-1",
        "wg.999988887777.eu-central-1.redshift-serverless.amazonaws.com, 999988887777",
        "db.corp.example.com, no endpoint of RDS or Redshift",
    })
    void whereItCannotMatterNobodyLooksAndThatIsSaid(String host, String why) {
        var discovery = account.asked("{\"source\": {\"host\": \"" + host + "\"}}");

        var check = check(discovery, "discovery.resources");
        assertThat(check.state()).isEqualTo(CheckState.NOT_EXECUTED);
        assertThat(check.message()).contains("not looked at").contains(why);
        assertThat(account.rds.calls).isEmpty();
    }

    @Test
    void notBeingAllowedToLookIsNeitherFoundNorMissed() {
        account.rds.failing("DescribeDBInstances", Failures.of(RdsException.builder(), 403, "AccessDenied", "no"));

        var discovery = ask(completeFor(HOST).toString());

        var check = check(discovery, "discovery.rds-instances");
        assertThat(check.state()).isEqualTo(CheckState.NOT_EXECUTED);
        assertThat(check.message()).contains("not allowed").contains("rds:DescribeDBInstances");
        assertThat(discovery.question().kind()).isEqualTo(Kind.NONE);
    }

    @Test
    void aClusterWhoseInstancesMayNotBeReadIsFoundWithoutItsNetwork() {
        account.rds
                .with(cluster("m", "aurora-mysql", 3306).build())
                .failing("DescribeDBInstances", Failures.of(RdsException.builder(), 403, "AccessDenied", "no"));

        var discovery = account.asked("{\"source\": {\"host\": \"m.cluster-" + DOMAIN.substring(1) + "\"}}");

        assertThat(discovery.matched())
                .hasValueSatisfying(found -> assertThat(found.vpcId()).isEmpty());
        assertThat(check(discovery, "discovery.rds-clusters-details").message()).contains("rds:DescribeDBInstances");
    }

    @Test
    void aThrottledCallIsNotTakenForAnAnswer() {
        var throttled = Failures.of(RdsException.builder(), 400, "Throttling", "slow down");
        account.rds.failing("DescribeDBInstances", throttled);

        assertThatThrownBy(() -> ask(completeFor(HOST).toString())).isSameAs(throttled);
    }

    @Test
    void aLostConnectionIsNotTakenForAnAnswerAndACallThatWasNeverSentIsSaid() {
        var lost = SdkClientException.create("lost", new java.io.IOException("reset"));
        account.rds.failing("DescribeDBInstances", lost);
        assertThatThrownBy(() -> ask(completeFor(HOST).toString())).isSameAs(lost);

        account.rds.failing("DescribeDBInstances", SdkClientException.create("not captured"));

        assertThat(check(ask(completeFor(HOST).toString()), "discovery.rds-instances")
                        .message())
                .contains("not captured");
    }

    @Test
    void aConnectionToWhatTheAccountSaysTheHostIsIsOfferedForReuse() {
        account.rds.with(instance("orders", "postgres", 5432).dbName("orders").build());
        account.glue.withJdbc("orders-old", "jdbc:postgresql://" + HOST + ":5432/orders");

        assertThat(account.asked("{\"source\": {\"host\": \"" + HOST + "\"}}")
                        .question()
                        .kind())
                .isEqualTo(Kind.REUSE);
    }

    @Test
    void longListsOfSubnetsAndGroupsAreCut() {
        account.rds.with(
                instance("orders", "postgres", 5432).dbSubnetGroup(subnets(100)).build());

        assertThat(ask(completeFor(HOST).toString()).matched())
                .hasValueSatisfying(found -> assertThat(found.subnetIds()).hasSize(16));
    }

    private Discovery ask(String request) {
        return account.discovery().discover(input(Json.convert(Json.tree(request), OnboardingRequest.class)));
    }

    private static DBProxy proxy(String host) {
        return DBProxy.builder()
                .dbProxyName("pool")
                .dbProxyArn(Samples.ACCOUNT.arn("rds", "db-proxy:prx-1"))
                .engineFamily("MYSQL")
                .status("available")
                .endpoint(host)
                .vpcId(VPC)
                .build();
    }
}
