package dev.pipewright.tickets.webhook;

import dev.pipewright.core.logging.LogKeys;
import dev.pipewright.core.ticket.TicketSystem;
import dev.pipewright.tickets.delivery.TicketRef;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/**
 * The one line that each delivery leaves in the log: what became of it, from which system, for which ticket, in what time.
 * Nothing that a sender says is in it before the sender is believed, and of that the ticket's id alone.
 */
final class DeliveryLog {

    private static final Logger LOG = LoggerFactory.getLogger(DeliveryLog.class);

    private final Clock clock;
    private final Instant arrived;
    private String system = "";
    private String ticketId = "";
    private String errorCode = "";

    /** Begins with a delivery's arrival. */
    DeliveryLog(Clock clock) {
        this.clock = clock;
        this.arrived = clock.instant();
    }

    /** Notes the system whose path was called. */
    void system(TicketSystem known) {
        system = known.word();
    }

    /** Notes the ticket, once its sender is believed; an id that is none is not repeated. */
    void ticket(TicketRef ticket) {
        ticketId = ticket.isPlain() ? ticket.id() : "";
    }

    /** Notes what the delivery failed with, by its class alone: a message may quote what was sent. */
    void failure(RuntimeException failure) {
        errorCode = failure.getClass().getSimpleName();
    }

    /** Writes the line. */
    void write(WebhookAnswer answer) {
        var line = LOG.atLevel(level(answer.outcome()))
                .addKeyValue(LogKeys.OUTCOME, answer.outcome().name())
                .addKeyValue(
                        LogKeys.DURATION_MS,
                        Duration.between(arrived, clock.instant()).toMillis());
        line = system.isEmpty() ? line : line.addKeyValue(LogKeys.TICKET_SYSTEM, system);
        line = ticketId.isEmpty() ? line : line.addKeyValue(LogKeys.TICKET_ID, ticketId);
        line = errorCode.isEmpty() ? line : line.addKeyValue(LogKeys.ERROR_CODE, errorCode);
        line.log("A delivery was answered");
    }

    private static Level level(WebhookAnswer.Outcome outcome) {
        return switch (outcome) {
            case UNAVAILABLE -> Level.ERROR;
            case UNAUTHORIZED -> Level.WARN;
            case ACCEPTED, REPEATED, IGNORED, REFUSED, NOT_FOUND, TOO_LARGE -> Level.INFO;
        };
    }
}
