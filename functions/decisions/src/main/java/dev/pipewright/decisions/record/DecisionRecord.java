package dev.pipewright.decisions.record;

import static dev.pipewright.decisions.record.DecisionsTable.ANNOUNCED;
import static dev.pipewright.decisions.record.DecisionsTable.ASKED_AT;
import static dev.pipewright.decisions.record.DecisionsTable.DECISION;
import static dev.pipewright.decisions.record.DecisionsTable.DUE_AT;
import static dev.pipewright.decisions.record.DecisionsTable.EXPIRES_AT;
import static dev.pipewright.decisions.record.DecisionsTable.FINGERPRINT;
import static dev.pipewright.decisions.record.DecisionsTable.FOLLOW_UP;
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
import dev.pipewright.core.staging.StagingFolders;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * One question and what became of it, as the table holds it.
 *
 * @param fingerprint what an answer is bound to, see {@link Question#fingerprint()}
 * @param taskToken what the waiting state is answered with; never leaves the server
 * @param timetable when an open question is looked after, whole seconds
 * @param followUp what was done last about an open question
 * @param announced the milestone that was published about the record's end
 * @param invited to whom links were issued, in no order
 * @param unreachable whose mail did not arrive, in no order
 * @param dueAt when somebody has to look after it; absent where nothing is left to do
 */
public record DecisionRecord(
        String id,
        Inquiry inquiry,
        String fingerprint,
        Status status,
        Redacted taskToken,
        Timetable timetable,
        FollowUp followUp,
        Optional<Decided> decided,
        Optional<Milestone> announced,
        Set<Invited> invited,
        Set<Unreachable> unreachable,
        Optional<Instant> dueAt) {

    private static final Map<Verdict, Milestone> MILESTONES =
            Map.of(Verdict.APPROVED, Milestone.APPROVAL_GRANTED, Verdict.REJECTED, Milestone.APPROVAL_REJECTED);

    public DecisionRecord {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(inquiry, "inquiry");
        Objects.requireNonNull(fingerprint, "fingerprint");
        Objects.requireNonNull(status, "status");
        Objects.requireNonNull(taskToken, "taskToken");
        Objects.requireNonNull(timetable, "timetable");
        Objects.requireNonNull(followUp, "followUp");
        Objects.requireNonNull(decided, "decided");
        Objects.requireNonNull(announced, "announced");
        invited = Set.copyOf(invited);
        unreachable = Set.copyOf(unreachable);
        Objects.requireNonNull(dueAt, "dueAt");
    }

    static DecisionRecord of(Map<String, AttributeValue> item) {
        return new DecisionRecord(
                item.get(ID).s(),
                Json.read(item.get(INQUIRY).s(), Inquiry.class),
                item.get(FINGERPRINT).s(),
                Status.valueOf(item.get(STATUS).s()),
                Redacted.of(item.get(TASK_TOKEN).s()),
                new Timetable(Attributes.time(item.get(ASKED_AT)), Attributes.time(item.get(EXPIRES_AT))),
                FollowUp.valueOf(item.get(FOLLOW_UP).s()),
                Optional.ofNullable(item.get(DECISION)).map(value -> Json.read(value.s(), Decided.class)),
                Optional.ofNullable(item.get(ANNOUNCED)).map(value -> Milestone.valueOf(value.s())),
                Attributes.set(item.get(INVITED), Invited.class),
                Attributes.set(item.get(UNREACHABLE), Unreachable.class),
                Optional.ofNullable(item.get(DUE_AT)).map(Attributes::time));
    }

    /** Returns the record's key without the word for its kind: letters and digits only. */
    public String hash() {
        return ItemKind.rest(id);
    }

    /** Returns the folder of Parameter Store in which what is typed for it is staged; ends with a slash. */
    public String stageFolder() {
        return StagingFolders.ofDecision(hash());
    }

    /** Returns what is asked. */
    public Question question() {
        return inquiry.question();
    }

    /** Returns when nobody can decide any more. */
    public Instant expiresAt() {
        return timetable.expiresAt();
    }

    /** Whether nobody can decide any more. A decision that was made in time is not undone by the clock. */
    public boolean isExpired(Instant now) {
        return switch (status) {
            case OPEN -> !now.isBefore(expiresAt());
            case EXPIRED, ENDED -> true;
            case DECIDED, DELIVERED -> false;
        };
    }

    /** Whether somebody has to look after it now. */
    public boolean isDue(Instant now) {
        return dueAt.isPresent() && !now.isBefore(dueAt.get());
    }

    /** Returns who has a link of this purpose, each person once, in the order of their names. */
    public List<Recipient> invited(LinkPurpose purpose) {
        var people = invited.stream()
                .filter(person -> person.purpose() == purpose)
                .map(Invited::recipient)
                .collect(Collectors.toMap(Recipient::addressHash, Function.identity(), (one, same) -> one));
        return people.values().stream()
                .sorted(Comparator.comparing(Recipient::displayName).thenComparing(Recipient::email))
                .toList();
    }

    /** Returns who has a link of this purpose and is not known to be unreachable, in the order of their names. */
    public List<Recipient> reachable(LinkPurpose purpose) {
        return invited(purpose).stream().filter(this::isReachable).toList();
    }

    /** Whether nothing says that a person's mail did not arrive. */
    public boolean isReachable(Recipient person) {
        return unreachable.stream().noneMatch(known -> known.is(person));
    }

    /** Whether people were asked and the mails of all of them are known not to have arrived. */
    public boolean nobodyReached() {
        return !invited(LinkPurpose.DECIDE).isEmpty()
                && reachable(LinkPurpose.DECIDE).isEmpty();
    }

    /** Returns the milestone that is still to be published about the end; an answer to a question has none. */
    public Optional<Milestone> announcement() {
        return end().filter(milestone -> !announced.equals(Optional.of(milestone)));
    }

    private Optional<Milestone> end() {
        return switch (status) {
            // Of what ended with its execution, the outcome tells.
            case OPEN, DECIDED, ENDED -> Optional.empty();
            case DELIVERED -> decided.flatMap(made -> Optional.ofNullable(MILESTONES.get(made.verdict())));
            case EXPIRED ->
                question().fold(asked -> Optional.of(Milestone.APPROVAL_EXPIRED), asked -> Optional.empty());
        };
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
