package dev.pipewright.decisions.record;

import static dev.pipewright.decisions.record.Attributes.text;
import static dev.pipewright.decisions.record.Attributes.time;
import static dev.pipewright.decisions.record.DecisionsTable.ID;
import static dev.pipewright.decisions.record.DecisionsTable.STATUS;

import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.ReturnValue;

/** Keeps whom no mail about an open question reached. The same news twice changes nothing. */
public final class ReachStore {

    private final DynamoDbClient dynamo;
    private final String table;
    private final Clock clock;

    /** Works on the table of this name. */
    public ReachStore(DynamoDbClient dynamo, String table, Clock clock) {
        this.dynamo = dynamo;
        this.table = table;
        this.clock = clock;
    }

    /**
     * Notes that a person was not reached, and makes the record due at once: whoever sweeps decides whether others are asked.
     *
     * @param recordHash {@link DecisionRecord#hash()}
     * @return the record as it stands afterwards; empty if it is not open (any more) or not there
     */
    public Optional<DecisionRecord> unreachable(String recordHash, Unreachable person) {
        try {
            var answer = dynamo.updateItem(request -> request.tableName(table)
                    .key(Map.of(ID, text(ItemKind.DECISION.key(recordHash))))
                    .updateExpression("SET dueAt = :now ADD unreachable :person")
                    .conditionExpression("#status = :open")
                    .expressionAttributeNames(Map.of("#status", STATUS))
                    .expressionAttributeValues(Map.of(
                            ":now", time(clock.instant()),
                            ":person", Attributes.setOf(person),
                            ":open", text(Status.OPEN)))
                    .returnValues(ReturnValue.ALL_NEW));
            return Optional.of(DecisionRecord.of(answer.attributes()));
        } catch (ConditionalCheckFailedException e) {
            return Optional.empty();
        }
    }
}
