package dev.pipewright.local.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pipewright.core.json.Json;
import dev.pipewright.core.ticket.TicketSystem;
import dev.pipewright.decisions.record.LinkPurpose;
import dev.pipewright.local.asl.HistoryEvent;
import dev.pipewright.local.snapshot.Account;
import dev.pipewright.local.snapshot.AccountSnapshot;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.sfn.model.ExecutionAlreadyExistsException;
import software.amazon.awssdk.services.sfn.model.StartExecutionResponse;
import software.amazon.awssdk.services.ssm.model.ParameterType;

/** Deliveries of tickets into one account: what they start, whom it believes, and that it happens once. */
class WebhookIT {

    private static final String REPORTER = "5b10ac8d82e05b22cc7d4ef5";
    private static final String APPROVERS = """
            [{"email":"demo@example.com","group":"data-owners","independent":true,"ids":{"jira":"somebody-else"}},
             {"email":"dana@example.com","group":"dba","ids":{"jira":"%s"}}]""".formatted(REPORTER);
    private static final int LIMIT_SECONDS = 90;

    private final EmbeddedPipewright pipewright =
            EmbeddedPipewright.start(EmbeddedPipewright.Options.of(Samples.account(), Optional.empty()));
    private final CompletableFuture<String> asked = new CompletableFuture<>();
    private final LocalWebhook webhook = pipewright.webhook(event -> {
        if (event instanceof HistoryEvent.WaitingForCallback waiting) {
            asked.complete(waiting.state());
        }
    });

    @AfterEach
    void close() {
        pipewright.close();
    }

    @Test
    void whoReportedTheIssueIsVerifiedAndIsNotAskedToApproveIt() throws Exception {
        approvers();

        var reply = deliver("jira/issue-created", LocalWebhook.DEMO_SECRET, Instant.now());
        var unusedState = asked.get(LIMIT_SECONDS, TimeUnit.SECONDS);
        var rejection = new PageClient()
                .post(pipewright.link(LinkPurpose.DECIDE).orElseThrow(), PageClient.rejection("No.", "analytics"));
        var unusedEnd = webhook.end(Json.tree(reply.body()).path("executionArn").asText())
                .get(LIMIT_SECONDS, TimeUnit.SECONDS);

        assertThat(rejection.statusCode()).isEqualTo(200);
        var requester = requestedBy();
        assertThat(requester.path("verified").asBoolean()).isTrue();
        assertThat(requester.path("id").asText()).isEqualTo(REPORTER);
        assertThat(pipewright.mails()).extracting(mail -> mail.to().toString()).noneMatch(to -> to.contains("dana"));
        assertThat(pipewright.mails()).extracting(mail -> mail.to().toString()).anyMatch(to -> to.contains("demo@"));
    }

    @Test
    void aNameThatOnlyLooksSealedMakesNobodyVerified() throws Exception {
        var input = "{\"query\":\"our RDS postgres\",\"requestedBy\":{\"id\":\"" + REPORTER
                + "\"},\"ticket\":{\"system\":\"jira\",\"id\":\"DATA-17\"}}";

        var started = start("hook-jira-DATA-17-00000000000000000000000000000000", input);
        var unusedFirst = CompletableFuture.anyOf(asked, webhook.end(started.executionArn()))
                .get(LIMIT_SECONDS, TimeUnit.SECONDS);

        assertThat(requestedBy().path("verified").asBoolean(true)).isFalse();
    }

    @Test
    void aDeliveryThatComesAgainIsAnsweredAsTheFirstAndStartsNothing() throws Exception {
        var first = deliver("jira/issue-created", LocalWebhook.DEMO_SECRET, Instant.now());
        var again = deliver("jira/issue-created", LocalWebhook.DEMO_SECRET, Instant.now());
        var priority = deliver("jira/issue-updated-priority", LocalWebhook.DEMO_SECRET, Instant.now());

        assertThat(first.status()).isEqualTo(202);
        assertThat(again.status()).isEqualTo(200);
        assertThat(again.body()).isEqualTo(first.body());
        assertThat(priority.status()).isEqualTo(200);
        assertThat(priority.body()).contains("\"ignored\"");
        assertThat(pipewright
                        .executions()
                        .listExecutions(request -> request.stateMachineArn(LocalSettings.stateMachineArn(account())))
                        .executions())
                .hasSize(1);
    }

    @Test
    void whatIsSignedWithAnotherSecretOrLongAgoStartsNothing() {
        assertThat(deliver("zendesk/ticket-created", "a-secret-of-somebody-else", Instant.now())
                        .status())
                .isEqualTo(401);
        assertThat(deliver(
                                "zendesk/ticket-created",
                                LocalWebhook.DEMO_SECRET,
                                Instant.now().minus(Duration.ofMinutes(15)))
                        .status())
                .isEqualTo(401);
        assertThat(pipewright
                        .executions()
                        .listExecutions(request -> request.stateMachineArn(LocalSettings.stateMachineArn(account())))
                        .executions())
                .isEmpty();
    }

    @Test
    void aNameIsTakenForAnotherInputAtOnceAndForTheSameOneItsExecutionHasEnded() throws Exception {
        var input = "{\"source\":{\"type\":\"NOT_A_TYPE\"}}";
        var started = start("once", input);

        assertThatThrownBy(() -> start("once", "{}")).isInstanceOf(ExecutionAlreadyExistsException.class);
        var unusedEnd = webhook.end(started.executionArn()).get(LIMIT_SECONDS, TimeUnit.SECONDS);
        assertThatThrownBy(() -> start("once", input)).isInstanceOf(ExecutionAlreadyExistsException.class);
    }

    @Test
    void aNameAndInputThatRunAreTheSameExecution() throws Exception {
        var input = Json.write(Samples.request("postgres-new-secret"));
        var started = start("hook-like-1", input);

        assertThat(start("hook-like-1", input)).isEqualTo(started);
    }

    private StartExecutionResponse start(String name, String input) {
        return pipewright
                .executions()
                .startExecution(request -> request.stateMachineArn(LocalSettings.stateMachineArn(account()))
                        .name(name)
                        .input(input));
    }

    private static Account account() {
        return AccountSnapshot.load(Samples.account()).account();
    }

    /** What the published outcome says of the requester. */
    private JsonNode requestedBy() {
        return Announcement.all(pipewright).stream()
                .map(announcement -> announcement.detail().path("data").path("requestedBy"))
                .filter(JsonNode::isObject)
                .findFirst()
                .orElseThrow();
    }

    private LocalWebhook.Reply deliver(String sample, String secret, Instant at) {
        try {
            var system =
                    TicketSystem.of(sample.substring(0, sample.indexOf('/'))).orElseThrow();
            return webhook.deliver(
                    system, secret, at, Files.readAllBytes(Path.of("..", "events", "webhooks", sample + ".json")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void approvers() {
        var unusedVersion = pipewright
                .aws()
                .parameters()
                .putParameter(request -> request.name(LocalSettings.APPROVERS_PARAMETER)
                        .type(ParameterType.STRING)
                        .overwrite(true)
                        .value(APPROVERS));
    }
}
