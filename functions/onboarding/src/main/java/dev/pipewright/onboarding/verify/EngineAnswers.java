package dev.pipewright.onboarding.verify;

import dev.pipewright.core.outcome.Check;
import dev.pipewright.core.outcome.CheckState;
import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.services.athena.AthenaClient;
import software.amazon.awssdk.services.glue.GlueClient;
import software.amazon.awssdk.services.s3.S3Client;

/**
 * Phase B: reads how an engine's test has ended, and removes what was made for it. What a planned catalog has proved stays;
 * once any engine fails, nothing of this execution's stays.
 */
public final class EngineAnswers {

    private final ProbeReader probes;
    private final AthenaAnswer athena;
    private final CrawlerAnswer crawlers;
    private final EngineLeftovers leftovers;

    EngineAnswers(ProbeReader probes, AthenaAnswer athena, CrawlerAnswer crawlers, EngineLeftovers leftovers) {
        this.probes = probes;
        this.athena = athena;
        this.crawlers = crawlers;
        this.leftovers = leftovers;
    }

    /** Returns the readers of all engines. */
    public static EngineAnswers of(String artifactsBucket, GlueClient glue, S3Client storage, AthenaClient client) {
        return new EngineAnswers(
                new ProbeReader(glue, storage, artifactsBucket),
                new AthenaAnswer(client),
                new CrawlerAnswer(glue),
                new EngineLeftovers(glue, client));
    }

    /** Reads one engine's test; a second reading finds the same, unless what it read was removed already. */
    TestResult read(ReadEngineInput input) {
        var test = input.engineTest();
        var result = switch (test.engine()) {
            case GLUE_ETL -> probes.read(job(input));
            case ATHENA -> athena.read(test, input.run());
            case CRAWLER -> crawlers.read(test);
        };
        var remaining = remove(input, result.state() == CheckState.PASSED);
        var handedOver = result.handover().map(input.handover()::and);
        return handedOver.map(result::handingOver).orElse(result).with(remaining);
    }

    private List<Check> remove(ReadEngineInput input, boolean passed) {
        var test = input.engineTest();
        var remaining = new ArrayList<Check>();
        if (test.crawl().isPresent()) {
            remaining.addAll(leftovers.removeCrawl(input.execution()));
        }
        var temporary = test.query().filter(FederatedQuery::temporary).isPresent();
        if (temporary || (!passed && (test.query().isPresent() || input.athena().isPresent()))) {
            var catalog = FederatedCatalog.name(input.execution(), input.athena());
            remaining.addAll(leftovers.removeCatalog(input.account(), input.execution(), catalog));
        }
        return remaining;
    }

    private static ReadProbeInput job(ReadEngineInput input) {
        return new ReadProbeInput(
                input.execution(), input.state(), input.engineTest().job().orElseThrow(), input.run());
    }
}
