package dev.pipewright.tickets.site;

import dev.pipewright.core.ticket.TicketSystem;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;

/** The ticket systems that are configured. */
public final class TicketSites {

    private final Map<TicketSystem, TicketSite> sites = new EnumMap<>(TicketSystem.class);

    /**
     * Makes the sites; calls nobody.
     *
     * @param addresses system → where its API is; a system that is missing is not configured
     * @param states what the sites have chosen for their tickets' states
     * @param pause waits; at most some seconds at a time
     */
    public TicketSites(
            Map<TicketSystem, URI> addresses,
            Map<TicketSystem, SiteStates> states,
            SecretsManagerClient secrets,
            Clock clock,
            Consumer<Duration> pause) {
        addresses.forEach((system, address) -> {
            var http = new TicketHttp(system, address, new SiteCredentials(system, secrets, clock), clock, pause);
            site(system, http, states.getOrDefault(system, SiteStates.DEFAULT))
                    .ifPresent(site -> sites.put(system, site));
        });
    }

    /** Returns the site of a system, empty where it is not configured or has no API. */
    public Optional<TicketSite> of(TicketSystem system) {
        return Optional.ofNullable(sites.get(system));
    }

    private static Optional<TicketSite> site(TicketSystem system, TicketHttp http, SiteStates states) {
        return switch (system) {
            case JIRA -> Optional.of(new JiraSite(http, states));
            case ZENDESK -> Optional.of(new ZendeskSite(http, states));
            case SERVICENOW -> Optional.of(new ServiceNowSite(http, states));
            case GENERIC -> Optional.empty();
        };
    }
}
