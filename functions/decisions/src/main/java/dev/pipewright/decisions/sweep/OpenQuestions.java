package dev.pipewright.decisions.sweep;

import dev.pipewright.core.logging.LogKeys;
import dev.pipewright.decisions.mail.Invitations;
import dev.pipewright.decisions.record.DecisionRecord;
import dev.pipewright.decisions.record.DecisionStore;
import dev.pipewright.decisions.record.DueStore;
import dev.pipewright.decisions.record.FollowUp;
import dev.pipewright.decisions.record.Invited;
import dev.pipewright.decisions.record.LinkPurpose;
import dev.pipewright.decisions.record.Status;
import java.time.Clock;
import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks after a question that nobody has decided: reminds at half time, asks others with a quarter of the time left, lets it
 * expire. Where no mail has reached anybody, others are asked at once, and where there are none the request is refused.
 */
public final class OpenQuestions {

    private static final Logger LOG = LoggerFactory.getLogger(OpenQuestions.class);

    private final DecisionStore decisions;
    private final DueStore due;
    private final Deciders deciders;
    private final Invitations asking;
    private final Invitations reminding;
    private final NobodyReached nobodyReached;
    private final Clock clock;

    /** Mails whom {@code deciders} names. */
    public OpenQuestions(
            DecisionStore decisions,
            DueStore due,
            Deciders deciders,
            Invitations asking,
            Invitations reminding,
            NobodyReached nobodyReached,
            Clock clock) {
        this.decisions = decisions;
        this.due = due;
        this.deciders = deciders;
        this.asking = asking;
        this.reminding = reminding;
        this.nobodyReached = nobodyReached;
        this.clock = clock;
    }

    /** Returns the record as it stands afterwards. */
    DecisionRecord follow(DecisionRecord record) {
        var now = clock.instant();
        if (record.isExpired(now)) {
            due.expire(record);
        } else if (record.nobodyReached()) {
            reachOthers(record);
        } else {
            offerWithdrawal(record);
            note(record, followUp(record, now));
        }
        return current(record);
    }

    private void note(DecisionRecord record, FollowUp done) {
        due.followedUp(record, done);
        if (done != record.followUp()) {
            LOG.atInfo()
                    .addKeyValue(LogKeys.FOLLOW_UP, done)
                    .log("The record {} is undecided, and its people are told", record.id());
        }
    }

    /** The step that asked waits for nobody but those who decide: a mail that SES did not take then is tried again here. */
    private void offerWithdrawal(DecisionRecord record) {
        record.reachable(LinkPurpose.WITHDRAW)
                .forEach(requester -> asking.offer(record, new Invited(requester, LinkPurpose.WITHDRAW)));
    }

    /** Before its time nothing is due but what could not be mailed when it was: those who were asked early, above all. */
    private FollowUp followUp(DecisionRecord record, Instant now) {
        var last = record.followUp();
        if (now.isBefore(last.dueAt(record.timetable()))) {
            asking.send(record, deciders.stillAsked(record));
            return last;
        }
        if (last == FollowUp.ASKED) {
            reminding.send(record, deciders.stillAsked(record));
            return FollowUp.REMINDED;
        }
        asking.send(record, deciders.toAsk(record));
        return FollowUp.ESCALATED;
    }

    /** What was asked early is not noted: it is asked again in its time, of whoever is not asked yet. */
    private void reachOthers(DecisionRecord record) {
        asking.send(record, deciders.toAsk(record));
        var after = current(record);
        if (after.status() == Status.OPEN && after.nobodyReached()) {
            nobodyReached.refuse(after);
            due.expire(after);
        }
    }

    private DecisionRecord current(DecisionRecord record) {
        return decisions.find(record.id()).orElse(record);
    }
}
