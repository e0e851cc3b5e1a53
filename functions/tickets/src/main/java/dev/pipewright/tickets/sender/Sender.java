package dev.pipewright.tickets.sender;

import dev.pipewright.core.ticket.TicketSystem;
import dev.pipewright.tickets.delivery.Delivery;
import java.time.Instant;

/** How the deliveries of a ticket system are told from those of anybody else. */
public final class Sender {

    private Sender() {}

    /**
     * Whether a delivery comes from the system that it is said to come from: one of the ways that the system has, with one of
     * the secrets that are accepted. A signature that is there and wrong is not made good by a password beside it.
     */
    public static boolean isAuthentic(TicketSystem system, Delivery delivery, SenderSecrets secrets, Instant now) {
        var way = wayOf(system, delivery);
        return secrets.accepted().stream()
                .map(secret -> way.holds(delivery, secret, now))
                .reduce(false, Boolean::logicalOr);
    }

    private static Proof wayOf(TicketSystem system, Delivery delivery) {
        return switch (system) {
            case SERVICENOW -> Proof.SHARED_SECRET;
            // An automation rule sends headers of one's own choice and cannot sign; a webhook signs.
            case JIRA -> delivery.header("X-Hub-Signature").isPresent() ? Proof.HUB_SIGNATURE : Proof.SHARED_SECRET;
            case ZENDESK -> Proof.ZENDESK_SIGNATURE;
            case GENERIC -> Proof.STANDARD_WEBHOOKS;
        };
    }
}
