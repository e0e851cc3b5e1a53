package dev.pipewright.local.table.expression;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * The {@code ExpressionAttributeNames} and {@code ExpressionAttributeValues} of one request. It remembers which were used,
 * because DynamoDB refuses a request that brings one too many. Not thread-safe; one per request.
 */
public final class Placeholders {

    private final Map<String, String> names;
    private final Map<String, AttributeValue> values;
    private final Set<String> used = new HashSet<>();
    private boolean anyExpression;

    /** Takes the two maps of a request; values are checked and normalised as stored ones are. */
    public Placeholders(Map<String, String> names, Map<String, AttributeValue> values) {
        this.names = Map.copyOf(names);
        this.values = new HashMap<>();
        values.forEach((key, value) -> this.values.put(key, normalised(key, value)));
    }

    private static AttributeValue normalised(String key, AttributeValue value) {
        if (!key.startsWith(":")) {
            throw ValidationError.of(
                    "ExpressionAttributeValues contains invalid key: Syntax error; key: \"%s\"".formatted(key));
        }
        return Values.normalised(
                value,
                problem -> "ExpressionAttributeValues contains invalid value: %s for key %s".formatted(problem, key));
    }

    Optional<String> name(String placeholder) {
        used.add(placeholder);
        return Optional.ofNullable(names.get(placeholder));
    }

    Optional<AttributeValue> value(String placeholder) {
        used.add(placeholder);
        return Optional.ofNullable(values.get(placeholder));
    }

    void noteExpression() {
        anyExpression = true;
    }

    /** Called when all expressions of the request have been read: refuses what none of them used. */
    public void refuseUnused() {
        refuseUnused("ExpressionAttributeNames", names.keySet());
        refuseUnused("ExpressionAttributeValues", values.keySet());
    }

    private void refuseUnused(String member, Set<String> given) {
        Set<String> unused = new TreeSet<>(given);
        unused.removeAll(used);
        if (!unused.isEmpty()) {
            throw ValidationError.of(
                    anyExpression
                            ? "Value provided in %s unused in expressions: keys: {%s}"
                                    .formatted(member, String.join(", ", unused))
                            : "%s can only be specified when using expressions".formatted(member));
        }
    }
}
