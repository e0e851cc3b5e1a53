package dev.pipewright.tickets.webhook;

import dev.pipewright.core.ticket.TicketSystem;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;

/**
 * Where tickets can be seen. The host comes from the deployment's settings and never from a payload: what somebody wrote into
 * a ticket must not become a link that others follow.
 *
 * @param hosts system → its address, such as {@code https://example.atlassian.net}
 */
public record TicketAddresses(Map<TicketSystem, URI> hosts) {

    public TicketAddresses {
        hosts = Map.copyOf(hosts);
    }

    /**
     * Returns the address of a ticket, empty where the system's host is not set, has no page per ticket, or is played on the
     * same machine: an execution's input takes links by https alone.
     */
    Optional<String> of(TicketSystem system, String ticketId) {
        var id = URLEncoder.encode(ticketId, StandardCharsets.UTF_8);
        return Optional.ofNullable(hosts.get(system))
                .filter(host -> host.getScheme().equals("https"))
                .flatMap(host -> page(system, id).map(page -> host.toString().replaceAll("/+$", "") + page));
    }

    /** Whether a system's host is set, so that Pipewright may write to it. */
    boolean knows(TicketSystem system) {
        return hosts.containsKey(system);
    }

    private static Optional<String> page(TicketSystem system, String id) {
        return switch (system) {
            case SERVICENOW -> Optional.of("/text_search_exact_match.do?sysparm_search=" + id);
            case JIRA -> Optional.of("/browse/" + id);
            case ZENDESK -> Optional.of("/agent/tickets/" + id);
            case GENERIC -> Optional.empty();
        };
    }
}
