package dev.pipewright.decisions.record;

import static dev.pipewright.decisions.record.Attributes.text;
import static dev.pipewright.decisions.record.Attributes.time;
import static dev.pipewright.decisions.record.DecisionsTable.ID;
import static dev.pipewright.decisions.record.DecisionsTable.LINK_ID;
import static dev.pipewright.decisions.record.DecisionsTable.STATE;
import static dev.pipewright.decisions.record.DecisionsTable.TTL;

import java.security.SecureRandom;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;

/**
 * Keeps which mails about a record are on their way. SES has no idempotency token, so a mail is claimed by a conditional
 * write before it is sent, and a claimed one is never sent again.
 */
public final class OutboxStore {

    /** How far a mail has come. */
    enum State {
        PREPARED,
        CLAIMED,
        SENT
    }

    private final DynamoDbClient dynamo;
    private final String table;
    private final SecureRandom random;

    /** Works on the table of this name. */
    public OutboxStore(DynamoDbClient dynamo, String table, SecureRandom random) {
        this.dynamo = dynamo;
        this.table = table;
        this.random = random;
    }

    /**
     * A mail that is to be sent once.
     *
     * @param linkId the link it carries, if any; a mail whose link was replaced cannot be claimed any more
     */
    public record Entry(String id, Optional<String> linkId) {

        /** Names one person's mail of one sort about what a record asks now. */
        static Entry of(DecisionRecord record, Recipient to, String mail, Optional<String> linkId) {
            return new Entry(ItemKind.OUTBOX.key(record.hash(), record.fingerprint(), mail, to.addressHash()), linkId);
        }
    }

    /** Prepares a mail without a link, unless that was done before. */
    public Entry prepare(DecisionRecord record, Recipient to, String mail) {
        var entry = Entry.of(record, to, mail, Optional.empty());
        try {
            dynamo.putItem(request ->
                    request.tableName(table).item(item(record, entry)).conditionExpression("attribute_not_exists(id)"));
            return entry;
        } catch (ConditionalCheckFailedException e) {
            return entry;
        }
    }

    /** Claims a mail, so that nobody sends it a second time; false if somebody else did. */
    public boolean claim(Entry entry) {
        return move(
                entry,
                State.PREPARED,
                State.CLAIMED,
                ", claimedBy = :mine",
                " OR (#state = :to AND claimedBy = :mine)",
                Map.of(":mine", text(WriteId.random(random))));
    }

    /** Gives a claim back for a mail that SES certainly did not take. */
    public void release(Entry entry) {
        move(entry, State.CLAIMED, State.PREPARED, "", "", Map.of());
    }

    /** Notes that SES took the mail. */
    public void sent(Entry entry) {
        move(entry, State.CLAIMED, State.SENT, "", "", Map.of());
    }

    static Map<String, AttributeValue> item(DecisionRecord record, Entry entry) {
        var item = new LinkedHashMap<String, AttributeValue>();
        item.put(ID, text(entry.id()));
        item.put(STATE, text(State.PREPARED));
        entry.linkId().ifPresent(link -> item.put(LINK_ID, text(link)));
        item.put(TTL, time(record.expiresAt().plus(DecisionStore.KEPT)));
        return item;
    }

    private boolean move(Entry entry, State from, State to, String mark, String own, Map<String, AttributeValue> more) {
        var values = new LinkedHashMap<>(more);
        values.put(":from", text(from));
        values.put(":to", text(to));
        entry.linkId().ifPresent(link -> values.put(":link", text(link)));
        var sameLink = entry.linkId().isPresent() ? " AND linkId = :link" : "";
        try {
            dynamo.updateItem(request -> request.tableName(table)
                    .key(Map.of(ID, text(entry.id())))
                    .updateExpression("SET #state = :to" + mark)
                    .conditionExpression("(#state = :from" + own + ")" + sameLink)
                    .expressionAttributeNames(Map.of("#state", STATE))
                    .expressionAttributeValues(values));
            return true;
        } catch (ConditionalCheckFailedException e) {
            return false;
        }
    }
}
