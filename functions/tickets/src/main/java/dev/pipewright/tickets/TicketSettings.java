package dev.pipewright.tickets;

import dev.pipewright.core.handler.Settings;
import dev.pipewright.core.ticket.TicketSystem;
import java.nio.file.Path;

/** The environment variables that the ticket functions read; the stack sets them. */
public final class TicketSettings {

    /** The decisions table, which keeps the deliveries too. */
    public static final String TABLE = "PIPEWRIGHT_DECISIONS_TABLE";

    /** ARN of the workflow. */
    public static final String STATE_MACHINE = "PIPEWRIGHT_STATE_MACHINE";

    /** Folder of the site's own mappings; optional. */
    public static final String MAPPINGS = "PIPEWRIGHT_MAPPINGS";

    /** URL of the queue of what is to be told on tickets; without it, what the webhook refuses is told its sender alone. */
    public static final String NOTES_QUEUE = "PIPEWRIGHT_NOTES_QUEUE";

    /** Where a layer puts them. */
    private static final String MAPPINGS_LAYER = "/opt/mappings";

    private TicketSettings() {}

    /** Returns the folder of the site's own mappings, which need not exist. */
    static Path mappings(Settings settings) {
        return Path.of(settings.optional(MAPPINGS).orElse(MAPPINGS_LAYER));
    }

    /** Returns the variable that holds a system's address, such as {@code PIPEWRIGHT_JIRA_URL}; optional. */
    public static String host(TicketSystem system) {
        return "PIPEWRIGHT_" + system.name() + "_URL";
    }

    /**
     * Returns the variable that holds what a system's states are called for the stages of a request, such as {@code
     * PIPEWRIGHT_JIRA_STATES}; optional, a JSON object.
     */
    public static String states(TicketSystem system) {
        return "PIPEWRIGHT_" + system.name() + "_STATES";
    }
}
