package dev.pipewright.decisions.record;

import static dev.pipewright.decisions.record.Attributes.text;
import static dev.pipewright.decisions.record.Attributes.time;
import static dev.pipewright.decisions.record.DecisionsTable.ID;
import static dev.pipewright.decisions.record.DecisionsTable.STATUS;

import java.time.Clock;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;

/** Notes whose mail did not arrive, so that it does not look as if the person kept silent. */
public final class UnreachableStore {

    private final DynamoDbClient dynamo;
    private final String table;
    private final Clock clock;

    /** Works on the table of this name. */
    public UnreachableStore(DynamoDbClient dynamo, String table, Clock clock) {
        this.dynamo = dynamo;
        this.table = table;
        this.clock = clock;
    }

    /**
     * Notes a person about an open record, which is due at once: others may have to be asked.
     *
     * @param decisionHash {@link DecisionRecord#hash()}
     * @return false if the record is not open, where it makes no difference any more
     */
    public boolean note(String decisionHash, Unreachable person) {
        try {
            dynamo.updateItem(request -> request.tableName(table)
                    .key(Map.of(ID, text(ItemKind.DECISION.key(decisionHash))))
                    .updateExpression("SET dueAt = :now ADD unreachable :person")
                    .conditionExpression("#status = :open")
                    .expressionAttributeNames(Map.of("#status", STATUS))
                    .expressionAttributeValues(Map.of(
                            ":open", text(Status.OPEN),
                            ":now", time(clock.instant()),
                            ":person", Attributes.setOf(person))));
            return true;
        } catch (ConditionalCheckFailedException e) {
            return false;
        }
    }
}
