package dev.pipewright.tickets.delivery;

import dev.pipewright.core.ticket.TicketSystem;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;

/**
 * Keeps which executions deliveries have started, one item per execution's name in the decisions table. The name says what
 * is asked for, so that a repeated delivery meets the item of the first.
 *
 * <p>An item that is past its time counts as absent although DynamoDB may take days to remove it.
 *
 * @see <a href="https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/howitworks-ttl.html">Time to live</a>
 */
public final class DeliveryStore {

    /** What the keys of all items begin with. */
    public static final String PREFIX = "delivery/";

    /** As long as Step Functions refuses the execution's name, and some days. */
    private static final Duration KEPT = Duration.ofDays(100);

    private static final String ID = "id";
    private static final String TTL = "ttl";
    private static final String STATUS = "status";
    private static final String SYSTEM = "ticketSystem";
    private static final String TICKET = "ticketId";
    private static final String SEQUENCE = "stageSequence";
    private static final String STAGE = "stage";

    private final DynamoDbClient dynamo;
    private final String table;
    private final Clock clock;

    public DeliveryStore(DynamoDbClient dynamo, String table, Clock clock) {
        this.dynamo = dynamo;
        this.table = table;
        this.clock = clock;
    }

    /** How far what a delivery asks for has come. */
    public enum Status {
        /** Its execution may have been started, or not. */
        STARTING,
        /** Its execution was started. */
        STARTED
    }

    /** What is known when a delivery has been written down. */
    public enum Arrival {
        /** Nobody has asked for it before. */
        FIRST,
        /** Asked for before, and nobody has seen it start. */
        UNFINISHED,
        /** Asked for before, and started. */
        REPEATED
    }

    /**
     * Writes down that this execution is asked for, and by which ticket; of any number at the same time, one is the first.
     */
    public Arrival arrived(String executionName, TicketRef ticket) {
        var now = clock.instant();
        var item = new LinkedHashMap<String, AttributeValue>();
        item.put(ID, key(executionName));
        item.put(STATUS, AttributeValue.fromS(Status.STARTING.name()));
        item.put(SYSTEM, AttributeValue.fromS(ticket.system().word()));
        item.put(TICKET, AttributeValue.fromS(ticket.id()));
        item.put("arrivedAt", AttributeValue.fromS(now.toString()));
        item.put(TTL, AttributeValue.fromN(Long.toString(now.plus(KEPT).getEpochSecond())));
        try {
            dynamo.putItem(request -> request.tableName(table)
                    .item(item)
                    .conditionExpression("attribute_not_exists(#id) OR #ttl <= :now")
                    .expressionAttributeNames(Map.of("#id", ID, "#ttl", TTL))
                    .expressionAttributeValues(
                            Map.of(":now", AttributeValue.fromN(Long.toString(now.getEpochSecond())))));
            return Arrival.FIRST;
        } catch (ConditionalCheckFailedException e) {
            return status(executionName) == Status.STARTED ? Arrival.REPEATED : Arrival.UNFINISHED;
        }
    }

    /** Writes down that the execution was started; also where it had been before. */
    public void started(String executionName) {
        dynamo.updateItem(request -> request.tableName(table)
                .key(Map.of(ID, key(executionName)))
                .updateExpression("SET #status = :started")
                .expressionAttributeNames(Map.of("#status", STATUS))
                .expressionAttributeValues(Map.of(":started", AttributeValue.fromS(Status.STARTED.name()))));
    }

    /**
     * Returns the ticket that asked for an execution; empty where no signed delivery did, or where that is longer ago than
     * records are kept.
     */
    public Optional<TicketRef> ticketOf(String executionName) {
        var item = item(executionName);
        if (!item.containsKey(TICKET)
                || Long.parseLong(item.get(TTL).n()) <= clock.instant().getEpochSecond()) {
            return Optional.empty();
        }
        return TicketSystem.of(item.get(SYSTEM).s())
                .map(system -> new TicketRef(system, item.get(TICKET).s()));
    }

    /**
     * Writes down how far a ticket has come, unless it has come further: events are unordered.
     *
     * @param sequence of the event that tells it
     * @return whether it was written down; also where it had been before
     */
    public boolean advance(String executionName, long sequence, String stage) {
        try {
            dynamo.updateItem(request -> request.tableName(table)
                    .key(Map.of(ID, key(executionName)))
                    .updateExpression("SET #sequence = :sequence, #stage = :stage")
                    .conditionExpression(
                            "attribute_exists(#id) AND (attribute_not_exists(#sequence) OR #sequence <= :sequence)")
                    .expressionAttributeNames(Map.of("#id", ID, "#sequence", SEQUENCE, "#stage", STAGE))
                    .expressionAttributeValues(Map.of(
                            ":sequence",
                            AttributeValue.fromN(Long.toString(sequence)),
                            ":stage",
                            AttributeValue.fromS(stage))));
            return true;
        } catch (ConditionalCheckFailedException e) {
            return false;
        }
    }

    /** Returns how far a ticket has come; empty where nothing was written down. */
    public Optional<String> stageOf(String executionName) {
        return Optional.ofNullable(item(executionName).get(STAGE)).map(AttributeValue::s);
    }

    private Status status(String executionName) {
        var item = item(executionName);
        return item.isEmpty()
                ? Status.STARTING
                : Status.valueOf(item.get(STATUS).s());
    }

    private Map<String, AttributeValue> item(String executionName) {
        return dynamo.getItem(request -> request.tableName(table)
                        .key(Map.of(ID, key(executionName)))
                        .consistentRead(true))
                .item();
    }

    private static AttributeValue key(String executionName) {
        return AttributeValue.fromS(PREFIX + executionName);
    }
}
