package dev.pipewright.onboarding.verify;

import dev.pipewright.onboarding.OnboardingSettings;
import software.amazon.awssdk.services.athena.AthenaClient;
import software.amazon.awssdk.services.glue.GlueClient;

/**
 * Phase B: prepares the test of the engine whose turn it is. One engine is proved after another, in the order in which they
 * were asked for, and each logs in once.
 */
public final class EngineTests {

    private final SmokeJobs jobs;
    private final AthenaTests athena;
    private final CrawlerTests crawlers;

    EngineTests(SmokeJobs jobs, AthenaTests athena, CrawlerTests crawlers) {
        this.jobs = jobs;
        this.athena = athena;
        this.crawlers = crawlers;
    }

    /** Returns the tests of all engines, as a deployment is set. */
    public static EngineTests of(OnboardingSettings settings, GlueClient glue, AthenaClient athena) {
        return new EngineTests(
                new SmokeJobs(glue, SmokeJobs.Profile.of(settings)),
                new AthenaTests(athena, glue, AthenaTests.Profile.of(settings)),
                new CrawlerTests(glue, settings.jobRoleArn()));
    }

    /** Prepares the test, or sees how far an earlier preparation has come. */
    PreparedEngine prepare(NextEngineInput input) {
        return switch (input.next()) {
            case GLUE_ETL -> PreparedEngine.of(input, jobs.prepare(input.ofOne()));
            case ATHENA -> athena.prepare(input);
            case CRAWLER -> crawlers.prepare(input);
        };
    }
}
