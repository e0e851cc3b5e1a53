package dev.pipewright.tickets.webhook;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pipewright.core.error.Finding;
import dev.pipewright.core.request.RequestReader;
import dev.pipewright.core.ticket.ExecutionSeal;
import dev.pipewright.core.ticket.TicketSystem;
import dev.pipewright.tickets.delivery.ChangerStore;
import dev.pipewright.tickets.delivery.Delivery;
import dev.pipewright.tickets.delivery.DeliveryStore;
import dev.pipewright.tickets.delivery.DeliveryStore.Arrival;
import dev.pipewright.tickets.delivery.Executions;
import dev.pipewright.tickets.delivery.TicketRef;
import dev.pipewright.tickets.mapping.MappedTicket;
import dev.pipewright.tickets.mapping.Mapping.MappingFailed;
import dev.pipewright.tickets.mapping.Mappings;
import dev.pipewright.tickets.sender.SecretStore;
import dev.pipewright.tickets.sender.Sender;
import java.time.Clock;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.core.exception.SdkException;

/**
 * Takes a delivery: signature, then size and form, then what it asks for, then the execution. Nothing is read before the
 * signature holds. It is accepted once the execution is durably started; whatever fails before that is answered 503, so
 * that the sender tries again, and whatever comes again finds the execution of the first by its name.
 */
public final class Webhook {

    /** In bytes; an execution's input is limited to 256 KiB. */
    static final int LARGEST = 256 * 1024;

    private static final Logger LOG = LoggerFactory.getLogger(Webhook.class);

    private final SecretStore secrets;
    private final Mappings mappings;
    private final TicketAddresses addresses;
    private final ChangerStore changers;
    private final DeliveryStore deliveries;
    private final Executions executions;
    private final RefusedTickets refused;
    private final Clock clock;
    private final RequestReader requests = new RequestReader();

    public Webhook(
            SecretStore secrets,
            Mappings mappings,
            TicketAddresses addresses,
            ChangerStore changers,
            DeliveryStore deliveries,
            Executions executions,
            RefusedTickets refused,
            Clock clock) {
        this.secrets = secrets;
        this.mappings = mappings;
        this.addresses = addresses;
        this.changers = changers;
        this.deliveries = deliveries;
        this.executions = executions;
        this.refused = refused;
        this.clock = clock;
    }

    /**
     * Answers a delivery, and leaves a line in the log.
     *
     * @param senderWord the last part of the path
     */
    public WebhookAnswer answer(String senderWord, Delivery delivery) {
        var log = new DeliveryLog(clock);
        WebhookAnswer answer;
        try {
            answer = answer(senderWord, delivery, log);
        } catch (RuntimeException e) {
            log.failure(e);
            answer = WebhookAnswer.unavailable();
        }
        log.write(answer);
        return answer;
    }

    private WebhookAnswer answer(String senderWord, Delivery delivery, DeliveryLog log) {
        var system = TicketSystem.of(senderWord);
        if (system.isEmpty()) {
            return WebhookAnswer.notFound();
        }
        log.system(system.get());
        if (delivery.body().length > LARGEST) {
            return WebhookAnswer.tooLarge(LARGEST);
        }
        if (!isAuthentic(system.get(), delivery)) {
            return WebhookAnswer.unauthorized();
        }
        return asked(system.get(), delivery, log);
    }

    /** A sender may know a newer secret than this function, which is looked up before it is turned away. */
    private boolean isAuthentic(TicketSystem system, Delivery delivery) {
        var now = clock.instant();
        return Sender.isAuthentic(system, delivery, secrets.of(system), now)
                || Sender.isAuthentic(system, delivery, secrets.latestOf(system), now);
    }

    private WebhookAnswer asked(TicketSystem system, Delivery delivery, DeliveryLog log) {
        MappedTicket ticket;
        try {
            ticket = mappings.of(system).map(Payload.of(delivery));
        } catch (IllegalArgumentException | MappingFailed e) {
            return WebhookAnswer.refused(e.getMessage(), List.of());
        }
        log.ticket(new TicketRef(system, ticket.ticketId()));
        if (ticket.ignored().isPresent()) {
            return WebhookAnswer.ignored(ticket.ignored().get());
        }
        if (ticket.ticketId().isEmpty()) {
            return WebhookAnswer.refused(
                    "The payload names no ticket.",
                    List.of(new Finding(
                            "ticket.id",
                            "MISSING",
                            "A request from a ticket must name the ticket.",
                            "Send the ticket's id where the mapping for " + system.word() + " looks for it.")));
        }
        var input = input(system, ticket);
        ticket.changedBy()
                .ifPresent(person -> input.withObject("/ticket")
                        .set("changedBy", changers.changed(system, ticket.ticketId(), person)));
        var findings = requests.read(input).findings();
        return findings.isEmpty() ? start(system, ticket, input) : refuse(system, ticket, findings);
    }

    private ObjectNode input(TicketSystem system, MappedTicket ticket) {
        var input = ticket.asked();
        var from = input.putObject("ticket").put("system", system.word()).put("id", ticket.ticketId());
        addresses.of(system, ticket.ticketId()).ifPresent(url -> from.put("url", url));
        return input;
    }

    private WebhookAnswer refuse(TicketSystem system, MappedTicket ticket, List<Finding> findings) {
        var summary = "The ticket's fields make no valid request.";
        refused.tell(system, ticket.ticketId(), summary, findings);
        return WebhookAnswer.refused(summary, findings);
    }

    private WebhookAnswer start(TicketSystem system, MappedTicket ticket, ObjectNode input) {
        var seal = new ExecutionSeal(secrets.seal());
        var name = seal.name(system, ticket.ticketId(), ticket.transition(), input);
        var arn = executions.arn(name);
        var arrival = deliveries.arrived(name, new TicketRef(system, ticket.ticketId()));
        if (arrival == Arrival.REPEATED) {
            return WebhookAnswer.repeated(name, arn);
        }
        executions.start(name, seal.sealing(name, input));
        remember(name);
        return arrival == Arrival.FIRST ? WebhookAnswer.accepted(name, arn) : WebhookAnswer.repeated(name, arn);
    }

    /** The execution is started whether or not this can be written down; a repetition then starts it again in vain. */
    private void remember(String name) {
        try {
            deliveries.started(name);
        } catch (SdkException e) {
            LOG.warn("A started execution was not written down");
        }
    }
}
