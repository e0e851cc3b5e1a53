package dev.pipewright.tickets.delivery;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;

/**
 * Keeps which notes were put on tickets, one item per event's idempotency key in the decisions table. Whoever puts a note
 * claims it first; of any number at the same time one does.
 *
 * <p>A claim whose end nobody knows is taken over once it is older than {@link #GRACE}: by then whoever made it is gone, and
 * the ticket system shows the note if it was put.
 */
public final class NoteStore {

    /** What the keys of all items begin with. */
    public static final String PREFIX = "note/";

    /**
     * Longer than the function that puts notes can run, by what a ticket system may take to show one; shorter than a
     * message waits for its next attempt.
     */
    public static final Duration GRACE = Duration.ofMinutes(3);

    /** Longer than the record of the delivery without which an event is told nowhere. */
    private static final Duration KEPT = Duration.ofDays(120);

    private static final String ID = "id";
    private static final String TTL = "ttl";
    private static final String TOLD_AT = "toldAt";
    private static final String CLAIMED_AT = "claimedAt";

    private final DynamoDbClient dynamo;
    private final String table;
    private final Clock clock;

    public NoteStore(DynamoDbClient dynamo, String table, Clock clock) {
        this.dynamo = dynamo;
        this.table = table;
        this.clock = clock;
    }

    /** Who may put a note now. */
    public enum Claim {
        /** We; nobody has tried before. */
        OURS,
        /** We; somebody tried before, and the note may be there. */
        INHERITED,
        /** Somebody else is about it, or was until just now. */
        BUSY,
        /** Nobody: it is there. */
        TOLD
    }

    /** Claims a note. */
    public Claim claim(String key) {
        var now = clock.instant();
        var item = new LinkedHashMap<String, AttributeValue>();
        item.put(ID, id(key));
        item.put(CLAIMED_AT, number(now));
        item.put(TTL, AttributeValue.fromN(Long.toString(now.plus(KEPT).getEpochSecond())));
        try {
            dynamo.putItem(request -> request.tableName(table)
                    .item(item)
                    .conditionExpression("attribute_not_exists(#id)")
                    .expressionAttributeNames(Map.of("#id", ID)));
            return Claim.OURS;
        } catch (ConditionalCheckFailedException e) {
            return inherited(key, now);
        }
    }

    /** Writes down that a note is there. */
    public void told(String key) {
        dynamo.updateItem(request -> request.tableName(table)
                .key(Map.of(ID, id(key)))
                .updateExpression("SET #told = :now")
                .expressionAttributeNames(Map.of("#told", TOLD_AT))
                .expressionAttributeValues(Map.of(":now", number(clock.instant()))));
    }

    private Claim inherited(String key, Instant now) {
        var item = dynamo.getItem(request ->
                        request.tableName(table).key(Map.of(ID, id(key))).consistentRead(true))
                .item();
        if (item.containsKey(TOLD_AT)) {
            return Claim.TOLD;
        }
        var claimed = item.get(CLAIMED_AT);
        if (claimed == null || now.toEpochMilli() - Long.parseLong(claimed.n()) < GRACE.toMillis()) {
            return Claim.BUSY;
        }
        try {
            dynamo.updateItem(request -> request.tableName(table)
                    .key(Map.of(ID, id(key)))
                    .updateExpression("SET #claimed = :now")
                    .conditionExpression("#claimed = :then AND attribute_not_exists(#told)")
                    .expressionAttributeNames(Map.of("#claimed", CLAIMED_AT, "#told", TOLD_AT))
                    .expressionAttributeValues(Map.of(":now", number(now), ":then", claimed)));
            return Claim.INHERITED;
        } catch (ConditionalCheckFailedException e) {
            return Claim.BUSY;
        }
    }

    private static AttributeValue number(Instant time) {
        return AttributeValue.fromN(Long.toString(time.toEpochMilli()));
    }

    private static AttributeValue id(String key) {
        return AttributeValue.fromS(PREFIX + key);
    }
}
