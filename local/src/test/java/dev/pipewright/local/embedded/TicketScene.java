package dev.pipewright.local.embedded;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pipewright.core.json.Json;
import dev.pipewright.core.ticket.TicketSystem;
import dev.pipewright.decisions.record.LinkPurpose;
import dev.pipewright.local.asl.HistoryEvent;
import dev.pipewright.local.asl.time.ManualTime;
import dev.pipewright.local.asl.time.SystemTime;
import dev.pipewright.local.asl.time.Timekeeper;
import dev.pipewright.local.snapshot.AccountSnapshot;
import dev.pipewright.local.ticket.TicketNote;
import dev.pipewright.local.ticket.TicketView;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.UnaryOperator;

/** A ticket system, an account, and a ticket that was written there and is delivered. */
final class TicketScene implements AutoCloseable {

    private static final int LIMIT_SECONDS = 90;
    private static final Path FOLDER = Path.of("..", "events", "webhooks");

    private final EmbeddedPipewright pipewright;
    private final LocalWebhook webhook;
    private final Timekeeper time;
    private final TicketSystem system;
    private final BlockingQueue<String> asked = new LinkedBlockingQueue<>();
    private final PageClient page = new PageClient();
    private String id = "";
    private String execution = "";

    private TicketScene(TicketSystem system, Timekeeper time) {
        this.system = system;
        this.time = time;
        this.pipewright = EmbeddedPipewright.start(
                EmbeddedPipewright.Options.of(Samples.account(), Optional.empty()), time, UnaryOperator.identity());
        this.webhook = pipewright.webhook(event -> {
            if (event instanceof HistoryEvent.WaitingForCallback waiting) {
                asked.add(waiting.state());
            }
        });
    }

    static TicketScene of(TicketSystem system) {
        return new TicketScene(system, new SystemTime());
    }

    /** A scene whose clock stands still. */
    static TicketScene of(TicketSystem system, ManualTime time) {
        return new TicketScene(system, time);
    }

    /** A ticket for the orders database, which has no TLS here, as its system sends it. */
    static ObjectNode orders(TicketSystem system) {
        return with(demanding(system), "Enforce TLS: yes", "Enforce TLS: no");
    }

    /** A ticket that demands TLS of the same database. */
    static ObjectNode demanding(TicketSystem system) {
        return switch (system) {
            case JIRA -> sample("jira/issue-created");
            case ZENDESK -> {
                var payload = sample("zendesk/ticket-created");
                payload.withObject("/detail").put("description", description());
                yield payload;
            }
            case SERVICENOW -> {
                var payload = sample("servicenow/requested-item");
                payload.put("description", description())
                        .set("variables", Json.mapper().createObjectNode());
                yield payload;
            }
            case GENERIC -> throw new IllegalArgumentException("A generic sender has no tickets here");
        };
    }

    /** The same ticket with one line of its form changed. */
    static ObjectNode with(ObjectNode ticket, String line, String instead) {
        return (ObjectNode) Json.tree(Json.write(ticket).replace(line, instead));
    }

    /** A ticket for which a plan is made and nothing else. */
    static ObjectNode planned(TicketSystem system) {
        return with(orders(system), "Engine: PostgreSQL", "Mode: plan\\n* Engine: PostgreSQL");
    }

    static ObjectNode sample(String name) {
        try {
            return (ObjectNode) Json.tree(Files.readString(FOLDER.resolve(name + ".json")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Writes a ticket into the system and has it delivered. */
    LocalWebhook.Reply open(JsonNode payload) {
        return open(payload, payload);
    }

    /** Writes a ticket into the system and has something delivered that says less. */
    LocalWebhook.Reply open(JsonNode ticket, JsonNode delivered) {
        id = pipewright.tickets().put(system, ticket).orElseThrow();
        var reply = deliver(delivered);
        execution = Json.tree(reply.body()).path("executionArn").asText();
        return reply;
    }

    LocalWebhook.Reply deliver(JsonNode payload) {
        return webhook.deliver(
                system,
                LocalWebhook.DEMO_SECRET,
                time.now(),
                Json.write(payload).getBytes(StandardCharsets.UTF_8));
    }

    String awaitQuestion() throws InterruptedException {
        return asked.poll(LIMIT_SECONDS, TimeUnit.SECONDS);
    }

    int approve() {
        return decide(PageClient.approval(pipewright.login(), "analytics"));
    }

    int reject(String reason) {
        return decide(PageClient.rejection(reason, "analytics"));
    }

    private int decide(Map<String, String> form) {
        return page.post(pipewright.link(LinkPurpose.DECIDE).orElseThrow(), form)
                .statusCode();
    }

    /** Waits for the end, and until everybody has been told of it. */
    void end() throws InterruptedException, ExecutionException, TimeoutException {
        var unusedResult = webhook.end(execution).get(LIMIT_SECONDS, TimeUnit.SECONDS);
        pipewright.awaitExecutionEnds();
        pipewright.tickets().await();
    }

    EmbeddedPipewright pipewright() {
        return pipewright;
    }

    LocalTickets tickets() {
        return pipewright.tickets();
    }

    TicketView ticket() {
        return pipewright.tickets().ticket(system, id).orElseThrow();
    }

    List<String> notes() {
        return ticket().notes().stream().map(TicketNote::text).toList();
    }

    /** Returns how many executions there are. */
    int executions() {
        var machine = LocalSettings.stateMachineArn(
                AccountSnapshot.load(Samples.account()).account());
        return pipewright
                .executions()
                .listExecutions(request -> request.stateMachineArn(machine))
                .executions()
                .size();
    }

    @Override
    public void close() {
        pipewright.close();
    }

    private static String description() {
        return sample("jira/issue-created")
                .path("issue")
                .path("fields")
                .path("description")
                .asText();
    }
}
