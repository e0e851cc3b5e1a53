package dev.pipewright.decisions.record;

import dev.pipewright.decisions.record.Claims.Claim;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * Keeps of which executions, that did not end well, the outcome is known to be published; see {@link Claims}. It outlives
 * what Step Functions remembers of an execution.
 */
public final class OutcomeStore {

    private static final String WHAT = "OUTCOME";

    private final Claims claims;
    private final Clock clock;

    /** Works on the table of this name. */
    public OutcomeStore(DynamoDbClient dynamo, String table, SecureRandom random, Clock clock) {
        this.claims = new Claims(dynamo, table, random, clock);
        this.clock = clock;
    }

    /** An outcome that is being published. */
    public record Publication(String executionArn, String id) {

        private Claim claim() {
            return new Claim(key(executionArn), WHAT, id);
        }
    }

    /** Starts to publish an execution's outcome; empty if that was done, or somebody else is about it. */
    public Optional<Publication> begin(String executionArn) {
        return claims.beginNew(key(executionArn), WHAT, clock.instant().plus(DecisionStore.KEPT))
                .map(claim -> new Publication(executionArn, claim.mine()));
    }

    /** Gives up for now what was not published. */
    public void giveBack(Publication publication) {
        claims.giveBack(publication.claim());
    }

    /** Notes that it was published. */
    public void done(Publication publication) {
        claims.done(publication.claim());
    }

    /** Whether an execution has ended badly, as far as anybody has begun to look after it. */
    public boolean isEnding(String executionArn) {
        return claims.exists(key(executionArn));
    }

    /** Whether it was published, by whomever. */
    public boolean isPublished(String executionArn) {
        return claims.isDone(key(executionArn), WHAT);
    }

    private static String key(String executionArn) {
        return ItemKind.OUTCOME.key(executionArn);
    }
}
