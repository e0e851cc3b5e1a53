package dev.pipewright.core.ticket;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.databind.JsonNode;
import dev.pipewright.core.error.Finding;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What became of a ticket that said too little and was to be read back from its system. An execution begins with {@link
 * #NONE}; a ticket is read once, so any other is the last word.
 *
 * @param how absent while nobody has tried
 * @param request what the ticket says, with {@code requestedBy} where it names somebody; only where it was read and is a
 *     valid request, so that the execution's history holds no credential that somebody wrote into a ticket
 * @param findings why the ticket makes no request; never quoting a value
 */
public record Completion(Optional<How> how, Optional<JsonNode> request, List<Finding> findings) {

    /** Nothing was read back. */
    public static final Completion NONE = new Completion(Optional.empty(), Optional.empty(), List.of());

    public Completion {
        Objects.requireNonNull(how, "how");
        Objects.requireNonNull(request, "request");
        findings = findings == null ? List.of() : List.copyOf(findings);
    }

    /** How reading a ticket back ends. */
    public enum How {
        /** The ticket was read, and is a request as far as it goes. */
        READ,
        /** The ticket was read and makes no request. */
        UNFIT,
        /** The ticket's system was not asked, or gave no answer in time: who asks is asked instead. */
        UNREAD
    }

    /** Returns the completion by what a ticket says. */
    public static Completion read(JsonNode request) {
        return new Completion(Optional.of(How.READ), Optional.of(request), List.of());
    }

    /** Returns that a ticket makes no request, and why. */
    public static Completion unfit(List<Finding> findings) {
        return new Completion(Optional.of(How.UNFIT), Optional.empty(), findings);
    }

    /** Returns that a ticket was not read. */
    public static Completion unread() {
        return new Completion(Optional.of(How.UNREAD), Optional.empty(), List.of());
    }

    /** Whether reading the ticket back has been tried, with whatever result. */
    @JsonIgnore
    public boolean isTried() {
        return how.isPresent();
    }
}
