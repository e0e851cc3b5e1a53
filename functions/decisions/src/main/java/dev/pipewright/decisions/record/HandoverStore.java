package dev.pipewright.decisions.record;

import static dev.pipewright.decisions.record.Attributes.secret;
import static dev.pipewright.decisions.record.Attributes.text;
import static dev.pipewright.decisions.record.Attributes.time;
import static dev.pipewright.decisions.record.DecisionsTable.HANDOVER_ATTEMPTS;
import static dev.pipewright.decisions.record.DecisionsTable.ID;
import static dev.pipewright.decisions.record.DecisionsTable.STATUS;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.ReturnValue;

/**
 * Keeps how far a decision has been handed to the waiting state.
 *
 * <p>Step Functions answers a second SendTaskSuccess as it answers one for a task that timed out. So each attempt leaves a
 * mark first: only an attempt that no other one came before may conclude from that answer that the task was gone. The mark
 * is the attempt's own, so that one whose mark was written but not confirmed goes on instead of waiting for itself.
 */
public final class HandoverStore {

    /** How long an attempt may take before another one may start; longer than SendTaskSuccess with its retries. */
    static final Duration LEASE = Duration.ofSeconds(30);

    private final DynamoDbClient dynamo;
    private final String table;
    private final SecureRandom random;
    private final Clock clock;

    /** Works on the table of this name. */
    public HandoverStore(DynamoDbClient dynamo, String table, SecureRandom random, Clock clock) {
        this.dynamo = dynamo;
        this.table = table;
        this.random = random;
        this.clock = clock;
    }

    /**
     * An attempt under way.
     *
     * @param record the decided record, with the task token to answer
     * @param id the mark it left
     * @param afterUnknown whether an earlier attempt for the same token never learned its result
     */
    public record Attempt(DecisionRecord record, String id, boolean afterUnknown) {}

    /** Starts an attempt; empty if the record needs none or another attempt is under way. */
    public Optional<Attempt> begin(DecisionRecord record) {
        var now = clock.instant();
        var mine = WriteId.random(random);
        return update(
                        record,
                        "SET handoverAt = :at ADD handoverAttempts :marks",
                        "#status = :decided AND taskToken = :token AND (attribute_not_exists(handoverAt)"
                                + " OR handoverAt < :stale OR contains(handoverAttempts, :mine))",
                        Map.of(
                                ":at", time(now),
                                ":stale", time(now.minus(LEASE)),
                                ":mine", text(mine),
                                ":marks", AttributeValue.fromSs(List.of(mine))))
                .map(before -> new Attempt(record, mine, hasOthers(before, mine)));
    }

    /** Gives an attempt back that certainly did not reach the task; what earlier ones did stays unknown. */
    public void giveBack(Attempt attempt) {
        update(
                attempt.record(),
                attempt.afterUnknown() ? "REMOVE handoverAt" : "REMOVE handoverAt, handoverAttempts",
                "#status = :decided AND taskToken = :token AND contains(handoverAttempts, :mine)",
                Map.of(":mine", text(attempt.id())));
    }

    /**
     * Closes the record for the token that was tried; a token that a new attempt of the state brought in the meantime is
     * left alone. The record stays due: people are still to be told.
     *
     * @param outcome DELIVERED or EXPIRED
     */
    public void close(Attempt attempt, Status outcome) {
        update(
                attempt.record(),
                "SET #status = :outcome",
                "#status = :decided AND taskToken = :token",
                Map.of(":outcome", text(outcome)));
    }

    private static boolean hasOthers(Map<String, AttributeValue> before, String mine) {
        return before.containsKey(HANDOVER_ATTEMPTS)
                && before.get(HANDOVER_ATTEMPTS).ss().stream().anyMatch(mark -> !mark.equals(mine));
    }

    private Optional<Map<String, AttributeValue>> update(
            DecisionRecord record, String change, String condition, Map<String, AttributeValue> more) {
        var values = new LinkedHashMap<>(more);
        values.put(":decided", text(Status.DECIDED));
        values.put(":token", secret(record.taskToken()));
        try {
            var answer = dynamo.updateItem(request -> request.tableName(table)
                    .key(Map.of(ID, text(record.id())))
                    .updateExpression(change)
                    .conditionExpression(condition)
                    .expressionAttributeNames(Map.of("#status", STATUS))
                    .expressionAttributeValues(values)
                    .returnValues(ReturnValue.ALL_OLD));
            return Optional.of(answer.attributes());
        } catch (ConditionalCheckFailedException e) {
            return Optional.empty();
        }
    }
}
