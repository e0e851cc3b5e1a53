package dev.pipewright.decisions.approver;

import dev.pipewright.decisions.record.Recipient;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Under which ids a person is known, per system, in a form that can be compared.
 *
 * @param ids system → ids in lower case; an e-mail address without its {@code +tag}, which reaches the same mailbox, and
 *     none that is more than a plain address: a display name around it would make the same person look like another
 */
record Identity(Map<String, Set<String>> ids) {

    private static final String EMAIL = "email";

    /** What comparing two identities shows. */
    enum Comparison {
        /** An id that both have is the same. */
        SAME,
        /** They have ids in common systems, and all of them differ. */
        DIFFERENT,
        /** There is no system in which both have an id. */
        INCOMPARABLE
    }

    Identity {
        ids = Map.copyOf(ids);
    }

    static Identity of(Map<String, String> known, Optional<String> email) {
        var ids = new HashMap<String, Set<String>>();
        known.forEach((system, id) -> add(ids, system, id));
        email.ifPresent(address -> add(ids, EMAIL, address));
        return new Identity(ids);
    }

    Comparison compare(Identity other) {
        var comparable = false;
        for (var entry : ids.entrySet()) {
            var theirs = other.ids.getOrDefault(entry.getKey(), Set.of());
            comparable |= !theirs.isEmpty();
            if (entry.getValue().stream().anyMatch(theirs::contains)) {
                return Comparison.SAME;
            }
        }
        return comparable ? Comparison.DIFFERENT : Comparison.INCOMPARABLE;
    }

    private static void add(Map<String, Set<String>> ids, String system, String id) {
        if (id.isBlank()) {
            return;
        }
        var key = system.strip().toLowerCase(Locale.ROOT);
        var plain = id.strip().toLowerCase(Locale.ROOT);
        if (!key.equals(EMAIL) || Recipient.isAddress(plain)) {
            ids.computeIfAbsent(key, unused -> new HashSet<>())
                    .add(key.equals(EMAIL) ? plain.replaceFirst("\\+[^@]*@", "@") : plain);
        }
    }
}
