package dev.pipewright.decisions.record;

import dev.pipewright.core.event.Milestone;
import dev.pipewright.decisions.record.Claims.Claim;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** Keeps which milestone about a record's end was published; see {@link Claims}. */
public final class AnnouncementStore {

    static final Duration LEASE = Claims.LEASE;

    private final Claims claims;

    /** Works on the table of this name. */
    public AnnouncementStore(DynamoDbClient dynamo, String table, SecureRandom random, Clock clock) {
        this.claims = new Claims(dynamo, table, random, clock);
    }

    /** A milestone that is being published. */
    public record Announcement(DecisionRecord record, Milestone milestone, String id) {

        private Claim claim() {
            return new Claim(record.id(), milestone.name(), id);
        }
    }

    /** Starts to publish what is due; empty if nothing is, or somebody else is about it. */
    public Optional<Announcement> begin(DecisionRecord record) {
        return record.announcement()
                .flatMap(milestone -> claims.begin(record.id(), milestone.name())
                        .map(claim -> new Announcement(record, milestone, claim.mine())));
    }

    /** Gives up for now what was not published. */
    public void giveBack(Announcement announcement) {
        claims.giveBack(announcement.claim());
    }

    /** Notes that the milestone was published. */
    public void done(Announcement announcement) {
        claims.done(announcement.claim());
    }
}
