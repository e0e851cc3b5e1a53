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
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;

/**
 * Keeps the links of a record and the outbox of the mails that carry them.
 *
 * <p>SES has no idempotency token, so a mail is claimed by a conditional write before it is sent, and a claimed one is
 * never sent again. A token is stored only as its hash: an invitation that was prepared but not claimed when a step broke
 * off gets a fresh link, and the lost one is removed.
 */
public final class InvitationStore {

    private enum Mail {
        PREPARED,
        CLAIMED,
        SENT
    }

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
     * @param outboxId key of the mail
     * @param token exists only in this invocation
     */
    public record Invitation(String outboxId, Invited invited, LinkToken token) {

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
        var recipient = invited.recipient();
        var outboxId =
                ItemKind.OUTBOX.key(ItemKind.rest(record.id()), record.fingerprint(), mail, recipient.addressHash());
        var before = item(outboxId);
        if (before.filter(
                        outbox -> !Mail.PREPARED.name().equals(outbox.get(STATE).s()))
                .isPresent()) {
            return Optional.empty();
        }
        var invitation = new Invitation(outboxId, invited, LinkToken.random(random));
        return write(record, invitation, before.map(outbox -> outbox.get(LINK_ID)))
                ? Optional.of(invitation)
                : Optional.empty();
    }

    /** Claims the mail, so that nobody sends it a second time; false if somebody else did. */
    public boolean claim(Invitation invitation) {
        return move(
                invitation,
                Mail.PREPARED,
                Mail.CLAIMED,
                ", claimedBy = :mine",
                " OR (#state = :to AND claimedBy = :mine)",
                Map.of(":mine", text(WriteId.random(random))));
    }

    /** Gives a claim back for a mail that SES certainly did not take. */
    public void release(Invitation invitation) {
        move(invitation, Mail.CLAIMED, Mail.PREPARED, "", "", Map.of());
    }

    /** Notes that SES took the mail. */
    public void sent(Invitation invitation) {
        move(invitation, Mail.CLAIMED, Mail.SENT, "", "", Map.of());
    }

    /** Returns what a token leads to. */
    public Optional<Link> link(LinkToken token) {
        return item(token.linkId())
                .map(found -> new Link(
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
                        .item(outboxItem(record, invitation))
                        .conditionExpression(
                                lost.isPresent() ? "#state = :prepared AND linkId = :lost" : "attribute_not_exists(id)")
                        .expressionAttributeNames(lost.isPresent() ? Map.of("#state", STATE) : null)
                        .expressionAttributeValues(lost.map(id -> Map.of(":prepared", text(Mail.PREPARED), ":lost", id))
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

    private static Map<String, AttributeValue> outboxItem(DecisionRecord record, Invitation invitation) {
        var item = new LinkedHashMap<String, AttributeValue>();
        item.put(ID, text(invitation.outboxId()));
        item.put(STATE, text(Mail.PREPARED));
        item.put(LINK_ID, text(invitation.token().linkId()));
        item.put(TTL, time(record.expiresAt().plus(DecisionStore.KEPT)));
        return item;
    }

    private boolean move(
            Invitation invitation, Mail from, Mail to, String mark, String own, Map<String, AttributeValue> more) {
        var values = new LinkedHashMap<>(more);
        values.put(":from", text(from));
        values.put(":to", text(to));
        values.put(":link", text(invitation.token().linkId()));
        try {
            dynamo.updateItem(request -> request.tableName(table)
                    .key(Map.of(ID, text(invitation.outboxId())))
                    .updateExpression("SET #state = :to" + mark)
                    .conditionExpression("(#state = :from" + own + ") AND linkId = :link")
                    .expressionAttributeNames(Map.of("#state", STATE))
                    .expressionAttributeValues(values));
            return true;
        } catch (ConditionalCheckFailedException e) {
            return false;
        }
    }

    private Optional<Map<String, AttributeValue>> item(String id) {
        var answer = dynamo.getItem(
                request -> request.tableName(table).key(Map.of(ID, text(id))).consistentRead(true));
        return answer.hasItem() ? Optional.of(answer.item()) : Optional.empty();
    }
}
