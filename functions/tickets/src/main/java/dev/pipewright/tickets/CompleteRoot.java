package dev.pipewright.tickets;

import dev.pipewright.core.handler.Settings;
import dev.pipewright.core.ticket.TicketSystem;
import dev.pipewright.tickets.complete.CompleteRequest;
import dev.pipewright.tickets.mapping.Mappings;
import dev.pipewright.tickets.site.TicketSite;
import java.util.Optional;
import java.util.function.Function;

/** Wires the state that reads a ticket back. */
public final class CompleteRoot {

    private CompleteRoot() {}

    /** Wires for Lambda. */
    public static CompleteRequest onLambda(Settings settings) {
        return wire(system -> Optional.empty(), settings);
    }

    /** Wires over any systems. */
    public static CompleteRequest wire(Function<TicketSystem, Optional<TicketSite>> sites, Settings settings) {
        return new CompleteRequest(sites, Mappings.in(TicketSettings.mappings(settings)));
    }
}
