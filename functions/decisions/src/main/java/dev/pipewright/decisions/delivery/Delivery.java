package dev.pipewright.decisions.delivery;

import dev.pipewright.core.decision.DecisionResult;
import dev.pipewright.core.error.AwsErrors;
import dev.pipewright.core.event.Milestones;
import dev.pipewright.core.json.Json;
import dev.pipewright.decisions.record.AnnouncementStore;
import dev.pipewright.decisions.record.AnnouncementStore.Announcement;
import dev.pipewright.decisions.record.DecisionRecord;
import dev.pipewright.decisions.record.DecisionStore;
import dev.pipewright.decisions.record.HandoverStore;
import dev.pipewright.decisions.record.HandoverStore.Attempt;
import dev.pipewright.decisions.record.Status;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.sfn.SfnClient;
import software.amazon.awssdk.services.sfn.model.TaskDoesNotExistException;
import software.amazon.awssdk.services.sfn.model.TaskTimedOutException;

/**
 * Gives a recorded decision to the state that waits for it and then announces it. Both are repeated, by whoever comes next,
 * until they have happened.
 *
 * @see <a href="https://docs.aws.amazon.com/step-functions/latest/apireference/API_SendTaskSuccess.html">
 *     SendTaskSuccess</a>: a task that was answered already is reported as timed out
 */
public final class Delivery {

    private static final int SERVER_ERROR = 500;

    private final Supplier<SfnClient> sfn;
    private final DecisionStore decisions;
    private final HandoverStore handovers;
    private final AnnouncementStore announcements;
    private final Milestones milestones;

    /** Delivers the decisions of these stores. */
    public Delivery(
            Supplier<SfnClient> sfn,
            DecisionStore decisions,
            HandoverStore handovers,
            AnnouncementStore announcements,
            Milestones milestones) {
        this.sfn = sfn;
        this.decisions = decisions;
        this.handovers = handovers;
        this.announcements = announcements;
        this.milestones = milestones;
    }

    /**
     * Does for a decided or expired record what is not done yet.
     *
     * @return the record as it stands afterwards
     * @throws RuntimeException one of the three policies, if the workflow or the bus could not be reached; the decision is
     *     safe and the next call goes on
     */
    public DecisionRecord complete(DecisionRecord record) {
        handovers.begin(record).ifPresent(this::handOver);
        announcements.begin(decisions.find(record.id()).orElse(record)).ifPresent(this::announce);
        return decisions.find(record.id()).orElse(record);
    }

    private void handOver(Attempt attempt) {
        var record = attempt.record();
        var output = Json.write(record.result());
        try {
            sfn.get()
                    .sendTaskSuccess(request ->
                            request.taskToken(record.taskToken().reveal()).output(output));
            handovers.close(attempt, Status.DELIVERED);
        } catch (TaskTimedOutException | TaskDoesNotExistException e) {
            handovers.close(attempt, attempt.afterUnknown() ? Status.DELIVERED : Status.EXPIRED);
        } catch (AwsServiceException e) {
            if (e.statusCode() < SERVER_ERROR) {
                handovers.giveBack(attempt);
            }
            throw AwsErrors.policy(e);
        }
    }

    private void announce(Announcement announcement) {
        var record = announcement.record();
        try {
            milestones.publish(
                    announcement.milestone(),
                    record.inquiry().execution(),
                    record.inquiry().occurrence(),
                    data(record));
        } catch (RuntimeException e) {
            announcements.giveBack(announcement);
            throw e;
        }
        announcements.done(announcement);
    }

    private static Map<String, Object> data(DecisionRecord record) {
        var data = new LinkedHashMap<String, Object>();
        data.put("kind", record.question().kind());
        record.question().connectionName().ifPresent(name -> data.put("connectionName", name));
        if (record.status() == Status.EXPIRED) {
            data.put("expiresAt", record.expiresAt());
        } else {
            decision(data, record.result());
        }
        record.question().planHash().ifPresent(hash -> data.put("planHash", hash));
        return data;
    }

    private static void decision(Map<String, Object> data, DecisionResult result) {
        data.put("decision", result.decision());
        data.put("by", result.by());
        data.put("at", result.at());
        result.reason().ifPresent(reason -> data.put("reason", reason));
    }
}
