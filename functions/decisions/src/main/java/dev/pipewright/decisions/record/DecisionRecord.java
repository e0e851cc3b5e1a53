package dev.pipewright.decisions.record;

import static dev.pipewright.decisions.record.DecisionsTable.ANNOUNCED_AT;
import static dev.pipewright.decisions.record.DecisionsTable.DECISION;
import static dev.pipewright.decisions.record.DecisionsTable.EXPIRES_AT;
import static dev.pipewright.decisions.record.DecisionsTable.FINGERPRINT;
import static dev.pipewright.decisions.record.DecisionsTable.ID;
import static dev.pipewright.decisions.record.DecisionsTable.INQUIRY;
import static dev.pipewright.decisions.record.DecisionsTable.INVITED;
import static dev.pipewright.decisions.record.DecisionsTable.STATUS;
import static dev.pipewright.decisions.record.DecisionsTable.TASK_TOKEN;
import static dev.pipewright.decisions.record.DecisionsTable.UNREACHABLE;

import dev.pipewright.core.decision.DecisionResult;
import dev.pipewright.core.decision.DecisionResult.Verdict;
import dev.pipewright.core.event.Milestone;
import dev.pipewright.core.json.Json;
import dev.pipewright.core.redaction.Redacted;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * One question and what became of it, as the table holds it.
 *
 * @param fingerprint what an answer is bound to, see {@link Question#fingerprint()}
 * @param taskToken what the waiting state is answered with; never leaves the server
 * @param expiresAt one minute before the waiting state gives up, whole seconds
 * @param announced whether the milestone about the decision was published
 * @param invited to whom links were issued, in no order
 * @param unreachable whose mail did not arrive, in no order
 */
public record DecisionRecord(
        String id,
        Inquiry inquiry,
        String fingerprint,
        Status status,
        Redacted taskToken,
        Instant expiresAt,
        Optional<Decided> decided,
        boolean announced,
        Set<Invited> invited,
        Set<Unreachable> unreachable) {

    private static final Map<Verdict, Milestone> MILESTONES =
            Map.of(Verdict.APPROVED, Milestone.APPROVAL_GRANTED, Verdict.REJECTED, Milestone.APPROVAL_REJECTED);

    public DecisionRecord {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(inquiry, "inquiry");
        Objects.requireNonNull(fingerprint, "fingerprint");
        Objects.requireNonNull(status, "status");
        Objects.requireNonNull(taskToken, "taskToken");
        Objects.requireNonNull(expiresAt, "expiresAt");
        Objects.requireNonNull(decided, "decided");
        invited = Set.copyOf(invited);
        unreachable = Set.copyOf(unreachable);
    }

    static DecisionRecord of(Map<String, AttributeValue> item) {
        return new DecisionRecord(
                item.get(ID).s(),
                Json.read(item.get(INQUIRY).s(), Inquiry.class),
                item.get(FINGERPRINT).s(),
                Status.valueOf(item.get(STATUS).s()),
                Redacted.of(item.get(TASK_TOKEN).s()),
                Attributes.time(item.get(EXPIRES_AT)),
                Optional.ofNullable(item.get(DECISION)).map(value -> Json.read(value.s(), Decided.class)),
                item.containsKey(ANNOUNCED_AT),
                Attributes.set(item.get(INVITED), Invited.class),
                Attributes.set(item.get(UNREACHABLE), Unreachable.class));
    }

    /** Returns the record's key without the word for its kind: letters and digits only. */
    public String hash() {
        return ItemKind.rest(id);
    }

    /** Returns what is asked. */
    public Question question() {
        return inquiry.question();
    }

    /** Whether nobody can decide any more. A decision that was made in time is not undone by the clock. */
    public boolean isExpired(Instant now) {
        return status == Status.EXPIRED || (status == Status.OPEN && !now.isBefore(expiresAt));
    }

    /** Returns the milestone that is still to be published about the decision; an answer to a question has none. */
    public Optional<Milestone> announcement() {
        return announced
                ? Optional.empty()
                : decided.flatMap(made -> Optional.ofNullable(MILESTONES.get(made.verdict())));
    }

    /**
     * Returns what the waiting state is given.
     *
     * @throws IllegalStateException if nothing is decided
     */
    public DecisionResult result() {
        var made = decided.orElseThrow(() -> new IllegalStateException("Nothing is decided yet"));
        return new DecisionResult(
                question().kind().name(),
                made.verdict(),
                made.by(),
                made.at(),
                made.reason(),
                question().planHash(),
                made.stagedParameter(),
                made.answer());
    }
}
