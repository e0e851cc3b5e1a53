package dev.pipewright.local.embedded;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.fasterxml.jackson.databind.JsonNode;
import dev.pipewright.core.json.Json;
import dev.pipewright.core.ticket.ExecutionSeal;
import dev.pipewright.core.ticket.TicketSystem;
import dev.pipewright.local.bus.EmbeddedEventBridge;
import dev.pipewright.local.bus.PublishedEvent;
import dev.pipewright.local.queue.EmbeddedSqs;
import dev.pipewright.local.queue.MessageQueue;
import dev.pipewright.local.snapshot.Account;
import dev.pipewright.local.ticket.TicketDesk;
import dev.pipewright.local.ticket.TicketLogin;
import dev.pipewright.local.ticket.TicketServer;
import dev.pipewright.local.ticket.TicketView;
import dev.pipewright.statemachine.WorkflowFunction;
import dev.pipewright.tickets.TicketSettings;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;

/**
 * The ticket systems of this machine, and the way back to them: the rule on the bus, the queue of notes, and the function that
 * reads it.
 */
public final class LocalTickets implements AutoCloseable {

    /** Six minutes on AWS. */
    private static final Duration VISIBILITY = Duration.ofSeconds(2);

    /** A day's attempts on AWS. */
    static final int MAX_RECEIVES = 240;

    private static final String SECRETS = "pipewright/tickets/";

    private final Account account;
    private final TicketLogin login = TicketLogin.random(new SecureRandom());
    private final ToldChanges told;
    private final TicketServer systems;
    private final MessageQueue notes;
    private Optional<QueueConsumer> consumer = Optional.empty();

    LocalTickets(Account account, Clock clock) {
        this.account = account;
        this.told = new ToldChanges(clock);
        this.systems = TicketServer.open(login, clock, told::tell);
        this.notes = new MessageQueue(LocalSettings.notesQueue(account), VISIBILITY, MAX_RECEIVES, clock);
    }

    /** Returns what the stack would set for the functions. */
    Map<String, String> settings() {
        var settings = new HashMap<String, String>();
        systems.desks().keySet().forEach(system -> settings.put(TicketSettings.host(system), systems.url(system)));
        return settings;
    }

    EmbeddedSqs queues() {
        return new EmbeddedSqs(notes);
    }

    /** Makes the secrets that an operator makes on AWS. */
    void createSecrets(SecretsManagerClient secrets) {
        var value = Json.write(
                Map.of("user", login.user(), "password", login.password().reveal()));
        systems.desks()
                .keySet()
                .forEach(system -> secrets.createSecret(
                        request -> request.name(SECRETS + system.word()).secretString(value)));
    }

    /** Begins to bring what the bus says of tickets to the function that tells them. */
    void report(EmbeddedEventBridge bus, RequestStreamHandler function) {
        bus.subscribe(event -> {
            if (isOfTicket(event)) {
                notes.send(Json.write(whole(event)));
            }
        });
        consumer = Optional.of(new QueueConsumer(notes, WorkflowFunction.REPORT_BACK, function));
    }

    /** Begins to tell the webhook of every change. */
    void tell(LocalWebhook webhook) {
        told.to(webhook);
    }

    /**
     * Puts the ticket into its system that a payload is about, as the system would show it.
     *
     * @return its id; empty where the payload names no ticket, or the system has no API
     */
    public Optional<String> put(TicketSystem system, JsonNode payload) {
        return systems.desk(system).flatMap(desk -> desk.put(payload));
    }

    /** Returns a ticket as its system shows it now. */
    public Optional<TicketView> ticket(TicketSystem system, String id) {
        return systems.desk(system).flatMap(desk -> desk.ticket(id));
    }

    /** Returns all tickets, system by system. */
    public List<TicketView> all() {
        return systems.desks().values().stream()
                .flatMap(desk -> desk.tickets().stream())
                .toList();
    }

    /** Waits until what was published so far is told on the tickets, and the webhook has heard of it. */
    public void await() {
        consumer.ifPresent(QueueConsumer::await);
        told.await();
    }

    /** Returns the played system of this word; there is none for a generic sender. */
    public TicketDesk desk(TicketSystem system) {
        return systems.desk(system).orElseThrow();
    }

    MessageQueue notes() {
        return notes;
    }

    List<ToldChanges.Told> told() {
        return told.told();
    }

    @Override
    public void close() {
        consumer.ifPresent(QueueConsumer::close);
        told.close();
        systems.close();
    }

    private static boolean isOfTicket(PublishedEvent event) {
        return event.busName().equals(LocalSettings.EVENT_BUS)
                && Json.tree(event.detail())
                        .path("metadata")
                        .path("correlationId")
                        .asText()
                        .startsWith(ExecutionSeal.PREFIX);
    }

    /** The event as a rule hands it to its target. */
    private Map<String, Object> whole(PublishedEvent event) {
        return Map.of(
                "version", "0",
                "id", event.id(),
                "detail-type", event.detailType(),
                "source", event.source(),
                "account", account.accountId(),
                "time", event.time().toString(),
                "region", account.region(),
                "resources", event.resources(),
                "detail", Json.tree(event.detail()));
    }
}
