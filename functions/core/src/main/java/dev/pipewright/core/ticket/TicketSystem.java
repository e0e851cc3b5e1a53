package dev.pipewright.core.ticket;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Where tickets come from. */
public enum TicketSystem {
    SERVICENOW,
    JIRA,
    ZENDESK,
    /** Whatever sends Standard Webhooks. */
    GENERIC;

    /** Returns the system of this word, as it stands in paths, names and requests. */
    public static Optional<TicketSystem> of(String word) {
        return Arrays.stream(values())
                .filter(system -> system.word().equals(word))
                .findFirst();
    }

    /** Returns the word for it in paths, names and requests: lower case. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
