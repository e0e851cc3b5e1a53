package dev.pipewright.tickets;

import dev.pipewright.core.error.ErrorCode;
import dev.pipewright.core.error.NonRetryableException;
import dev.pipewright.core.handler.Settings;
import dev.pipewright.core.ticket.TicketSystem;
import java.net.URI;
import java.util.EnumMap;
import java.util.Map;

/** Where the ticket systems are, by the deployment's settings: never by a payload. */
final class TicketAddress {

    private static final String HTTPS = "https://[A-Za-z0-9.-]+(:\\d+)?(/[A-Za-z0-9._/-]*)?";

    /** A system that is played on the same machine. */
    private static final String LOOPBACK = "http://127\\.0\\.0\\.1:\\d+";

    private TicketAddress() {}

    /** Returns the address of each system that is configured. */
    static Map<TicketSystem, URI> all(Settings settings) {
        var addresses = new EnumMap<TicketSystem, URI>(TicketSystem.class);
        for (var system : TicketSystem.values()) {
            settings.optional(TicketSettings.host(system))
                    .ifPresent(address -> addresses.put(system, checked(system, address)));
        }
        return addresses;
    }

    private static URI checked(TicketSystem system, String address) {
        if (!address.matches(HTTPS) && !address.matches(LOOPBACK)) {
            throw new NonRetryableException(
                    ErrorCode.MISCONFIGURED,
                    "The setting " + TicketSettings.host(system)
                            + " must be an address such as https://tickets.example.com");
        }
        return URI.create(address);
    }
}
