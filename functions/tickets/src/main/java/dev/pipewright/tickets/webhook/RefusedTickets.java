package dev.pipewright.tickets.webhook;

import dev.pipewright.core.error.Finding;
import dev.pipewright.core.event.Milestones;
import dev.pipewright.core.json.CanonicalJson;
import dev.pipewright.core.json.Json;
import dev.pipewright.core.ticket.TicketSystem;
import dev.pipewright.tickets.delivery.Delivery;
import dev.pipewright.tickets.delivery.TicketRef;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import software.amazon.awssdk.services.sqs.SqsClient;

/**
 * Has it told on the ticket that its request was refused, and why: Jira, Zendesk and ServiceNow show nobody what the webhook
 * answers. Puts one message into the queue of notes, in the form of the bus's events, so that one function writes all notes.
 *
 * <p>Nothing is written down here. The message's key is made from the ticket and what is wrong with it, and the function that
 * writes notes writes one per key: a ticket that is edited ten times without being mended is told once.
 *
 * <p>Where the message cannot be sent, the sender is answered 503 and not 400: Jira and Zendesk send again what is answered
 * so, and nothing what is answered 400, after which nobody would ever learn of it.
 *
 * @see <a href="https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_SendMessage.html">SendMessage</a>
 */
public final class RefusedTickets {

    private final Supplier<SqsClient> queues;
    private final Optional<String> queueUrl;
    private final TicketAddresses addresses;

    /**
     * Sends to a queue.
     *
     * @param queueUrl without it nothing is ever sent
     * @param addresses the systems that notes can be written to
     */
    public RefusedTickets(Supplier<SqsClient> queues, Optional<String> queueUrl, TicketAddresses addresses) {
        this.queues = Objects.requireNonNull(queues, "queues");
        this.queueUrl = Objects.requireNonNull(queueUrl, "queueUrl");
        this.addresses = Objects.requireNonNull(addresses, "addresses");
    }

    /** Has it told, where the ticket can be written to. */
    void tell(TicketSystem system, String ticketId, String summary, List<Finding> findings) {
        if (isWritable(system) && new TicketRef(system, ticketId).isPlain()) {
            queueUrl.ifPresent(url -> queues.get()
                    .sendMessage(
                            message -> message.queueUrl(url).messageBody(body(system, ticketId, summary, findings))));
        }
    }

    /** A generic sender has no notes, and reads its answers itself. */
    private boolean isWritable(TicketSystem system) {
        return system != TicketSystem.GENERIC && addresses.knows(system);
    }

    private static String body(TicketSystem system, String ticketId, String summary, List<Finding> findings) {
        var ticket = Map.of("system", system.word(), "id", ticketId);
        var key = CanonicalJson.sha256(Json.tree(Map.of("ticket", ticket, "findings", findings)));
        return Json.write(Map.of(
                "source",
                Milestones.SOURCE,
                "detail-type",
                Delivery.REFUSED,
                "detail",
                Map.of(
                        "metadata",
                        Map.of("idempotencyKey", key),
                        "data",
                        Map.of("ticket", ticket, "summary", summary, "findings", findings))));
    }
}
