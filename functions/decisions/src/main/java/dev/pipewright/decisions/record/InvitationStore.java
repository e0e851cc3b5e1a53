package dev.pipewright.decisions.record;

import static dev.pipewright.decisions.record.Attributes.text;
import static dev.pipewright.decisions.record.Attributes.time;
import static dev.pipewright.decisions.record.DecisionsTable.DECISION_ID;
import static dev.pipewright.decisions.record.DecisionsTable.FINGERPRINT;
import static dev.pipewright.decisions.record.DecisionsTable.ID;
import static dev.pipewright.decisions.record.DecisionsTable.LINK_ID;
import static dev.pipewright.decisions.record.DecisionsTable.PURPOSE;
import static dev.pipewright.decisions.record.DecisionsTable.RECIPIENT;
import static dev.pipewright.decisions.record.DecisionsTable.STATE;
import static dev.pipewright.decisions.record.DecisionsTable.TTL;

import dev.pipewright.core.json.Json;
import dev.pipewright.decisions.record.OutboxStore.Entry;
import dev.pipewright.decisions.record.OutboxStore.State;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;

/**
 * Keeps the links of a record, each together with the mail that carries it. A token is stored only as its hash: an
 * invitation that was prepared but not claimed when a step broke off gets a fresh link, and the lost one is removed.
 */
public final class InvitationStore {

    private final DynamoDbClient dynamo;
    private final String table;
    private final SecureRandom random;

    /** Works on the table of this name. */
    public InvitationStore(DynamoDbClient dynamo, String table, SecureRandom random) {
        this.dynamo = dynamo;
        this.table = table;
        this.random = random;
    }

    /**
     * One person's link, with the mail that is to carry it.
     *
     * @param token exists only in this invocation
     */
    public record Invitation(Entry mail, Invited invited, LinkToken token) {

        /** Returns whose link it is. */
        public Recipient recipient() {
            return invited.recipient();
        }
    }

    /**
     * Issues a link to a person whose mail about this question is not claimed yet, and notes the person as invited.
     *
     * @param mail which mail about the question: {@code ask}, later a reminder
     * @return empty if the person's mail is on its way, or another invocation issues the link at this moment
     */
    public Optional<Invitation> prepare(DecisionRecord record, Invited invited, String mail) {
        var token = LinkToken.random(random);
        var entry = Entry.of(record, invited.recipient(), mail, Optional.of(token.linkId()));
        var invitation = new Invitation(entry, invited, token);
        return write(record, invitation, Optional.empty()) || replaceLost(record, invitation)
                ? Optional.of(invitation)
                : Optional.empty();
    }

    /** In place of a link that was issued before and never sent. */
    private boolean replaceLost(DecisionRecord record, Invitation invitation) {
        var lost = item(invitation.mail().id())
                .filter(outbox -> State.PREPARED.name().equals(outbox.get(STATE).s()))
                .map(outbox -> outbox.get(LINK_ID));
        return lost.isPresent() && write(record, invitation, lost);
    }

    /** Returns what a token leads to. */
    public Optional<Link> link(LinkToken token) {
        return link(token.linkId());
    }

    /** Returns the link of this key. */
    public Optional<Link> link(String id) {
        return item(id).map(found -> new Link(
                found.get(ID).s(),
                found.get(DECISION_ID).s(),
                found.get(FINGERPRINT).s(),
                Json.read(found.get(RECIPIENT).s(), Recipient.class),
                LinkPurpose.valueOf(found.get(PURPOSE).s())));
    }

    private boolean write(DecisionRecord record, Invitation invitation, Optional<AttributeValue> lost) {
        var writes = new ArrayList<TransactWriteItem>();
        writes.add(TransactWriteItem.builder()
                .put(put -> put.tableName(table).item(linkItem(record, invitation)))
                .build());
        writes.add(TransactWriteItem.builder()
                .put(put -> put.tableName(table)
                        .item(OutboxStore.item(record, invitation.mail()))
                        .conditionExpression(
                                lost.isPresent() ? "#state = :prepared AND linkId = :lost" : "attribute_not_exists(id)")
                        .expressionAttributeNames(lost.isPresent() ? Map.of("#state", STATE) : null)
                        .expressionAttributeValues(
                                lost.map(id -> Map.of(":prepared", text(State.PREPARED), ":lost", id))
                                        .orElse(null)))
                .build());
        lost.ifPresent(id -> writes.add(TransactWriteItem.builder()
                .delete(delete -> delete.tableName(table).key(Map.of(ID, id)))
                .build()));
        writes.add(TransactWriteItem.builder()
                .update(update -> update.tableName(table)
                        .key(Map.of(ID, text(record.id())))
                        .updateExpression("ADD invited :invited")
                        .conditionExpression("attribute_exists(id)")
                        .expressionAttributeValues(Map.of(":invited", Attributes.setOf(invitation.invited()))))
                .build());
        return Transactions.write(dynamo, List.copyOf(writes));
    }

    private static Map<String, AttributeValue> linkItem(DecisionRecord record, Invitation invitation) {
        var item = new LinkedHashMap<String, AttributeValue>();
        item.put(ID, text(invitation.token().linkId()));
        item.put(DECISION_ID, text(record.id()));
        item.put(FINGERPRINT, text(record.fingerprint()));
        item.put(RECIPIENT, text(Json.write(invitation.recipient())));
        item.put(PURPOSE, text(invitation.invited().purpose()));
        item.put(TTL, time(record.expiresAt().plus(DecisionStore.KEPT)));
        return item;
    }

    private Optional<Map<String, AttributeValue>> item(String id) {
        var answer = dynamo.getItem(
                request -> request.tableName(table).key(Map.of(ID, text(id))).consistentRead(true));
        return answer.hasItem() ? Optional.of(answer.item()) : Optional.empty();
    }
}
