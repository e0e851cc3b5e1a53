package dev.pipewright.core.execution;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Who asked, and whether anything but the request itself says so.
 *
 * @param ids the person's id per system ({@code jira}, {@code servicenow}, {@code zendesk}, {@code aws}, {@code email})
 * @param verified whether a signed webhook, or the local operating system, vouches for the ids
 * @param changedBy who else had a hand in what is asked for, such as whoever edited the ticket; somebody without an id and
 *     an address is somebody whom nobody knows
 */
public record Requester(
        Map<String, String> ids,
        Optional<String> email,
        boolean verified,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<Hand> changedBy) {

    /** Somebody who said nothing of themselves. */
    public static final Requester UNKNOWN = new Requester(Map.of(), Optional.empty(), false);

    /**
     * Somebody who had a hand in a request that is not theirs.
     *
     * @param ids as the requester's
     */
    public record Hand(Map<String, String> ids, Optional<String> email) {

        public Hand {
            ids = ids == null ? Map.of() : Map.copyOf(ids);
        }
    }

    public Requester {
        ids = ids == null ? Map.of() : Map.copyOf(ids);
        changedBy = changedBy == null ? List.of() : List.copyOf(changedBy);
    }

    /** A requester whose request nobody else had a hand in. */
    public Requester(Map<String, String> ids, Optional<String> email, boolean verified) {
        this(ids, email, verified, List.of());
    }

    /** Returns a name to show; never an e-mail address where there is another. */
    public String displayName() {
        return ids.entrySet().stream()
                .filter(id -> !id.getKey().equals("email"))
                .map(Map.Entry::getValue)
                .sorted()
                .findFirst()
                .or(() -> email)
                .orElse("unknown");
    }
}
