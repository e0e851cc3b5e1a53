package dev.pipewright.decisions.ask;

import dev.pipewright.core.error.ErrorCode;
import dev.pipewright.core.error.NonRetryableException;
import dev.pipewright.core.event.Milestones;
import dev.pipewright.decisions.delivery.Delivery;
import dev.pipewright.decisions.mail.Invitations;
import dev.pipewright.decisions.record.DecisionRecord;
import dev.pipewright.decisions.record.DecisionStore;
import dev.pipewright.decisions.record.DueStore;
import dev.pipewright.decisions.record.OutcomeStore;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Asks the people who may decide, and lets the workflow wait for one of them.
 *
 * <p>Idempotent, and broken off anywhere it goes on where it was: the record is found again by execution, kind and round, a
 * claimed mail is not sent twice, the milestone has the same idempotency key. A decision that was made while the state was
 * between two attempts is delivered to the new one.
 */
public final class Ask {

    private final Audience audience;
    private final DecisionStore decisions;
    private final OutcomeStore outcomes;
    private final DueStore due;
    private final Invitations invitations;
    private final Delivery delivery;
    private final Milestones milestones;
    private final Clock clock;

    /** What is kept in the table. */
    public record Stores(DecisionStore decisions, OutcomeStore outcomes, DueStore due) {}

    /** Asks these people with these means. */
    public Ask(
            Audience audience,
            Stores stores,
            Invitations invitations,
            Delivery delivery,
            Milestones milestones,
            Clock clock) {
        this.audience = audience;
        this.decisions = stores.decisions();
        this.outcomes = stores.outcomes();
        this.due = stores.due();
        this.invitations = invitations;
        this.delivery = delivery;
        this.milestones = milestones;
        this.clock = clock;
    }

    /**
     * Opens the record, mails the links, publishes the milestone.
     *
     * @throws dev.pipewright.core.error.InvalidRequestException if there is nobody who may be asked
     * @throws NonRetryableException CONFLICT, if the execution has ended in the meantime
     */
    public AskOutput ask(AskInput input) {
        input.question().requireIntact(input.account());
        var deciders = audience.deciding(input.question(), input.requester(), input.locale());
        var record = decisions.open(input.inquiry(), input.token(), input.expiresAt(clock.instant()));
        refuseAfterTheEnd(record);
        var open = record.decided().isEmpty();
        var mailed = open ? invitations.send(record, deciders) : 0;
        publish(record, deciders.size());
        if (open) {
            audience.withdrawing(input.question(), input.requester(), input.locale())
                    .ifPresent(requester -> invitations.offer(record, requester));
        } else {
            delivery.complete(record);
        }
        return new AskOutput(deciders.size(), mailed, record.expiresAt());
    }

    /**
     * Looks after the record is open: whoever closes an execution notes that first and looks for records then, so one of
     * the two always sees the other.
     */
    private void refuseAfterTheEnd(DecisionRecord record) {
        if (outcomes.isEnding(record.inquiry().execution().arn())) {
            due.end(record, clock.instant());
            throw new NonRetryableException(
                    ErrorCode.CONFLICT,
                    "The execution has ended and its outcome is published; nobody is asked. Start a new execution.");
        }
    }

    private void publish(DecisionRecord record, int asked) {
        var question = record.question();
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("kind", question.kind());
        question.connectionName().ifPresent(name -> data.put("connectionName", name));
        data.put("asked", asked);
        data.put("expiresAt", record.expiresAt());
        question.planHash().ifPresent(hash -> data.put("planHash", hash));
        var open = OpenPoint.of(question);
        if (!open.isEmpty()) {
            data.put("open", open);
        }
        milestones.publish(
                question.kind().asked(),
                record.inquiry().execution(),
                record.inquiry().occurrence(),
                data);
    }
}
