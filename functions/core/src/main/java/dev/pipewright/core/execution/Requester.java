package dev.pipewright.core.execution;

import java.util.Map;
import java.util.Optional;

/**
 * Who asked, and whether anything but the request itself says so.
 *
 * @param ids the person's id per system ({@code jira}, {@code servicenow}, {@code zendesk}, {@code aws}, {@code email})
 * @param verified whether a signed webhook, or the local operating system, vouches for the ids
 */
public record Requester(Map<String, String> ids, Optional<String> email, boolean verified) {

    /** Somebody who said nothing of themselves. */
    public static final Requester UNKNOWN = new Requester(Map.of(), Optional.empty(), false);

    public Requester {
        ids = ids == null ? Map.of() : Map.copyOf(ids);
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
