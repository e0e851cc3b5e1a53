package dev.pipewright.onboarding.sweep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pipewright.core.connection.ResourceTag;
import dev.pipewright.onboarding.account.Failures;
import dev.pipewright.onboarding.account.InMemorySecrets;
import dev.pipewright.onboarding.account.Samples;
import java.time.Clock;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.athena.model.AthenaException;
import software.amazon.awssdk.services.athena.model.DataCatalogStatus;
import software.amazon.awssdk.services.glue.model.CrawlerState;
import software.amazon.awssdk.services.secretsmanager.model.SecretsManagerException;
import software.amazon.awssdk.services.sfn.model.InvalidArnException;
import software.amazon.awssdk.services.sfn.model.SfnException;

/** What an execution leaves that was stopped goes with the next sweep, and nothing else does. */
class LeftoversTest {

    private static final String STOPPED = execution("stopped");
    private static final String RUNNING = execution("running");
    private static final String SUCCEEDED = execution("succeeded");
    private static final String FORGOTTEN = execution("forgotten");
    private static final String SECRET = "glue/orders/0a1b2c3d";

    private final SweptAccount account = new SweptAccount()
            .execution(STOPPED, "ABORTED")
            .execution(RUNNING, "RUNNING")
            .execution(SUCCEEDED, "SUCCEEDED");

    @Test
    void everythingThatAStoppedExecutionLeftGoesOrIsLabelled() {
        leaveEverything();

        var swept = account.sweep();

        assertThat(swept)
                .isEqualTo(new SweptUnused(
                        Map.of(
                                Swept.SECRET, List.of(SECRET),
                                Swept.CONNECTION, List.of("customers"),
                                Swept.CATALOG, List.of("orders", "pipewright_0a1b2c3d"),
                                Swept.CRAWLER, List.of("pipewright-crawl-0a1b2c3d"),
                                Swept.DATABASE, List.of("pipewright_crawl_0a1b2c3d")),
                        0,
                        true));
        assertThat(account.contents())
                .containsExactly(
                        "customers {pipewright:execution=" + STOPPED + ", pipewright:outcome=WORKFLOW_ERROR}",
                        "deleted " + InMemorySecrets.arn(SECRET));
    }

    @Test
    void aSecondSweepFindsNothingMore() {
        leaveEverything();
        account.sweep();
        var after = account.contents();

        assertThat(account.sweep()).isEqualTo(new SweptUnused(Map.of(), 0, true));
        assertThat(account.contents()).isEqualTo(after);
    }

    @ParameterizedTest
    @CsvSource({
        // Of a running one, or of one that was redriven, nothing goes.
        "RUNNING, ''",
        "PENDING_REDRIVE, ''",
        // What was handed over stays; what is for tests alone does not.
        "SUCCEEDED, 'CRAWLER pipewright-crawl-0a1b2c3d,DATABASE pipewright_crawl_0a1b2c3d,CATALOG pipewright_0a1b2c3d'",
        "FAILED, everything",
        "TIMED_OUT, everything"
    })
    void whatGoesDependsOnHowItsExecutionEnded(String status, String gone) {
        var everything = gone(account(STOPPED, "ABORTED").sweep());

        assertThat(gone(account(STOPPED, status).sweep())).isEqualTo(gone.equals("everything") ? everything : gone);
    }

    @Test
    void ofAForgottenExecutionOnlyWhatIsForTestsAloneGoes() {
        leaveEverything(FORGOTTEN, account);

        assertThat(gone(account.sweep()))
                .isEqualTo("CRAWLER pipewright-crawl-0a1b2c3d,DATABASE pipewright_crawl_0a1b2c3d,CATALOG"
                        + " pipewright_0a1b2c3d");
    }

    @Test
    void whatSomebodyElseCallsTheSameStays() {
        leaveEverything();
        account.glue
                .withTags(SweptAccount.arn("crawler/pipewright-crawl-0a1b2c3d"), Map.of("team", "data"))
                .withTags(SweptAccount.arn("database/pipewright_crawl_0a1b2c3d"), Map.of())
                .withTags(SweptAccount.arn("connection/customers"), Map.of());
        account.secrets.tagged(SECRET, "pipewright:execution-of-mine", STOPPED);
        account.catalog("orders", DataCatalogStatus.CREATE_COMPLETE, "somebody's own words")
                .catalog("pipewright_0a1b2c3d", DataCatalogStatus.CREATE_COMPLETE, RUNNING)
                .refusing(
                        "somebody's own words",
                        InvalidArnException.builder().statusCode(400).build())
                .secret("mine/orders", STOPPED);
        account.glue.databases.put("sales", List.of());
        account.glue.crawlers.put("nightly", CrawlerState.READY);

        assertThat(account.sweep()).isEqualTo(new SweptUnused(Map.of(), 0, true));
    }

    @Test
    void aSecretThatAConnectionNamesStays() {
        account.secret(SECRET, STOPPED)
                .secret("glue/sales/0a1b2c3d", STOPPED)
                .connection("orders", SECRET, Map.of())
                .connection("sales", InMemorySecrets.arn("glue/sales/0a1b2c3d"), Map.of());

        assertThat(account.sweep().of(Swept.SECRET)).isEmpty();
    }

    @Test
    void aSecretThatWasReadTodayOrYesterdayStays() {
        account.secret(SECRET, STOPPED);
        account.secrets.readOn(SECRET, Samples.NOW.minus(Duration.ofHours(34)));
        assertThat(account.sweep().of(Swept.SECRET)).isEmpty();

        account.secrets.readOn(SECRET, Samples.NOW.minus(Duration.ofHours(58)));
        assertThat(account.sweep().of(Swept.SECRET)).containsExactly(SECRET);
    }

    @Test
    void aLabelThatIsThereIsNotWrittenOver() {
        var labelled = Map.of(ResourceTag.EXECUTION, STOPPED, ResourceTag.OUTCOME, "NOT_READY");
        account.connection("orders", "other", labelled);

        assertThat(account.sweep().of(Swept.CONNECTION)).isEmpty();
        assertThat(account.glue.tagsOf(SweptAccount.arn("connection/orders"))).isEqualTo(labelled);
    }

    @Test
    void aCrawlerAtWorkIsStoppedAndGoesWithItsDatabaseOnceItHasEnded() {
        account.crawler("0a1b2c3d", CrawlerState.RUNNING, STOPPED).database("0a1b2c3d", STOPPED, "orders");

        for (var sweep = 0; sweep < 2; sweep++) {
            assertThat(account.sweep()).isEqualTo(new SweptUnused(Map.of(), 1, true));
            assertThat(account.contents())
                    .containsExactly("pipewright-crawl-0a1b2c3d=STOPPING", "pipewright_crawl_0a1b2c3d");
        }

        account.glue.crawlers.put("pipewright-crawl-0a1b2c3d", CrawlerState.READY);
        account.sweep();
        assertThat(account.contents()).isEmpty();
    }

    @Test
    void aCatalogThatIsBeingDeletedIsLeftAlone() {
        account.catalog("orders", DataCatalogStatus.DELETE_IN_PROGRESS, STOPPED);

        assertThat(account.sweep()).isEqualTo(new SweptUnused(Map.of(), 0, true));
    }

    @Test
    void onlyConnectionsThatAnExecutionMayHaveMadeLatelyAreLookedAt() {
        account.connection("orders", "other", Map.of(ResourceTag.EXECUTION, STOPPED))
                .at(Clock.fixed(Samples.NOW.plus(Duration.ofDays(16)), ZoneOffset.UTC));

        assertThat(account.sweep().of(Swept.CONNECTION)).isEmpty();
        assertThat(account.glue.calls).doesNotContain("GetTags");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GetConnections",
                "GetTags",
                "TagResource",
                "ListCrawlers",
                "DeleteCrawler",
                "GetDatabases",
                "GetTables",
                "BatchDeleteTable",
                "DeleteDatabase",
                "GetJobs"
            })
    void aSweepThatBreaksOffAnywhereInGlueIsFinishedByTheNext(String operation) {
        breaksOffAndIsFinished(
                () -> account.glue.failing(operation, new Killed()), () -> account.glue.failing(operation, null));
    }

    @ParameterizedTest
    @ValueSource(strings = {"ListDataCatalogs", "ListTagsForResource", "DeleteDataCatalog"})
    void aSweepThatBreaksOffAnywhereInAthenaIsFinishedByTheNext(String operation) {
        breaksOffAndIsFinished(
                () -> account.athena.failing(operation, new Killed()), () -> account.athena.failing(operation, null));
    }

    @ParameterizedTest
    @ValueSource(strings = {"ListSecrets", "DescribeSecret", "DeleteSecret"})
    void aSweepThatBreaksOffAnywhereInSecretsManagerIsFinishedByTheNext(String operation) {
        breaksOffAndIsFinished(
                () -> account.secrets.failing(operation, new Killed()), () -> account.secrets.failing(operation, null));
    }

    @Test
    void oneThingThatCannotBeRemovedKeepsNoOther() {
        leaveEverything();
        account.athena.failing(
                "DeleteDataCatalog",
                Failures.of(
                        AthenaException.builder(), 400, "InvalidRequestException", "The stack is in DELETE_FAILED"));

        var swept = account.sweep();

        assertThat(swept.leftOver()).isEqualTo(2);
        assertThat(swept.complete()).isTrue();
        assertThat(swept.of(Swept.DATABASE)).hasSize(1);
    }

    @Test
    void aRightThatIsLackingIsToldAfterEverythingElseIsSwept() {
        leaveEverything();
        var denied = Failures.of(SecretsManagerException.builder(), 400, "AccessDeniedException", "no");
        account.secrets.failing("DeleteSecret", denied);

        assertThatThrownBy(account::sweep).isSameAs(denied);
        assertThat(account.contents())
                .containsExactly("customers {pipewright:execution=" + STOPPED + ", pipewright:outcome=WORKFLOW_ERROR}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"AccessDeniedException", "ThrottlingException"})
    void whatNobodyCanSayOfItsExecutionStays(String code) {
        leaveEverything();
        var before = account.contents();
        account.refusing(STOPPED, Failures.of(SfnException.builder(), 400, code, "no"));

        if (code.equals("ThrottlingException")) {
            assertThat(account.sweep()).isEqualTo(new SweptUnused(Map.of(), 0, false));
        } else {
            assertThatThrownBy(account::sweep).isInstanceOf(SfnException.class);
        }
        assertThat(account.contents()).isEqualTo(before);
    }

    @Test
    void noMoreThanAHundredThingsGoInOneSweep() {
        IntStream.range(0, 130).forEach(number -> account.database("%08x".formatted(number), STOPPED));

        var first = account.sweep();

        assertThat(first.of(Swept.DATABASE)).hasSize(100);
        assertThat(first.complete()).isFalse();
        assertThat(account.sweep().of(Swept.DATABASE)).hasSize(30);
    }

    @Test
    void aSweepEndsInTimeAndTheNextGoesOn() {
        IntStream.range(0, 30).forEach(number -> account.database("%08x".formatted(number), STOPPED));
        var time = new AtomicReference<>(Samples.NOW);
        InstantSource ticking = () -> time.updateAndGet(now -> now.plusSeconds(5));
        account.at(ticking.withZone(ZoneOffset.UTC));

        var first = account.sweep();

        assertThat(first.complete()).isFalse();
        assertThat(first.of(Swept.DATABASE)).hasSizeBetween(5, 20);
    }

    private void leaveEverything() {
        leaveEverything(STOPPED, account);
    }

    private static void leaveEverything(String execution, SweptAccount account) {
        account.secret(SECRET, execution)
                .connection("customers", "other", Map.of(ResourceTag.EXECUTION, execution))
                .catalog("orders", DataCatalogStatus.CREATE_COMPLETE, execution)
                .catalog("pipewright_0a1b2c3d", DataCatalogStatus.CREATE_FAILED, execution)
                .crawler("0a1b2c3d", CrawlerState.READY, execution)
                .database("0a1b2c3d", execution, "orders", "lines");
    }

    private static SweptAccount account(String execution, String status) {
        var account = new SweptAccount().execution(execution, status);
        leaveEverything(execution, account);
        return account;
    }

    private void breaksOffAndIsFinished(Runnable breaking, Runnable mending) {
        leaveEverything();
        breaking.run();

        assertThatThrownBy(account::sweep).isInstanceOf(Killed.class);

        mending.run();
        account.sweep();
        assertThat(account.contents())
                .containsExactly(
                        "customers {pipewright:execution=" + STOPPED + ", pipewright:outcome=WORKFLOW_ERROR}",
                        "deleted " + InMemorySecrets.arn(SECRET));
    }

    private static String gone(SweptUnused swept) {
        return String.join(
                ",",
                Arrays.stream(Swept.values())
                        .flatMap(sort -> swept.of(sort).stream().map(name -> sort + " " + name))
                        .toList());
    }

    private static String execution(String name) {
        return "arn:aws:states:eu-central-1:111122223333:execution:pipewright-connect-data-source:" + name;
    }

    /** The function is ended from outside. */
    private static final class Killed extends RuntimeException {

        private static final long serialVersionUID = 1L;
    }
}
