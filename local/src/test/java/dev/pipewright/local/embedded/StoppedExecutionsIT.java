package dev.pipewright.local.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pipewright.core.connection.ResourceTag;
import dev.pipewright.core.json.Json;
import dev.pipewright.local.asl.ExecutionResult;
import dev.pipewright.local.asl.HistoryEvent.StateExited;
import dev.pipewright.local.asl.HistoryEvent.WaitingForCallback;
import dev.pipewright.local.asl.time.ManualTime;
import dev.pipewright.local.database.DemoLogin;
import dev.pipewright.onboarding.MadeForTests;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.glue.model.Database;
import software.amazon.awssdk.services.glue.model.Job;
import software.amazon.awssdk.services.secretsmanager.model.SecretListEntry;

/**
 * Whenever an execution is stopped after it began to make things, the sweep leaves the account as it was: what is for tests is
 * gone, a secret that nothing uses can be restored for a week, and a connection stays with its secret and is labelled.
 */
class StoppedExecutionsIT {

    private static final DemoLogin LOGIN = DemoLogin.random(new SecureRandom());

    /** From here on the request has its outcome. */
    private static final Set<String> AFTER = Set.of("Publish result", "How did it end?", "Done");

    private static final List<String> FIRST = List.of("Create secret", "Create connection", "Test connection");

    private final ManualTime time = new ManualTime(Instant.parse("2026-03-02T08:00:00Z"));
    private final EmbeddedPipewright pipewright = EmbeddedPipewright.start(
            new EmbeddedPipewright.Options(Samples.account(), LOGIN, Optional.empty()), time, UnaryOperator.identity());
    private final EmbeddedAws aws = pipewright.aws();
    private final AccountView account = AccountView.of(pipewright);
    private final PageClient page = new PageClient();

    @AfterEach
    void close() {
        pipewright.close();
    }

    @Test
    void aRequestForASmokeJobAndACrawlerLeavesNothingWhereverItIsStopped() {
        assertThat(stopEverywhere("crawl", Samples.request("postgres-crawler"), "orders-crawled"))
                .contains(
                        "Create connection",
                        "Run smoke job",
                        "How is the engine tested?",
                        "Read probe",
                        "Write result");
    }

    @Test
    void aRequestForANewSecretAndACatalogLeavesNothingWhereverItIsStopped() {
        assertThat(stopEverywhere("query", Samples.request("postgres-athena"), "orders-queried"))
                .contains("Create secret", "Create connection", "Run query", "Write result");
    }

    @Test
    void theTestOfAnExistingConnectionLeavesNoJobWhereverItIsStopped() {
        start("crawled", Samples.request("postgres-crawler"), Integer.MAX_VALUE).end();

        assertThat(stopEverywhere("job-and-crawl", Json.tree("""
                        {"mode": "TEST", "connection": {"name": "orders-crawled"},
                         "verification": {"engines": ["GLUE_ETL", "CRAWLER"], "table": "public.orders"}}"""), ""))
                .contains("Run smoke job", "How is the engine tested?", "Read probe");
    }

    @Test
    void theTestOfAnExistingConnectionByAthenaLeavesNoCatalogWhereverItIsStopped() {
        start("queried", Samples.request("postgres-athena"), Integer.MAX_VALUE).end();

        assertThat(stopEverywhere("catalog", Json.tree("""
                        {"mode": "TEST", "connection": {"name": "orders-queried"},
                         "verification": {"engines": ["ATHENA"]}}"""), "")).contains("Run query");
    }

    @Test
    void anExecutionThatRunsOrHasOnlyJustBeenStoppedKeepsWhatItHas() {
        var running = new CompletableFuture<RunningRequest>();
        running.complete(RunningRequest.start(pipewright, "running", Samples.request("postgres-athena"), event -> {
            if (event instanceof StateExited exited && exited.state().equals("Create secret")) {
                time.advance(Duration.ofHours(2));
                pipewright.sweepUnused();
                assertThat(account.secretsFor("orders-queried")).hasSize(1);
                running.join().execution().stop("Operator", "No longer wanted");
            }
        }));
        page.post(running.join().awaitLink(), PageClient.approval(LOGIN, "queried"));
        assertThat(running.join().end()).isInstanceOf(ExecutionResult.Aborted.class);

        time.advance(Duration.ofMinutes(19));
        pipewright.sweepUnused();
        assertThat(account.secretsFor("orders-queried")).hasSize(1);

        time.advance(Duration.ofMinutes(2));
        pipewright.sweepUnused();
        assertThat(account.secretsFor("orders-queried")).isEmpty();
    }

    /** Returns the states after which it was stopped. */
    private List<String> stopEverywhere(String name, JsonNode request, String connection) {
        var whole = start(name, request, Integer.MAX_VALUE);
        assertThat(whole.end()).isInstanceOf(ExecutionResult.Succeeded.class);
        var visited = whole.visited();
        forget(connection);
        var first = IntStream.range(0, visited.size())
                .filter(entry -> FIRST.contains(visited.get(entry)))
                .findFirst()
                .orElseThrow();
        var entries = IntStream.range(first, visited.size())
                .filter(entry -> !AFTER.contains(visited.get(entry)))
                .toArray();
        for (var entry : entries) {
            stopAt(entry, visited.get(entry), name, request, connection);
            forget(connection);
        }
        return IntStream.of(entries).mapToObj(visited::get).toList();
    }

    private void stopAt(int entry, String state, String name, JsonNode request, String connection) {
        var before = contents(connection);

        var stopped = start(name + "-" + entry, request, entry);
        assertThat(stopped.end()).as(state).isInstanceOf(ExecutionResult.Aborted.class);
        assertThat(stopped.visited()).endsWith(state);
        // The second finds a crawler at rest that the first has stopped.
        for (var sweep = 0; sweep < 2; sweep++) {
            time.advance(Duration.ofHours(1));
            pipewright.sweepUnused();
        }

        assertThat(contents(connection)).as("stopped after " + state).isEqualTo(before);
        if (account.connections().contains(connection)) {
            assertThat(tags(connection)).as(state).containsEntry(ResourceTag.OUTCOME, "WORKFLOW_ERROR");
        } else if (!connection.isEmpty()) {
            assertThat(account.secretsFor(connection))
                    .as("stopped after " + state)
                    .isEmpty();
        }
    }

    /** Starts a request, approves it if anybody is asked, and stops it after its so manieth state. */
    private RunningRequest start(String name, JsonNode request, int entry) {
        var exits = new AtomicInteger();
        var self = new CompletableFuture<RunningRequest>();
        self.complete(RunningRequest.start(pipewright, name, request, event -> {
            // Not while a function is at work, which would go on while this test's clock jumps ahead.
            if (event instanceof StateExited && exits.getAndIncrement() == entry) {
                self.join().execution().stop("Operator", "No longer wanted");
            }
            if (event instanceof WaitingForCallback) {
                new Thread(() -> page.post(self.join().awaitLink(), PageClient.approval(LOGIN, "queried"))).start();
            }
        }));
        return self.join();
    }

    /** Returns the names of what there is, without the connection of the request and its secret. */
    private Map<String, List<String>> contents(String connection) {
        return Map.of(
                "connections",
                account.connections().stream()
                        .filter(name -> !name.equals(connection) && !name.startsWith(MadeForTests.NETWORK_PREFIX))
                        .toList(),
                "secrets",
                aws.secrets().listSecretsPaginator(request -> {}).stream()
                        .flatMap(page -> page.secretList().stream())
                        .map(SecretListEntry::name)
                        .filter(name -> connection.isEmpty() || !name.startsWith("glue/" + connection + "/"))
                        .toList(),
                "jobs of one test",
                aws.glue().getJobsPaginator(request -> {}).jobs().stream()
                        .filter(job -> MadeForTests.JOB_OF_ONE_TEST.equals(job.description()))
                        .map(Job::name)
                        .toList(),
                "crawlers",
                aws.glue().listCrawlers(request -> {}).crawlerNames(),
                "databases",
                aws.glue().getDatabases(request -> {}).databaseList().stream()
                        .map(Database::name)
                        .toList(),
                "catalogs",
                aws.athena().catalogs());
    }

    private Map<String, String> tags(String connection) {
        var identity = aws.sts().getCallerIdentity();
        return aws.glue()
                .getTags(request -> request.resourceArn(
                        "arn:aws:glue:eu-central-1:" + identity.account() + ":connection/" + connection))
                .tags();
    }

    /** Removes a connection with its secret and its catalog, so that the same request can come again. */
    private void forget(String connection) {
        if (connection.isEmpty()) {
            return;
        }
        account.forget(connection);
        account.secretsFor(connection)
                .forEach(secret -> aws.secrets()
                        .deleteSecret(request -> request.secretId(secret.arn()).forceDeleteWithoutRecovery(true)));
        aws.athena().catalogs().stream()
                .filter(connection::equals)
                .forEach(name -> aws.athena().deleteDataCatalog(request -> request.name(name)));
    }
}
