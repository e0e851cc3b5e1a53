package dev.pipewright.onboarding.verify;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pipewright.core.request.Engine;
import dev.pipewright.core.request.OnboardingRequest.Verification;
import dev.pipewright.onboarding.account.Samples;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.athena.model.DataCatalogStatus;
import software.amazon.awssdk.services.glue.model.LastCrawlStatus;

class EngineTestsTest {

    private final EngineScene scene = new EngineScene();

    @Test
    void theEnginesAreTakenAsTheyWereAskedForAndEachOnlyOnce() {
        var engines = List.of(Engine.CRAWLER, Engine.GLUE_ETL, Engine.CRAWLER);

        assertThat(next(engines).next()).isEqualTo(Engine.CRAWLER);
        assertThat(next(engines).isLast()).isFalse();
        assertThat(next(engines, Engine.CRAWLER).next()).isEqualTo(Engine.GLUE_ETL);
        assertThat(next(engines, Engine.CRAWLER).isLast()).isTrue();
    }

    @Test
    void aCatalogThatAthenaHasProvedGoesWhenALaterEngineFails() {
        var athena = scene.prepare("orders-federated", Engine.ATHENA, "public.orders");
        scene.read(athena, "{\"QueryExecution\": {\"Status\": {\"State\": \"SUCCEEDED\"}}}");
        assertThat(scene.athena.deleted).isEmpty();

        scene.prepare("orders", Engine.CRAWLER, "public.orders");
        scene.glue.end("pipewright-crawl-" + Samples.EXECUTION.shortHash(), LastCrawlStatus.FAILED, "no");
        var crawler = scene.prepare("orders", Engine.CRAWLER, "public.orders");
        scene.read(crawler, "{}", Optional.of(EngineScene.CATALOG));

        assertThat(scene.athena.deleted).containsExactly("orders-federated");
    }

    @Test
    void aTestThatBrokeOffIsClearedUpOfWhatThisExecutionMadeAndOfNothingElse() {
        scene.athena.becoming(DataCatalogStatus.CREATE_IN_PROGRESS);
        scene.prepare("orders-federated", Engine.ATHENA, null);
        scene.prepare("orders", Engine.CRAWLER, "public.orders");
        scene.glue.end("pipewright-crawl-" + Samples.EXECUTION.shortHash(), LastCrawlStatus.CANCELLED, null, "t");
        var leftovers = new EngineLeftovers(scene.glue, scene.athena);
        var input = new ClearEngineTestInput(
                Samples.EXECUTION,
                Samples.STATE,
                Samples.ACCOUNT,
                new Verification(List.of(Engine.ATHENA, Engine.CRAWLER), Optional.empty()),
                Optional.of(EngineScene.CATALOG));

        assertThat(leftovers.clear(input).checks()).isEmpty();
        assertThat(scene.glue.isEmpty()).isTrue();
        assertThat(scene.athena.deleted).containsExactly("orders-federated");
        assertThat(leftovers.clear(input).checks()).as("a second time").isEmpty();
    }

    @Test
    void whatEveryEngineHandsOverIsHandedOverTogether() {
        var athena = HandOver.of(new HandOver.Athena("c", Optional.empty(), "q"), "athena's");

        var both = HandOver.ofNote("crawler's").and(athena);

        assertThat(both.athena()).isPresent();
        assertThat(both.notes()).containsExactly("crawler's", "athena's");
    }

    private static NextEngineInput next(List<Engine> engines, Engine... proved) {
        var first = EngineScene.input("orders", engines, "public.orders");
        return new NextEngineInput(
                first.execution(),
                first.state(),
                first.account(),
                first.connectionName(),
                true,
                first.verification(),
                List.of(proved),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }
}
