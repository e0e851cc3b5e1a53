package dev.pipewright.tickets.delivery;

import com.fasterxml.jackson.databind.node.ArrayNode;
import dev.pipewright.core.json.CanonicalJson;
import dev.pipewright.core.json.Json;
import dev.pipewright.core.request.Person;
import dev.pipewright.core.ticket.TicketSystem;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ReturnValue;

/**
 * Keeps who was seen changing a ticket, one item per ticket in the decisions table: what somebody wrote into it is still
 * there when another person edits the next line. People are added and never taken away, in any order and any number of times.
 */
public final class ChangerStore {

    /** What the keys of these items begin with; no execution's name does. */
    static final String PREFIX = DeliveryStore.PREFIX + "changers/";

    /** Since the last change; as long as a delivery is remembered. */
    private static final Duration KEPT = Duration.ofDays(100);

    /** A ticket that more have changed is nobody's any more: then anybody counts as one of them. */
    private static final int MOST = 100;

    private final DynamoDbClient dynamo;
    private final String table;
    private final Clock clock;

    public ChangerStore(DynamoDbClient dynamo, String table, Clock clock) {
        this.dynamo = dynamo;
        this.table = table;
        this.clock = clock;
    }

    /** Adds who changed a ticket, and returns everybody who was seen doing so. */
    public ArrayNode changed(TicketSystem system, String ticketId, Person person) {
        var seen = dynamo.updateItem(request -> request.tableName(table)
                        .key(Map.of("id", AttributeValue.fromS(PREFIX + system.word() + "/" + ticketId)))
                        .updateExpression("ADD #people :person SET #ttl = :ttl")
                        .expressionAttributeNames(Map.of("#people", "people", "#ttl", "ttl"))
                        .expressionAttributeValues(Map.of(
                                ":person",
                                AttributeValue.builder().ss(text(person)).build(),
                                ":ttl",
                                AttributeValue.fromN(
                                        Long.toString(clock.instant().plus(KEPT).getEpochSecond()))))
                        .returnValues(ReturnValue.ALL_NEW))
                .attributes()
                .get("people")
                .ss();
        var people = Json.mapper().createArrayNode();
        if (seen.size() > MOST) {
            people.addObject();
        } else {
            seen.stream().sorted().map(Json::tree).forEach(people::add);
        }
        return people;
    }

    private static String text(Person person) {
        return new String(CanonicalJson.bytes(person), StandardCharsets.UTF_8);
    }
}
