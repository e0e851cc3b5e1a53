package dev.pipewright.tickets.site;

import dev.pipewright.core.error.ErrorCode;
import dev.pipewright.core.error.NonRetryableException;
import dev.pipewright.core.json.Json;
import dev.pipewright.core.ticket.TicketSystem;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/**
 * The states that a site has chosen for its tickets.
 *
 * @param chosen stage → the system's own word for the state; an empty word leaves the ticket as it is
 */
public record SiteStates(Map<TicketStage, String> chosen) {

    /** A site that has chosen nothing. */
    public static final SiteStates DEFAULT = new SiteStates(Map.of());

    public SiteStates {
        chosen = Map.copyOf(chosen);
    }

    /**
     * Reads the setting of a system.
     *
     * @param text a JSON object, such as <code>{"DONE": "Closed", "WAITING": ""}</code>
     * @throws NonRetryableException MISCONFIGURED, naming the stages there are
     */
    public static SiteStates parse(TicketSystem system, String text) {
        try {
            var chosen = new EnumMap<TicketStage, String>(TicketStage.class);
            Json.tree(text).properties().forEach(entry -> {
                if (!entry.getValue().isValueNode()) {
                    throw new IllegalArgumentException(entry.getKey());
                }
                chosen.put(TicketStage.valueOf(entry.getKey()), entry.getValue().asText());
            });
            return new SiteStates(chosen);
        } catch (IllegalArgumentException e) {
            throw new NonRetryableException(
                    ErrorCode.MISCONFIGURED,
                    "The setting PIPEWRIGHT_" + system.name() + "_STATES must be a JSON object from "
                            + Arrays.toString(TicketStage.values()) + " to a state's name");
        }
    }

    /** Returns the word for a stage, empty where the site has chosen none; an empty word means: leave it. */
    Optional<String> of(TicketStage stage) {
        return Optional.ofNullable(chosen.get(stage));
    }
}
