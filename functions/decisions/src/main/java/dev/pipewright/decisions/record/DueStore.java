package dev.pipewright.decisions.record;

import static dev.pipewright.decisions.record.Attributes.secret;
import static dev.pipewright.decisions.record.Attributes.text;
import static dev.pipewright.decisions.record.Attributes.time;
import static dev.pipewright.decisions.record.DecisionsTable.DUE;
import static dev.pipewright.decisions.record.DecisionsTable.DUE_INDEX;
import static dev.pipewright.decisions.record.DecisionsTable.ID;
import static dev.pipewright.decisions.record.DecisionsTable.STATUS;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;

/**
 * Keeps which records somebody has to look after, and when. Every write is bound to the task token that was read: a record
 * that a retried state has taken up again is left as it is.
 */
public final class DueStore {

    private static final int PAGE_SIZE = 100;

    private final DynamoDbClient dynamo;
    private final String table;

    /** Works on the table of this name. */
    public DueStore(DynamoDbClient dynamo, String table) {
        this.dynamo = dynamo;
        this.table = table;
    }

    /**
     * Returns the keys of the records that are due, the longest waiting first, a page at a time as they are taken. The index
     * lags behind the table: a record may not be due any more.
     */
    public Stream<String> due(Instant now) {
        return dynamo
                .queryPaginator(request -> request.tableName(table)
                        .indexName(DUE_INDEX)
                        .limit(PAGE_SIZE)
                        .keyConditionExpression("duePartition = :due AND dueAt <= :now")
                        .expressionAttributeValues(Map.of(":due", text(DUE), ":now", time(now))))
                .items()
                .stream()
                .map(item -> item.get(ID).s());
    }

    /**
     * Notes what was done about an open record, which is due again when that says so. A record about which somebody was found
     * unreachable in the meantime stays due.
     */
    public void followedUp(DecisionRecord record, FollowUp done) {
        var known = record.unreachable().size();
        var values = new LinkedHashMap<String, AttributeValue>();
        values.put(":done", text(done));
        values.put(":due", time(done.dueAt(record.timetable())));
        values.put(":open", text(Status.OPEN));
        if (known > 0) {
            values.put(":known", AttributeValue.fromN(Integer.toString(known)));
        }
        update(
                record,
                "SET followUp = :done, dueAt = :due",
                "#status = :open AND "
                        + (known > 0 ? "size(unreachable) = :known" : "attribute_not_exists(unreachable)"),
                values);
    }

    /** Closes an open record without a decision. */
    public void expire(DecisionRecord record) {
        update(
                record,
                "SET #status = :expired",
                "#status = :open",
                Map.of(":open", text(Status.OPEN), ":expired", text(Status.EXPIRED)));
    }

    /** Closes an open record whose execution has ended; it is due at once, because people still have to be told. */
    public void end(DecisionRecord record, Instant now) {
        update(
                record,
                "SET #status = :ended, dueAt = :now",
                "#status = :open",
                Map.of(":open", text(Status.OPEN), ":ended", text(Status.ENDED), ":now", time(now)));
    }

    /** Notes that nothing is left to do about a record that is closed. */
    public void settle(DecisionRecord record) {
        update(record, "REMOVE duePartition, dueAt", "#status = :closed", Map.of(":closed", text(record.status())));
    }

    private void update(DecisionRecord record, String change, String condition, Map<String, AttributeValue> more) {
        var values = new LinkedHashMap<>(more);
        values.put(":token", secret(record.taskToken()));
        try {
            dynamo.updateItem(request -> request.tableName(table)
                    .key(Map.of(ID, text(record.id())))
                    .updateExpression(change)
                    .conditionExpression(condition + " AND taskToken = :token")
                    .expressionAttributeNames(Map.of("#status", STATUS))
                    .expressionAttributeValues(values));
        } catch (ConditionalCheckFailedException e) {
            // Decided, expired or taken up again by somebody else: what stands is read and looked after next.
            return;
        }
    }
}
