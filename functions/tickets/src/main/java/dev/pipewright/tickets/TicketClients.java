package dev.pipewright.tickets;

import dev.pipewright.core.wire.ClientDefaults;
import java.time.Duration;

/** How the AWS clients of this artifact call. */
final class TicketClients {

    /** A delivery makes three calls at most, one after another, and Zendesk and Jira give up after ten to twelve seconds. */
    static final ClientDefaults DEFAULTS =
            new ClientDefaults(Duration.ofSeconds(2), Duration.ofSeconds(3), Duration.ofSeconds(4));

    private TicketClients() {}
}
