package dev.pipewright.local.table;

import static java.util.Objects.requireNonNull;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A table that exists.
 *
 * @param name at least three characters, as DynamoDB demands
 * @param key the primary key
 * @param indexes global secondary indexes by name; each projects all attributes and is sparse: an item without its key
 *     attributes is not in it
 * @param timeToLive the attribute with the epoch second after which an item may be deleted
 */
public record TableDefinition(String name, KeySchema key, Map<String, KeySchema> indexes, Optional<String> timeToLive) {

    public TableDefinition {
        requireNonNull(key, "key");
        requireNonNull(timeToLive, "timeToLive");
        indexes = Map.copyOf(indexes);
        if (name.length() < 3) {
            throw new IllegalArgumentException(
                    "Table name '%s' is too short; DynamoDB wants at least 3 characters.".formatted(name));
        }
    }

    /** A table without indexes whose items stay. */
    public static TableDefinition of(String name, KeySchema key) {
        return new TableDefinition(name, key, Map.of(), Optional.empty());
    }

    /** The same table with one more index. */
    public TableDefinition withIndex(String indexName, KeySchema indexKey) {
        Map<String, KeySchema> more = new LinkedHashMap<>(indexes);
        more.put(indexName, indexKey);
        return new TableDefinition(name, key, more, timeToLive);
    }

    /** The same table with items that expire. */
    public TableDefinition withTimeToLive(String attribute) {
        return new TableDefinition(name, key, indexes, Optional.of(attribute));
    }
}
