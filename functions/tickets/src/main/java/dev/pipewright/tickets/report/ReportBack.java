package dev.pipewright.tickets.report;

import dev.pipewright.core.error.ErrorCode;
import dev.pipewright.core.error.NonRetryableException;
import dev.pipewright.core.error.RetryableException;
import dev.pipewright.core.logging.LogKeys;
import dev.pipewright.core.ticket.TicketSystem;
import dev.pipewright.tickets.delivery.DeliveryStore;
import dev.pipewright.tickets.delivery.NoteStore;
import dev.pipewright.tickets.delivery.TicketRef;
import dev.pipewright.tickets.site.Note;
import dev.pipewright.tickets.site.TicketSite;
import dev.pipewright.tickets.site.TicketStage;
import java.time.Clock;
import java.util.Optional;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/**
 * Tells a ticket what happened to its request: one note per happening, however often the event comes, and the state.
 *
 * <p>Only the ticket is told whose signed delivery started the execution: an execution that somebody started by hand, with a
 * ticket in its input, writes on nobody's.
 */
public final class ReportBack {

    private static final Logger LOG = LoggerFactory.getLogger(ReportBack.class);

    private final DeliveryStore deliveries;
    private final NoteStore notes;
    private final Function<TicketSystem, Optional<TicketSite>> sites;
    private final Clock clock;

    /**
     * Answers back by these.
     *
     * @param sites the systems that are configured
     */
    public ReportBack(
            DeliveryStore deliveries,
            NoteStore notes,
            Function<TicketSystem, Optional<TicketSite>> sites,
            Clock clock) {
        this.deliveries = deliveries;
        this.notes = notes;
        this.sites = sites;
        this.clock = clock;
    }

    /**
     * Tells what a message holds. To call it again after any end is safe, and after an exception needed.
     *
     * @param body an event of Pipewright's bus
     * @throws IllegalArgumentException if it is something else
     */
    void report(String body) {
        var event = TicketEvent.of(body, clock.instant());
        MDC.put(LogKeys.CORRELATION_ID, event.execution());
        var ticket = event.refusedTicket().or(() -> deliveries.ticketOf(event.execution()));
        if (ticket.isEmpty()) {
            LOG.info("No ticket asked for this execution");
            return;
        }
        MDC.put(LogKeys.TICKET_SYSTEM, ticket.get().system().word());
        if (ticket.get().isPlain()) {
            MDC.put(LogKeys.TICKET_ID, ticket.get().id());
        }
        sites.apply(ticket.get().system())
                .ifPresentOrElse(
                        site -> tell(site, ticket.get(), event),
                        () -> LOG.info("The ticket's system is not configured; nothing is told there"));
    }

    private void tell(TicketSite site, TicketRef ticket, TicketEvent event) {
        var telling = TicketWords.of(event);
        if (!telling.note().isEmpty()) {
            put(site, ticket, event, new Note(telling.note(), event.mark()));
        }
        telling.stage().ifPresent(stage -> setStage(site, ticket, event, stage));
    }

    private void put(TicketSite site, TicketRef ticket, TicketEvent event, Note note) {
        var claim = notes.claim(event.key());
        switch (claim) {
            case TOLD -> LOG.info("The ticket was told this before");
            case BUSY ->
                throw new RetryableException(
                        ErrorCode.CONFLICT, "Another attempt to tell this began just now; how it ended is seen later");
            case OURS, INHERITED -> {
                if (claim == NoteStore.Claim.OURS || !site.hasNote(ticket.id(), note.mark())) {
                    site.put(ticket.id(), note);
                }
                notes.told(event.key());
            }
        }
    }

    /** Events overtake each other: whoever sets a state looks afterwards whether a later one was written down meanwhile. */
    private void setStage(TicketSite site, TicketRef ticket, TicketEvent event, TicketStage stage) {
        if (!deliveries.advance(event.execution(), event.sequence(), stage.name())) {
            return;
        }
        setStage(site, ticket, stage);
        deliveries
                .stageOf(event.execution())
                .map(TicketStage::valueOf)
                .filter(latest -> latest != stage)
                .ifPresent(latest -> setStage(site, ticket, latest));
    }

    /** A workflow of the site's own may want a field with its state, which a person fills in: the note says all. */
    private static void setStage(TicketSite site, TicketRef ticket, TicketStage stage) {
        try {
            site.setStage(ticket.id(), stage);
        } catch (NonRetryableException e) {
            if (e.code() != ErrorCode.TICKET_REFUSED) {
                throw e;
            }
            LOG.atWarn()
                    .addKeyValue(LogKeys.ERROR_CODE, e.code())
                    .log("The ticket does not take the state of {}; it is left as it is", stage);
        }
    }
}
