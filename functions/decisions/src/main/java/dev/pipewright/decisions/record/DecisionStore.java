package dev.pipewright.decisions.record;

import static dev.pipewright.decisions.record.Attributes.secret;
import static dev.pipewright.decisions.record.Attributes.text;
import static dev.pipewright.decisions.record.Attributes.time;
import static dev.pipewright.decisions.record.DecisionsTable.ASKED_AT;
import static dev.pipewright.decisions.record.DecisionsTable.DECISION;
import static dev.pipewright.decisions.record.DecisionsTable.DUE;
import static dev.pipewright.decisions.record.DecisionsTable.DUE_AT;
import static dev.pipewright.decisions.record.DecisionsTable.DUE_PARTITION;
import static dev.pipewright.decisions.record.DecisionsTable.EXPIRES_AT;
import static dev.pipewright.decisions.record.DecisionsTable.FINGERPRINT;
import static dev.pipewright.decisions.record.DecisionsTable.FOLLOW_UP;
import static dev.pipewright.decisions.record.DecisionsTable.ID;
import static dev.pipewright.decisions.record.DecisionsTable.INQUIRY;
import static dev.pipewright.decisions.record.DecisionsTable.STATUS;
import static dev.pipewright.decisions.record.DecisionsTable.TASK_TOKEN;
import static dev.pipewright.decisions.record.DecisionsTable.TTL;

import dev.pipewright.core.error.ErrorCode;
import dev.pipewright.core.error.RetryableException;
import dev.pipewright.core.json.Json;
import dev.pipewright.core.redaction.Redacted;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.KeysAndAttributes;
import software.amazon.awssdk.services.dynamodb.model.ReturnValue;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;

/**
 * Keeps decision records. Every write is conditional, so that of two writers exactly one wins and the other is told.
 *
 * <p>Reads are strongly consistent: the page shows the outcome to the person who has just lost a race.
 */
public final class DecisionStore {

    /** How long a record outlives its expiry, so that a second visit still shows what happened. */
    static final Duration KEPT = Duration.ofDays(90);

    private final DynamoDbClient dynamo;
    private final String table;
    private final Clock clock;

    /** Works on the table of this name. */
    public DecisionStore(DynamoDbClient dynamo, String table, Clock clock) {
        this.dynamo = dynamo;
        this.table = table;
        this.clock = clock;
    }

    /** Returns the record of this key. */
    public Optional<DecisionRecord> find(String id) {
        var answer = dynamo.getItem(
                request -> request.tableName(table).key(Map.of(ID, text(id))).consistentRead(true));
        return answer.hasItem() ? Optional.of(DecisionRecord.of(answer.item())) : Optional.empty();
    }

    /**
     * Returns what an execution has asked so far, in no order. Keys are made of the execution, so that needs no index, and
     * all that there may be are asked for at once.
     *
     * @param rounds how many questions of one kind an execution asks at most
     * @throws RetryableException THROTTLED, if the table did not read all of them
     */
    public List<DecisionRecord> ofExecution(String executionArn, int rounds) {
        var keys = IntStream.range(0, rounds)
                .boxed()
                .flatMap(round -> Arrays.stream(Kind.values()).map(kind -> Inquiry.id(executionArn, kind, round)))
                .map(id -> Map.of(ID, text(id)))
                .toList();
        var answer = dynamo.batchGetItem(request -> request.requestItems(Map.of(
                table,
                KeysAndAttributes.builder().keys(keys).consistentRead(true).build())));
        if (!answer.unprocessedKeys().isEmpty()) {
            throw new RetryableException(
                    ErrorCode.THROTTLED, "The table did not read all questions of the execution; they are read again");
        }
        return answer.responses().getOrDefault(table, List.of()).stream()
                .map(DecisionRecord::of)
                .toList();
    }

    /**
     * Opens the record of an inquiry, or takes it up again when a retried state asks once more.
     *
     * <p>The waiting state has a new task token on every attempt: it replaces the old one, while links, mails and a
     * decision that was already made stay. A record about something else (the plan was made anew) is replaced, and its
     * links become void.
     *
     * @param expiresAt when nobody can decide any more
     * @throws RetryableException CONFLICT, if the record kept changing
     */
    public DecisionRecord open(Inquiry inquiry, Redacted taskToken, Instant expiresAt) {
        var item = newItem(inquiry, taskToken, expiresAt);
        return put(item, "attribute_not_exists(id)", Map.of())
                .or(() -> takeUpOpen(item))
                .or(() -> takeUpDecided(item))
                .or(() -> put(item, "fingerprint <> :fingerprint", Map.of(":fingerprint", item.get(FINGERPRINT))))
                .orElseThrow(() -> new RetryableException(
                        ErrorCode.CONFLICT,
                        "The decision record changed while it was opened; the step is tried again"));
    }

    /**
     * Writes a decision and its audit record together; the first decision wins, and no audit record is written over.
     *
     * @return false if the record is decided, expired or about something else by now
     */
    public boolean decide(Link link, Decided decided, Origin origin) {
        var decision = TransactWriteItem.builder()
                .update(update -> update.tableName(table)
                        .key(Map.of(ID, text(link.decisionId())))
                        .updateExpression("SET #status = :decided, #decision = :decision, dueAt = :now")
                        .conditionExpression("#status = :open AND fingerprint = :fingerprint AND expiresAt > :now")
                        .expressionAttributeNames(Map.of("#status", STATUS, "#decision", DECISION))
                        .expressionAttributeValues(Map.of(
                                ":open", text(Status.OPEN),
                                ":decided", text(Status.DECIDED),
                                ":decision", text(Json.write(decided)),
                                ":fingerprint", text(link.fingerprint()),
                                ":now", time(clock.instant()))))
                .build();
        var audit = TransactWriteItem.builder()
                .put(put -> put.tableName(table)
                        .item(AuditItem.of(link, decided, origin))
                        .conditionExpression("attribute_not_exists(id)"))
                .build();
        return Transactions.write(dynamo, List.of(decision, audit));
    }

    private Map<String, AttributeValue> newItem(Inquiry inquiry, Redacted taskToken, Instant expiresAt) {
        var timetable = new Timetable(clock.instant(), expiresAt);
        var item = new LinkedHashMap<String, AttributeValue>();
        item.put(ID, text(inquiry.id()));
        item.put(INQUIRY, text(Json.write(inquiry)));
        item.put(FINGERPRINT, text(inquiry.question().fingerprint()));
        item.put(STATUS, text(Status.OPEN));
        item.put(TASK_TOKEN, secret(taskToken));
        item.put(ASKED_AT, time(timetable.askedAt()));
        item.put(EXPIRES_AT, time(timetable.expiresAt()));
        item.put(FOLLOW_UP, text(FollowUp.ASKED));
        item.put(TTL, time(expiresAt.plus(KEPT)));
        item.put(DUE_PARTITION, text(DUE));
        item.put(DUE_AT, time(FollowUp.ASKED.dueAt(timetable)));
        return item;
    }

    private Optional<DecisionRecord> put(
            Map<String, AttributeValue> item, String condition, Map<String, AttributeValue> values) {
        try {
            dynamo.putItem(request -> request.tableName(table)
                    .item(item)
                    .conditionExpression(condition)
                    .expressionAttributeValues(values.isEmpty() ? null : values));
            return Optional.of(DecisionRecord.of(item));
        } catch (ConditionalCheckFailedException e) {
            return Optional.empty();
        }
    }

    /** It is due at once: what was found out between two attempts, such as that a mail did not arrive, is not put off. */
    private Optional<DecisionRecord> takeUpOpen(Map<String, AttributeValue> item) {
        return update(
                item.get(ID),
                "SET #status = :open, taskToken = :token, askedAt = :asked, expiresAt = :expires, followUp = :followUp,"
                        + " #ttl = :ttl, duePartition = :due, dueAt = :now REMOVE handoverAt, handoverAttempts",
                "fingerprint = :fingerprint AND attribute_not_exists(decision)",
                Map.of("#status", STATUS, "#ttl", TTL),
                Map.of(
                        ":open", text(Status.OPEN),
                        ":token", item.get(TASK_TOKEN),
                        ":asked", item.get(ASKED_AT),
                        ":expires", item.get(EXPIRES_AT),
                        ":followUp", item.get(FOLLOW_UP),
                        ":ttl", item.get(TTL),
                        ":due", text(DUE),
                        ":now", time(clock.instant()),
                        ":fingerprint", item.get(FINGERPRINT)));
    }

    /** A decision made between two attempts of the state was for a task that is gone: it is due again for the new one. */
    private Optional<DecisionRecord> takeUpDecided(Map<String, AttributeValue> item) {
        return update(
                item.get(ID),
                "SET #status = :decided, taskToken = :token, duePartition = :due, dueAt = :now REMOVE handoverAt, handoverAttempts",
                "fingerprint = :fingerprint AND attribute_exists(decision)",
                Map.of("#status", STATUS),
                Map.of(
                        ":decided", text(Status.DECIDED),
                        ":token", item.get(TASK_TOKEN),
                        ":due", text(DUE),
                        ":now", time(clock.instant()),
                        ":fingerprint", item.get(FINGERPRINT)));
    }

    private Optional<DecisionRecord> update(
            AttributeValue id,
            String change,
            String condition,
            Map<String, String> names,
            Map<String, AttributeValue> values) {
        try {
            var answer = dynamo.updateItem(request -> request.tableName(table)
                    .key(Map.of(ID, id))
                    .updateExpression(change)
                    .conditionExpression(condition)
                    .expressionAttributeNames(names)
                    .expressionAttributeValues(values)
                    .returnValues(ReturnValue.ALL_NEW));
            return Optional.of(DecisionRecord.of(answer.attributes()));
        } catch (ConditionalCheckFailedException e) {
            return Optional.empty();
        }
    }
}
