package dev.pipewright.decisions.record;

import static dev.pipewright.decisions.record.Attributes.text;
import static dev.pipewright.decisions.record.Attributes.time;
import static dev.pipewright.decisions.record.DecisionsTable.ANNOUNCED;
import static dev.pipewright.decisions.record.DecisionsTable.ID;
import static dev.pipewright.decisions.record.DecisionsTable.TTL;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;

/**
 * Keeps what was published about an item. Two who find it due at the same time do not both publish it; one that broke off
 * leaves it to whoever comes after its lease.
 */
final class Claims {

    /** How long publishing may take before somebody else may try; longer than PutEvents with its retries. */
    static final Duration LEASE = Duration.ofSeconds(30);

    private final DynamoDbClient dynamo;
    private final String table;
    private final SecureRandom random;
    private final Clock clock;

    Claims(DynamoDbClient dynamo, String table, SecureRandom random, Clock clock) {
        this.dynamo = dynamo;
        this.table = table;
        this.random = random;
        this.clock = clock;
    }

    /**
     * Something that is being published.
     *
     * @param key the item's
     * @param what the word that is noted when it is published
     * @param mine this attempt's own mark
     */
    record Claim(String key, String what, String mine) {}

    /** Starts to publish something about an item that exists; empty if it was published or somebody else is about it. */
    Optional<Claim> begin(String key, String what) {
        return begin(new Claim(key, what, WriteId.random(random)), "", "attribute_exists(id) AND ", Map.of());
    }

    /** As {@link #begin(String, String)}, of an item that need not exist and is forgotten at some time. */
    Optional<Claim> beginNew(String key, String what, Instant forgotten) {
        return begin(
                new Claim(key, what, WriteId.random(random)), ", #ttl = :ttl", "", Map.of(":ttl", time(forgotten)));
    }

    private Optional<Claim> begin(Claim claim, String more, String first, Map<String, AttributeValue> moreValues) {
        var now = clock.instant();
        var values = new LinkedHashMap<>(moreValues);
        values.put(":mine", text(claim.mine()));
        values.put(":what", text(claim.what()));
        values.put(":now", time(now));
        values.put(":stale", time(now.minus(LEASE)));
        var begun = update(
                claim,
                "SET announcing = :mine, announcingAt = :now" + more,
                first + "(attribute_not_exists(announced) OR announced <> :what)"
                        + " AND (attribute_not_exists(announcing) OR announcing = :mine OR announcingAt < :stale)",
                values);
        return begun ? Optional.of(claim) : Optional.empty();
    }

    /** Gives up for now what was not published. */
    void giveBack(Claim claim) {
        update(claim, "REMOVE announcing, announcingAt", "announcing = :mine", Map.of(":mine", text(claim.mine())));
    }

    /** Notes that it was published. */
    void done(Claim claim) {
        update(
                claim,
                "SET announced = :what REMOVE announcing, announcingAt",
                "attribute_exists(id)",
                Map.of(":what", text(claim.what())));
    }

    /** Whether it was published about the item of this key. */
    boolean isDone(String key, String what) {
        return text(what).equals(item(key).get(ANNOUNCED));
    }

    /** Whether somebody has begun to publish something about an item that would not be there otherwise. */
    boolean exists(String key) {
        return !item(key).isEmpty();
    }

    private Map<String, AttributeValue> item(String key) {
        return dynamo.getItem(request ->
                        request.tableName(table).key(Map.of(ID, text(key))).consistentRead(true))
                .item();
    }

    private boolean update(Claim claim, String change, String condition, Map<String, AttributeValue> values) {
        try {
            dynamo.updateItem(request -> request.tableName(table)
                    .key(Map.of(ID, text(claim.key())))
                    .updateExpression(change)
                    .conditionExpression(condition)
                    .expressionAttributeNames(values.containsKey(":ttl") ? Map.of("#ttl", TTL) : null)
                    .expressionAttributeValues(values));
            return true;
        } catch (ConditionalCheckFailedException e) {
            return false;
        }
    }
}
