package dev.pipewright.local.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pipewright.core.execution.Requester;
import dev.pipewright.local.asl.ExecutionResult;
import dev.pipewright.local.asl.HistoryEvent.StateEntered;
import dev.pipewright.local.asl.time.ManualTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.glue.model.Connection;
import software.amazon.awssdk.services.glue.model.Job;

/** What smoke tests leave behind goes once nobody uses it, however the execution ended. */
class SweepUnusedIT {

    private static final Requester DANA = new Requester(Map.of("os", "dana"), Optional.of("dana@example.com"), true);

    private final ManualTime time = new ManualTime(Instant.parse("2026-03-02T08:00:00Z"));
    private final EmbeddedPipewright pipewright = EmbeddedPipewright.start(
            EmbeddedPipewright.Options.of(Samples.account(), Optional.of(DANA)), time, UnaryOperator.identity());

    @AfterEach
    void close() {
        pipewright.close();
    }

    @Test
    void theJobOfATestThatSomebodyStoppedGoesWithTheNextSweep() {
        var running = new AtomicReference<RunningRequest>();
        var stopped =
                RunningRequest.start(pipewright, "stopped", Samples.request("query-existing-connection"), event -> {
                    if (event instanceof StateEntered entered && entered.state().equals("How is the engine tested?")) {
                        running.get().execution().stop("Operator", "No longer wanted");
                    }
                });
        running.set(stopped);
        assertThat(stopped.end()).isInstanceOf(ExecutionResult.Aborted.class);
        assertThat(smokeJobs()).hasSize(1);

        time.advance(Duration.ofMinutes(21));
        pipewright.sweepUnused();

        assertThat(smokeJobs()).isEmpty();
    }

    @Test
    void theSharedJobAndItsNetworkStayForADayAndThenGo() {
        RunningRequest.start(pipewright, "once", Samples.request("postgres-existing-secret"))
                .result();
        assertThat(smokeJobs()).hasSize(1);
        assertThat(networks()).hasSize(1);

        time.advance(Duration.ofHours(23));
        pipewright.sweepUnused();
        assertThat(smokeJobs()).hasSize(1);

        time.advance(Duration.ofHours(2));
        pipewright.sweepUnused();
        assertThat(smokeJobs()).isEmpty();
        assertThat(networks()).isEmpty();
        assertThat(pipewright
                        .aws()
                        .glue()
                        .getConnection(request -> request.name("orders-reporting"))
                        .connection())
                .isNotNull();
    }

    private List<String> smokeJobs() {
        return pipewright.aws().glue().getJobsPaginator(request -> {}).jobs().stream()
                .map(Job::name)
                .filter(name -> name.startsWith("pipewright-smoke-"))
                .toList();
    }

    private List<String> networks() {
        return pipewright.aws().glue().getConnectionsPaginator(request -> {}).stream()
                .flatMap(page -> page.connectionList().stream())
                .map(Connection::name)
                .filter(name -> name.startsWith("pipewright-network-"))
                .toList();
    }
}
