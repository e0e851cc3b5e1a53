package dev.pipewright.decisions.record;

import static dev.pipewright.decisions.record.Attributes.text;
import static dev.pipewright.decisions.record.Attributes.time;
import static dev.pipewright.decisions.record.DecisionsTable.ID;

import dev.pipewright.core.event.Milestone;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;

/**
 * Keeps which milestone about a record's end was published. Two who find it due at the same time do not both publish it; one
 * that broke off leaves it to whoever comes after its lease.
 */
public final class AnnouncementStore {

    /** How long publishing may take before somebody else may try; longer than PutEvents with its retries. */
    static final Duration LEASE = Duration.ofSeconds(30);

    private final DynamoDbClient dynamo;
    private final String table;
    private final SecureRandom random;
    private final Clock clock;

    /** Works on the table of this name. */
    public AnnouncementStore(DynamoDbClient dynamo, String table, SecureRandom random, Clock clock) {
        this.dynamo = dynamo;
        this.table = table;
        this.random = random;
        this.clock = clock;
    }

    /** A milestone that is being published. */
    public record Announcement(DecisionRecord record, Milestone milestone, String id) {}

    /** Starts to publish what is due; empty if nothing is, or somebody else is about it. */
    public Optional<Announcement> begin(DecisionRecord record) {
        return record.announcement().flatMap(milestone -> begin(record, milestone));
    }

    private Optional<Announcement> begin(DecisionRecord record, Milestone milestone) {
        var announcement = new Announcement(record, milestone, WriteId.random(random));
        var now = clock.instant();
        var begun = update(
                announcement,
                "SET announcing = :mine, announcingAt = :now",
                "attribute_exists(id) AND (attribute_not_exists(announced) OR announced <> :milestone)"
                        + " AND (attribute_not_exists(announcing) OR announcing = :mine OR announcingAt < :stale)",
                Map.of(
                        ":mine", text(announcement.id()),
                        ":milestone", text(milestone),
                        ":now", time(now),
                        ":stale", time(now.minus(LEASE))));
        return begun ? Optional.of(announcement) : Optional.empty();
    }

    /** Gives up for now what was not published. */
    public void giveBack(Announcement announcement) {
        update(
                announcement,
                "REMOVE announcing, announcingAt",
                "announcing = :mine",
                Map.of(":mine", text(announcement.id())));
    }

    /** Notes that the milestone was published. */
    public void done(Announcement announcement) {
        update(
                announcement,
                "SET announced = :milestone REMOVE announcing, announcingAt",
                "attribute_exists(id)",
                Map.of(":milestone", text(announcement.milestone())));
    }

    private boolean update(
            Announcement announcement, String change, String condition, Map<String, AttributeValue> values) {
        try {
            dynamo.updateItem(request -> request.tableName(table)
                    .key(Map.of(ID, text(announcement.record().id())))
                    .updateExpression(change)
                    .conditionExpression(condition)
                    .expressionAttributeValues(values));
            return true;
        } catch (ConditionalCheckFailedException e) {
            return false;
        }
    }
}
