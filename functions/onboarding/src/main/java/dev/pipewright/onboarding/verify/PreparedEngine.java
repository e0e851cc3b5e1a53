package dev.pipewright.onboarding.verify;

import dev.pipewright.core.request.Engine;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * An engine's test as far as it is prepared.
 *
 * @param next the discriminator the state machine branches on
 * @param engine the engine that is to prove the connection
 * @param last whether no other engine is left after it
 * @param waitingSince when it was prepared first
 * @param job the smoke job; only for GLUE_ETL
 * @param query the query and its catalog; only for ATHENA
 * @param crawl the crawler; only for CRAWLER
 * @param refusal what a service said that would not even prepare the test, already redacted: the test has failed
 */
public record PreparedEngine(
        Next next,
        Engine engine,
        boolean last,
        Instant waitingSince,
        Optional<EngineTest> job,
        Optional<FederatedQuery> query,
        Optional<Crawl> crawl,
        Optional<String> refusal) {

    /** What to do now. */
    public enum Next {
        /** Start a run of the smoke job. */
        START,
        /** Wait for the run of the smoke job that an earlier attempt started. */
        POLL,
        /** Start the query. */
        QUERY,
        /** Prepare again in a while: a catalog is being made, or a crawler is at work. */
        WAIT,
        /** Read what came of it. */
        READ
    }

    public PreparedEngine {
        Objects.requireNonNull(next, "next");
        Objects.requireNonNull(engine, "engine");
    }

    static PreparedEngine of(NextEngineInput input, EngineTest job) {
        var next = job.next() == EngineTest.Next.START ? Next.START : Next.POLL;
        return of(input, next, Optional.of(job), Optional.empty(), Optional.empty());
    }

    static PreparedEngine of(NextEngineInput input, Next next, FederatedQuery query) {
        return of(input, next, Optional.empty(), Optional.of(query), Optional.empty());
    }

    static PreparedEngine of(NextEngineInput input, Next next, Crawl crawl) {
        return of(input, next, Optional.empty(), Optional.empty(), Optional.of(crawl));
    }

    /** Returns this test as failed before anything ran. */
    PreparedEngine refused(String text) {
        return new PreparedEngine(Next.READ, engine, last, waitingSince, job, query, crawl, Optional.of(text));
    }

    private static PreparedEngine of(
            NextEngineInput input,
            Next next,
            Optional<EngineTest> job,
            Optional<FederatedQuery> query,
            Optional<Crawl> crawl) {
        return new PreparedEngine(
                next, input.next(), input.isLast(), input.since(), job, query, crawl, Optional.empty());
    }
}
