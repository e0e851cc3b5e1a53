package dev.pipewright.onboarding.discover;

import static dev.pipewright.onboarding.discover.ExampleAccount.DOMAIN;
import static dev.pipewright.onboarding.discover.ExampleAccount.VPC;
import static dev.pipewright.onboarding.discover.ExampleAccount.check;
import static dev.pipewright.onboarding.discover.ExampleAccount.cluster;
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
import dev.pipewright.core.question.OpenPoints;
import dev.pipewright.core.question.OpenPoints.Kind;
import dev.pipewright.core.question.SourceCandidate;
import dev.pipewright.core.request.OnboardingRequest;
import dev.pipewright.core.request.SourceType;
import dev.pipewright.core.requirement.Ambiguity;
import dev.pipewright.onboarding.account.Failures;
import dev.pipewright.onboarding.account.Samples;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.rds.model.DBInstance;
import software.amazon.awssdk.services.rds.model.RdsException;
import software.amazon.awssdk.services.redshift.model.RedshiftException;
import software.amazon.awssdk.services.redshiftserverless.model.RedshiftServerlessException;

/** What a request without a host could mean. */
class AccountDiscoveryTest {

    private static final String POSTGRES = "{\"source\": {\"type\": \"POSTGRESQL\"}}";

    private final ExampleAccount account = new ExampleAccount();

    @Test
    void whatTheKindOfSourceCouldBeIsShownAndNothingElse() {
        account.rds
                .with(instance("orders", "postgres", 5432).dbName("orders").build())
                .with(instance("shop", "mysql", 3306).build())
                .with(instance("graph", "neptune", 8182).build())
                .with(cluster("metrics", "aurora-postgresql", 5432).build())
                .with(instance("metrics-1", "aurora-postgresql", 5432)
                        .dbClusterIdentifier("metrics")
                        .build());
        account.redshift.with(warehouse("dwh"));

        var discovery = account.asked(POSTGRES);

        var question = discovery.question();
        assertThat(question.kind()).isEqualTo(Kind.CHOOSE);
        assertThat(names(question)).containsExactly("metrics", "orders");
        assertThat(question.summary())
                .contains("2 resources")
                .contains("orders")
                .contains("metrics");
        assertThat(discovery.matched()).isEmpty();
        assertThat(discovery.request().source().host()).isEmpty();
        assertThat(check(discovery, "discovery.rds-instances").message())
                .contains("Looked at 4 RDS instances; 1 could be the source");
        assertThat(discovery.looked()).extracting(check -> check.id()).doesNotContain("discovery.redshift-clusters");
    }

    @Test
    void aSingleCandidateIsShownAndNotPicked() {
        account.rds.with(instance("orders", "postgres", 5432).build());

        var discovery = account.asked(POSTGRES);

        assertThat(discovery.question().kind()).isEqualTo(Kind.CHOOSE);
        assertThat(discovery.question().summary()).startsWith("One resource");
        assertThat(discovery.request().source().host()).isEmpty();
    }

    @Test
    void aClusterIsShownByItsReaderWithTheWriterBesideIt() {
        account.rds
                .with(cluster("metrics", "aurora-postgresql", 5432).build())
                .with(instance("metrics-1", "aurora-postgresql", 5432)
                        .dbClusterIdentifier("metrics")
                        .publiclyAccessible(true)
                        .build());

        assertThat(account.asked(POSTGRES).question().candidates())
                .singleElement()
                .satisfies(found -> {
                    assertThat(found.endpoint())
                            .isEqualTo(new Endpoint("metrics.cluster-ro-" + DOMAIN.substring(1), 5432));
                    assertThat(found.writer()).contains(new Endpoint("metrics.cluster-" + DOMAIN.substring(1), 5432));
                    assertThat(found.vpcId()).contains(VPC);
                    assertThat(found.publiclyAccessible()).isTrue();
                });
    }

    @Test
    void anInstanceWithoutAnEndpointYetCannotBeChosen() {
        account.rds.with(instance("new", "postgres", 5432)
                .endpoint((software.amazon.awssdk.services.rds.model.Endpoint) null)
                .dbInstanceStatus("creating")
                .build());

        assertThat(account.asked(POSTGRES).question().kind()).isEqualTo(Kind.HINTS);
    }

    @Test
    void warehousesOfBothKindsAreShownWithTheirDatabases() {
        account.redshift.with(warehouse("dwh"));
        account.serverless.with(workgroup("reporting", "lake"), namespace("lake", "dev"));

        var candidates = account.asked("{\"source\": {\"type\": \"REDSHIFT\"}}")
                .question()
                .candidates();

        assertThat(candidates).extracting(SourceCandidate::name).containsExactly("dwh", "reporting");
        assertThat(candidates)
                .extracting(SourceCandidate::database)
                .containsExactly(Optional.of("sales"), Optional.of("dev"));
        assertThat(account.rds.calls).isEmpty();
    }

    @Test
    void anAmbiguousWordIsAnsweredByWhatTheAccountHasOfAllThatItCouldMean() {
        account.redshift.with(warehouse("dwh"));
        var types = List.of(SourceType.REDSHIFT, SourceType.SNOWFLAKE, SourceType.BIGQUERY);

        var question = ambiguous(types, false).question();

        assertThat(question.kind()).isEqualTo(Kind.CHOOSE);
        assertThat(names(question)).containsExactly("dwh");
    }

    @Test
    void afterANoTheFieldsAreAskedForAndNobodyLooksAgain() {
        account.redshift.with(warehouse("dwh"));

        var discovery = ambiguous(List.of(SourceType.REDSHIFT), true);

        assertThat(discovery.question().kind()).isEqualTo(Kind.HINTS);
        assertThat(check(discovery, "discovery.resources").message()).contains("none of them");
    }

    @ParameterizedTest
    @CsvSource({
        "{}, kind of source",
        "'{\"source\": {\"type\": \"SNOWFLAKE\"}}', Snowflake is no resource",
        "'{\"source\": {\"type\": \"BIGQUERY\"}}', BigQuery is no resource",
        "'{\"source\": {\"type\": \"ORACLE\", \"deployment\": \"SELF_MANAGED\"}}', outside RDS",
        "'{\"mode\": \"TEST\"}', connection that exists",
    })
    void whereItCannotMatterNobodyLooksAndThatIsSaid(String request, String why) {
        var discovery = account.asked(request);

        assertThat(check(discovery, "discovery.resources"))
                .satisfies(check -> assertThat(check.state()).isEqualTo(CheckState.NOT_EXECUTED))
                .satisfies(check -> assertThat(check.message()).contains(why));
        assertThat(account.rds.calls).isEmpty();
        assertThat(discovery.question().kind()).isEqualTo(Kind.HINTS);
    }

    @Test
    void ofAnUnknownKindTheFormAsksTheKindFirstAndTheFindingsNameEverything() {
        var question = account.asked("{}").question();

        assertThat(question.hints()).extracting(Hint::path).containsExactly("source.type", "connection.name");
        assertThat(question.findings())
                .extracting(Finding::path)
                .contains("source.type", "connection.name", "credentials.method");
    }

    @Test
    void noneIsSaidAsNoneWithHowManyWereLookedAt() {
        account.rds.with(instance("shop", "mysql", 3306).build());

        var discovery = account.asked(POSTGRES);

        assertThat(discovery.question().kind()).isEqualTo(Kind.HINTS);
        assertThat(discovery.question().hints()).extracting(Hint::path).contains("source.host");
        assertThat(check(discovery, "discovery.rds-instances"))
                .satisfies(check -> assertThat(check.state()).isEqualTo(CheckState.PASSED))
                .satisfies(check ->
                        assertThat(check.evidence()).containsEntry("looked", 1L).containsEntry("fitting", 0L));
    }

    @Test
    void whatMayNotBeLookedAtHidesNothingElse() {
        account.rds
                .with(instance("orders", "postgres", 5432).build())
                .failing("DescribeDBClusters", Failures.of(RdsException.builder(), 403, "AccessDenied", "no"));

        var discovery = account.asked(POSTGRES);

        assertThat(names(discovery.question())).containsExactly("orders");
        assertThat(check(discovery, "discovery.rds-clusters").state()).isEqualTo(CheckState.NOT_EXECUTED);
        assertThat(check(discovery, "discovery.rds-clusters").message())
                .contains("not allowed")
                .contains("rds:DescribeDBClusters");
    }

    @Test
    void bothKindsOfRedshiftAreDeniedEachForItself() {
        account.redshift.failing(
                "DescribeClusters", Failures.of(RedshiftException.builder(), 403, "AccessDenied", "no"));
        account.serverless
                .with(workgroup("reporting", "lake"), namespace("lake", "dev"))
                .failing(
                        "ListNamespaces",
                        Failures.of(RedshiftServerlessException.builder(), 400, "AccessDeniedException", "no"));

        var discovery = account.asked("{\"source\": {\"type\": \"REDSHIFT\"}}");

        assertThat(discovery.question().candidates())
                .singleElement()
                .satisfies(found -> assertThat(found.database()).isEmpty());
        assertThat(check(discovery, "discovery.redshift-clusters").state()).isEqualTo(CheckState.NOT_EXECUTED);
        assertThat(check(discovery, "discovery.redshift-workgroups-details").message())
                .contains("redshift-serverless:ListNamespaces");
    }

    @Test
    void aThrottledListIsNotTakenForAnEmptyOne() {
        var throttled = Failures.of(RdsException.builder(), 400, "Throttling", "slow down");
        account.rds.failing("DescribeDBProxies", throttled);

        assertThatThrownBy(() -> account.asked(POSTGRES)).isSameAs(throttled);
    }

    @Test
    void whatResemblesTheRequestComesFirstWithTheReason() {
        account.rds
                .with(instance("aaa", "postgres", 5432).build())
                .with(instance("order-old", "postgres", 5432).build())
                .with(instance("billing-prod", "postgres", 5432).build())
                .with(instance("zzz", "postgres", 5432).dbName("orders").build());

        var question = account.asked("{\"source\": {\"type\": \"POSTGRESQL\"},"
                        + " \"connection\": {\"name\": \"orders-glue\", \"description\": \"the billing\"}}")
                .question();

        assertThat(names(question)).containsExactly("billing-prod", "zzz", "order-old", "aaa");
        assertThat(question.candidates().get(0).reasons().get(0)).contains("\"billing\"");
        assertThat(question.candidates().get(1).reasons().get(0)).contains("\"orders\"");
    }

    @Test
    void thenWhatIsAvailableThenWhereItIsSaidToRunThenWhatIsPrivate() {
        account.rds
                .with(instance("a-stopped", "postgres", 5432)
                        .dbInstanceStatus("stopped")
                        .build())
                .with(instance("b-public", "postgres", 5432)
                        .publiclyAccessible(true)
                        .build())
                .with(instance("c-private", "postgres", 5432).build())
                .with(cluster("d-aurora", "aurora-postgresql", 5432).build());

        var question = account.asked("{\"source\": {\"type\": \"POSTGRESQL\", \"deployment\": \"AURORA\"}}")
                .question();

        assertThat(names(question)).containsExactly("d-aurora", "c-private", "b-public", "a-stopped");
        assertThat(question.candidates().get(3).reasons()).anyMatch(reason -> reason.contains("stopped"));
        assertThat(question.candidates())
                .allSatisfy(found -> assertThat(found.reasons()).isNotEmpty());
    }

    @Test
    void theOrderIsTheSameWhateverOrderTheAccountListsIn() {
        var instances = new ArrayList<>(IntStream.range(0, 150)
                .mapToObj(
                        i -> instance("db-%03d".formatted(i), "postgres", 5432).build())
                .toList());
        var first = shown(instances);
        Collections.shuffle(instances, new Random(7));

        assertThat(shown(instances)).isEqualTo(first).hasSize(20).startsWith("db-000", "db-001");
    }

    @Test
    void sideBySideOrOneAfterTheOtherTheAnswerIsTheSame() {
        account.rds
                .with(instance("orders", "postgres", 5432).build())
                .with(cluster("metrics", "aurora-postgresql", 5432).build());
        var threads = Executors.newFixedThreadPool(4);
        try {
            var clients = new SourceDiscovery.Clients(
                    account.glue, account.rds, () -> account.redshift, () -> account.serverless);

            assertThat(new SourceDiscovery(clients, threads).discover(input(POSTGRES)))
                    .isEqualTo(account.asked(POSTGRES));
        } finally {
            threads.shutdown();
        }
    }

    @Test
    void aLongListIsCutAndTheCutIsToldAndTheAnswerStaysSmall() {
        for (var i = 0; i < 137; i++) {
            account.rds.with(instance("x".repeat(55) + i, "postgres", 5432)
                    .dbName("d".repeat(63))
                    .dbSubnetGroup(subnets(100))
                    .build());
        }

        var discovery = account.asked(POSTGRES);

        assertThat(discovery.question().summary()).contains("20 of 137");
        assertThat(discovery.question().candidates()).hasSize(20);
        assertThat(Json.write(discovery)).hasSizeLessThan(64 * 1024);
    }

    @Test
    void forThoseWhoCannotBeAskedEveryCandidateIsAFindingBesideWhatIsMissing() {
        account.rds.with(instance("orders", "postgres", 5432).dbName("orders").build());

        var findings = account.asked(POSTGRES).question().findings();

        assertThat(findings.get(0).path()).isEqualTo("source.host");
        assertThat(findings.get(0).code()).isEqualTo("CANDIDATE");
        assertThat(findings.get(0).message()).contains("orders" + DOMAIN + ":5432/orders");
        assertThat(findings.get(0).remedy()).contains("set source.host to \"orders" + DOMAIN + "\"");
        assertThat(findings)
                .extracting(Finding::path)
                .contains("connection.name", "credentials.method")
                .doesNotContain("source.type", "source.port", "source.deployment");
    }

    @Test
    void aTakenNameIsAskedForBeforeAResourceIsChosen() {
        account.rds.with(instance("orders", "postgres", 5432).build());
        account.glue.withJdbc("orders-analytics", "jdbc:postgresql://other.example.com/x");

        var question = account.asked(
                        "{\"source\": {\"type\": \"POSTGRESQL\"}, \"connection\": {\"name\": \"orders-analytics\"}}")
                .question();

        assertThat(question.kind()).isEqualTo(Kind.HINTS);
        assertThat(question.hints()).extracting(Hint::code).containsExactly("NAME_TAKEN");
        assertThat(question.findings()).extracting(Finding::code).contains("NAME_TAKEN", "CANDIDATE");
    }

    @Test
    void aProxyIsShownAsOne() {
        account.rds.with(software.amazon.awssdk.services.rds.model.DBProxy.builder()
                .dbProxyName("pool")
                .dbProxyArn(Samples.ACCOUNT.arn("rds", "db-proxy:prx-1"))
                .engineFamily("POSTGRESQL")
                .status("available")
                .endpoint("pool.proxy-" + DOMAIN.substring(1))
                .build());

        assertThat(account.asked(POSTGRES).question().candidates())
                .singleElement()
                .satisfies(found -> assertThat(found.reasons()).anyMatch(reason -> reason.contains("proxy")));
    }

    private List<String> shown(List<DBInstance> instances) {
        var other = new ExampleAccount();
        instances.forEach(other.rds::with);
        return names(other.asked(POSTGRES).question());
    }

    private Discovery ambiguous(List<SourceType> types, boolean choiceDeclined) {
        var request = Json.convert(Json.tree("{\"query\": \"our warehouse\"}"), OnboardingRequest.class);
        return account.discovery()
                .discover(input(
                        Samples.ACCOUNT,
                        request,
                        Optional.of(new Ambiguity("our warehouse", types)),
                        false,
                        choiceDeclined));
    }

    private static List<String> names(OpenPoints question) {
        return question.candidates().stream().map(SourceCandidate::name).toList();
    }
}
