package dev.pipewright.onboarding.plan;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pipewright.onboarding.plan.SecretKeys.Required;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;

/**
 * What a secret holds beside a connection's login, by name: whoever may read the secret for the connection reads that too.
 * A name that looks like a value is only counted, for somebody may have put the one in the other's place.
 */
final class ExtraKeys {

    private static final int MOST_SHOWN = 10;
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_.-]{1,64}");

    /** What says where the login is for; Pipewright compares it. */
    private static final Set<String> TARGET = Set.of("host", "port");

    private ExtraKeys() {}

    /** Returns the warning; empty where the secret holds nothing else. */
    static Optional<String> warning(String secret, JsonNode content, List<Required> required) {
        var extra = StreamSupport.stream(((Iterable<String>) content::fieldNames).spliterator(), false)
                .filter(key -> !TARGET.contains(key))
                .filter(key ->
                        required.stream().noneMatch(needed -> needed.names().contains(key)))
                .sorted()
                .toList();
        return extra.isEmpty()
                ? Optional.empty()
                : Optional.of("The secret " + secret + " holds more than the connection needs, which whoever uses the"
                        + " connection can read too: " + listed(extra) + ".");
    }

    private static String listed(List<String> keys) {
        var names = keys.stream().filter(key -> NAME.matcher(key).matches()).toList();
        var parts = new ArrayList<>(names.subList(0, Math.min(MOST_SHOWN, names.size())));
        if (names.size() > MOST_SHOWN) {
            parts.add((names.size() - MOST_SHOWN) + " more");
        }
        if (names.size() < keys.size()) {
            parts.add((keys.size() - names.size()) + " whose names look like values");
        }
        return String.join(", ", parts);
    }
}
