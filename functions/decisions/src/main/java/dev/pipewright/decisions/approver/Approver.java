package dev.pipewright.decisions.approver;

import dev.pipewright.decisions.record.Recipient;
import dev.pipewright.decisions.text.Language;
import dev.pipewright.decisions.text.Preferences;
import java.util.Map;
import java.util.Optional;

/**
 * A person who may approve, as the deployment configures it.
 *
 * @param email where the link goes
 * @param group the team the person decides for; shown beside a decision in place of the address
 * @param name shown before the group where it is configured
 * @param independent whether the person has no right to start executions, and so cannot be behind an unverified request;
 *     false where it is not said
 * @param language what the person reads, a tag such as {@code ja}; the deployment's where it is not said
 * @param timeZone in which times are shown to the person, such as {@code Asia/Tokyo}; the deployment's where it is not said
 * @param escalation whether the person is asked only when the others have not decided for a while; false where it is not
 *     said
 * @param ids the person's id per system ({@code jira}, {@code servicenow}, {@code zendesk}, {@code aws})
 */
public record Approver(
        String email,
        String group,
        Optional<String> name,
        Optional<Boolean> independent,
        Optional<String> language,
        Optional<String> timeZone,
        Optional<Boolean> escalation,
        Map<String, String> ids) {

    public Approver {
        if (email == null || !Recipient.isAddress(email)) {
            throw new IllegalArgumentException("An approver's email must be one plain address");
        }
        if (group == null || group.isBlank()) {
            throw new IllegalArgumentException("An approver's group must have a name");
        }
        language.ifPresent(Approver::requireLanguage);
        timeZone.ifPresent(Approver::requireTimeZone);
        ids = ids == null ? Map.of() : Map.copyOf(ids);
    }

    /** Returns the person as somebody to ask, who reads as the deployment does where nothing else is configured. */
    Recipient recipient(Preferences deployment) {
        return new Recipient(
                email,
                name.map(known -> known + ", " + group).orElse(group),
                language.flatMap(Language::of).orElse(deployment.language()),
                timeZone.flatMap(Preferences::timeZone).orElse(deployment.timeZone()));
    }

    /** Whether the person is asked only when the others have not decided for a while. */
    public boolean isForEscalation() {
        return escalation.orElse(false);
    }

    /** Whether the person has no right to start executions. */
    public boolean isIndependent() {
        return independent.orElse(false);
    }

    Identity identity() {
        return Identity.of(ids, Optional.of(email));
    }

    private static void requireLanguage(String tag) {
        if (Language.of(tag).isEmpty()) {
            throw new IllegalArgumentException("An approver's language must be one of " + Language.tags());
        }
    }

    private static void requireTimeZone(String zone) {
        if (Preferences.timeZone(zone).isEmpty()) {
            throw new IllegalArgumentException("An approver's timeZone must be a name such as Asia/Tokyo");
        }
    }
}
