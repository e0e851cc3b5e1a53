package dev.pipewright.core.connection;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pipewright.core.json.Json;
import dev.pipewright.core.redaction.Redaction;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What of an existing connection is not as planned, member by member in Glue's own names. Safe to show: passwords are
 * masked, wherever they stand.
 *
 * @param members one phrase for each member that differs, sorted by its name; empty where the two are equal
 */
public record DefinitionDifference(List<String> members) {

    /** What only CreateConnection reads and Glue does not keep. */
    private static final Set<String> NOT_KEPT = Set.of("ValidateCredentials", "ValidateForComputeEnvironments");

    private static final int MAX_SHOWN = 8;
    private static final int MAX_VALUE = 200;

    public DefinitionDifference {
        members = List.copyOf(members);
    }

    /** Compares a planned definition with the one of an existing connection. */
    public static DefinitionDifference between(ConnectionDefinition planned, ConnectionDefinition existing) {
        var wanted = flat(planned);
        var found = flat(existing);
        var paths = new TreeSet<>(wanted.keySet());
        paths.addAll(found.keySet());
        var members = new ArrayList<String>();
        for (var path : paths) {
            if (!same(wanted.get(path), found.get(path))) {
                members.add(
                        path + " is " + shown(path, found.get(path)) + " instead of " + shown(path, wanted.get(path)));
            }
        }
        return new DefinitionDifference(members);
    }

    public boolean isEmpty() {
        return members.isEmpty();
    }

    /** Returns the difference as the end of a sentence, without a full stop. */
    public String text() {
        var more = members.size() - MAX_SHOWN;
        return String.join("; ", members.subList(0, Math.min(members.size(), MAX_SHOWN)))
                + (more > 0 ? "; and " + more + " more" : "");
    }

    private static Map<String, String> flat(ConnectionDefinition definition) {
        var members = new TreeMap<String, String>();
        Json.tree(definition).properties().stream()
                .filter(member -> !NOT_KEPT.contains(member.getKey()))
                .forEach(member -> flatten(member.getKey(), member.getValue(), members));
        return members;
    }

    private static void flatten(String path, JsonNode value, Map<String, String> members) {
        if (value.isObject()) {
            value.properties().forEach(member -> flatten(path + "." + member.getKey(), member.getValue(), members));
        } else if (value.isArray()) {
            // The only list that Glue keeps is of security groups, and their order means nothing.
            var items = new TreeSet<String>();
            value.forEach(item -> items.add(item.asText()));
            members.put(path, String.join(", ", items));
        } else {
            members.put(path, value.asText());
        }
    }

    /** A property may itself hold a JSON document, whose members have no order. */
    private static boolean same(String one, String other) {
        if (one == null || other == null) {
            return one == null && other == null;
        }
        return one.equals(other)
                || document(one)
                        .flatMap(tree -> document(other).map(tree::equals))
                        .orElse(false);
    }

    private static Optional<JsonNode> document(String text) {
        try {
            return text.startsWith("{") ? Optional.of(Json.tree(text)) : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static String shown(String path, String value) {
        if (value == null) {
            return "absent";
        }
        var safe = path.toUpperCase(Locale.ROOT).contains("PASSWORD") ? "***" : Redaction.redact(value);
        return safe.length() > MAX_VALUE ? safe.substring(0, MAX_VALUE) + "…" : safe;
    }
}
