package dev.pipewright.decisions.approver;

import dev.pipewright.decisions.record.Recipient;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A person who may approve, as the deployment configures it.
 *
 * @param email where the link goes
 * @param group the team the person decides for; shown beside a decision in place of the address
 * @param name shown before the group where it is configured
 * @param independent whether the person has no right to start executions, and so cannot be behind an unverified request;
 *     false where it is not said
 * @param ids the person's id per system ({@code jira}, {@code servicenow}, {@code zendesk}, {@code aws})
 */
public record Approver(
        String email, String group, Optional<String> name, Optional<Boolean> independent, Map<String, String> ids) {

    private static final Pattern ADDRESS = Pattern.compile("[^\\s@<>\",;]+@[^\\s@<>\",;]+");

    public Approver {
        if (email == null || !ADDRESS.matcher(email).matches()) {
            throw new IllegalArgumentException("An approver's email must be one plain address");
        }
        if (group == null || group.isBlank()) {
            throw new IllegalArgumentException("An approver's group must have a name");
        }
        ids = ids == null ? Map.of() : Map.copyOf(ids);
    }

    /** Returns the person as somebody to ask. */
    public Recipient recipient() {
        return new Recipient(email, name.map(known -> known + ", " + group).orElse(group));
    }

    boolean isIndependent() {
        return independent.orElse(false);
    }

    Identity identity() {
        return Identity.of(ids, Optional.of(email));
    }
}
