package dev.pipewright.onboarding.verify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pipewright.core.error.InvalidRequestException;
import dev.pipewright.core.outcome.CheckState;
import dev.pipewright.core.outcome.Stage;
import dev.pipewright.core.request.Engine;
import dev.pipewright.onboarding.account.Failures;
import dev.pipewright.onboarding.account.Samples;
import dev.pipewright.onboarding.verify.PreparedEngine.Next;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.glue.model.AccessDeniedException;
import software.amazon.awssdk.services.glue.model.InvalidInputException;
import software.amazon.awssdk.services.glue.model.LastCrawlStatus;

class CrawlerTestsTest {

    private static final String CRAWLER = "pipewright-crawl-" + Samples.EXECUTION.shortHash();
    private static final String DATABASE = "pipewright_crawl_" + Samples.EXECUTION.shortHash();
    private static final Map<String, String> TAGS = Map.of("pipewright:execution", Samples.EXECUTION.arn());

    private final EngineScene scene = new EngineScene();

    @Test
    void aCrawlerOfOneTableIsMadeAndStartedWithADatabaseOfItsOwn() {
        var prepared = scene.prepare("orders", Engine.CRAWLER, "public.orders");

        assertThat(prepared.next()).isEqualTo(Next.WAIT);
        assertThat(scene.glue.createdDatabases).singleElement().satisfies(request -> {
            assertThat(request.databaseInput().name()).isEqualTo(DATABASE);
            assertThat(request.tags()).isEqualTo(TAGS);
        });
        assertThat(scene.glue.createdCrawlers).singleElement().satisfies(request -> {
            assertThat(request.name()).isEqualTo(CRAWLER);
            assertThat(request.role()).isEqualTo(EngineScene.ROLE);
            assertThat(request.databaseName()).isEqualTo(DATABASE);
            assertThat(request.targets().jdbcTargets()).singleElement().satisfies(target -> {
                assertThat(target.connectionName()).isEqualTo("orders");
                assertThat(target.path()).isEqualTo("orders/public/orders");
            });
            assertThat(request.tags()).isEqualTo(TAGS);
        });
        assertThat(scene.glue.started).containsExactly(CRAWLER);
    }

    @ParameterizedTest
    @CsvSource({
        "orders, Orders,              orders/%/Orders",
        "orders, other.public.orders, other/public/orders",
        "stock,  dbo.Items,           stock/dbo/Items",
        "shop,   orders,              shop/orders",
        "shop,   other.orders,        other/orders",
        "ledger, entries,             LEDGER/ENTRIES",
        "ledger, gl.entries,          LEDGER/ENTRIES",
    })
    void thePathIsWrittenAsGlueTakesItForEachEngine(String connection, String table, String path) {
        var prepared = scene.prepare(connection, Engine.CRAWLER, table);

        assertThat(prepared.crawl().orElseThrow().path()).isEqualTo(path);
    }

    @Test
    void withoutATableNothingIsMade() {
        assertThatThrownBy(() -> scene.prepare("orders", Engine.CRAWLER, null))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("verification.table");
        assertThat(scene.glue.isEmpty()).isTrue();
    }

    /** A second start would be a second login. */
    @Test
    void aRetryFindsWhatAnEarlierAttemptMadeAndStartsNothing() {
        scene.prepare("orders", Engine.CRAWLER, "public.orders");

        var running = scene.prepare("orders", Engine.CRAWLER, "public.orders");
        scene.glue.end(CRAWLER, LastCrawlStatus.SUCCEEDED, null, "orders_public_orders");
        var ended = scene.prepare("orders", Engine.CRAWLER, "public.orders");

        assertThat(running.next()).isEqualTo(Next.WAIT);
        assertThat(ended.next()).isEqualTo(Next.READ);
        assertThat(scene.glue.started).containsExactly(CRAWLER);
        assertThat(scene.glue.createdCrawlers).hasSize(1);
    }

    @Test
    void aCrawlThatFoundTheTableProvesTheConnectionAndLeavesNothingBehind() {
        scene.prepare("orders", Engine.CRAWLER, "public.orders");
        scene.glue.end(CRAWLER, LastCrawlStatus.SUCCEEDED, null, "orders_public_orders");
        var prepared = again(Duration.ofMinutes(2));
        assertThat(prepared.next()).isEqualTo(Next.READ);

        var result = scene.read(prepared, "{}");

        assertThat(result.state()).isEqualTo(CheckState.PASSED);
        assertThat(result.checks()).singleElement().satisfies(check -> {
            assertThat(check.id()).isEqualTo("test.crawler");
            assertThat(check.evidence())
                    .containsEntry("path", "orders/public/orders")
                    .containsEntry("tables", 1);
        });
        assertThat(scene.glue.isEmpty()).isTrue();
    }

    /** Glue calls it a success. */
    @Test
    void aCrawlThatFoundNoTableHasFailedAndSaysWhereItLooked() {
        scene.prepare("orders", Engine.CRAWLER, "public.orders");
        scene.glue.end(CRAWLER, LastCrawlStatus.SUCCEEDED, null);

        var result = scene.read(again(Duration.ofMinutes(2)), "{}");

        assertThat(result.state()).isEqualTo(CheckState.FAILED);
        assertThat(result.failures()).singleElement().satisfies(failure -> {
            assertThat(failure.stage()).isEqualTo(Stage.ENGINE);
            assertThat(failure.text()).contains("no table at the path orders/public/orders");
        });
        assertThat(result.handover()).isEmpty();
        assertThat(scene.glue.isEmpty()).isTrue();
    }

    @Test
    void aCrawlThatFailedIsReadInGluesWords() {
        scene.prepare("orders", Engine.CRAWLER, "public.orders");
        scene.glue.end(CRAWLER, LastCrawlStatus.FAILED, "The connection attempt failed. password=hunter2", "x");

        var result = scene.read(again(Duration.ofMinutes(2)), "{}");

        assertThat(result.state()).isEqualTo(CheckState.FAILED);
        assertThat(result.failures().get(0).text())
                .startsWith("The connection attempt failed.")
                .doesNotContain("hunter2");
        assertThat(scene.glue.isEmpty()).isTrue();
    }

    @Test
    void aCrawlerThatDoesNotEndIsStoppedWaitedForAndThenGivenUp() {
        scene.prepare("orders", Engine.CRAWLER, "public.orders");

        assertThat(again(CrawlerTests.LIMIT).next()).isEqualTo(Next.WAIT);
        assertThat(scene.glue.stopped).isEmpty();
        assertThat(again(CrawlerTests.LIMIT.plusSeconds(10)).next()).isEqualTo(Next.WAIT);
        assertThat(scene.glue.stopped).containsExactly(CRAWLER);
        var late = again(CrawlerTests.LIMIT.plus(CrawlerTests.STOPPING).plusSeconds(1));
        assertThat(late.next()).isEqualTo(Next.READ);

        var result = scene.read(late, "{}");

        assertThat(result.failures().get(0).text()).contains("15 minutes");
        assertThat(result.checks()).extracting(check -> check.id()).containsExactly("test.crawler", "cleanup.crawler");
        assertThat(result.checks().get(1).fix().orElseThrow().cli().orElseThrow())
                .contains(CRAWLER, DATABASE);
    }

    @Test
    void aCrawlerThatGlueRefusesIsAFailedTestInItsWords() {
        scene.glue.failing(
                "CreateCrawler",
                Failures.of(
                        InvalidInputException.builder(),
                        400,
                        "InvalidInputException",
                        "Service is unable to assume provided role. Please verify role's TrustPolicy"));

        var prepared = scene.prepare("orders", Engine.CRAWLER, "public.orders");

        assertThat(prepared.next()).isEqualTo(Next.READ);
        assertThat(scene.read(prepared, "{}").failures())
                .singleElement()
                .satisfies(failure -> assertThat(failure.text()).contains("unable to assume"));
        assertThat(scene.glue.isEmpty()).isTrue();
    }

    @Test
    void whatTheRoleMayNotRemoveIsTold() {
        scene.prepare("orders", Engine.CRAWLER, "public.orders");
        scene.glue.end(CRAWLER, LastCrawlStatus.SUCCEEDED, null, "orders_public_orders");
        scene.glue.failing(
                "DeleteCrawler", Failures.of(AccessDeniedException.builder(), 400, "AccessDeniedException", "no"));

        var result = scene.read(again(Duration.ofMinutes(2)), "{}");

        assertThat(result.state()).isEqualTo(CheckState.PASSED);
        assertThat(result.checks().get(1).message()).contains("lacks a right");
    }

    private PreparedEngine again(Duration later) {
        return scene.again("orders", Engine.CRAWLER, "public.orders", later);
    }
}
