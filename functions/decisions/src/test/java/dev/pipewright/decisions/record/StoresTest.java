package dev.pipewright.decisions.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.pipewright.core.decision.DecisionResult.Verdict;
import dev.pipewright.core.error.ErrorCode;
import dev.pipewright.core.error.RetryableException;
import dev.pipewright.core.redaction.Redacted;
import dev.pipewright.decisions.world.Samples;
import dev.pipewright.decisions.world.World;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemResponse;

class StoresTest {

    private static final Recipient ADA = Recipient.of(Samples.ADA, "dba");
    private static final Invited ASKED = new Invited(ADA, LinkPurpose.DECIDE);
    private static final Origin ORIGIN = new Origin("198.51.100.7", "");

    private final World world = new World();
    private final InvitationStore invitations = world.invitations();
    private final OutboxStore outbox = world.outbox();
    private final DecisionStore decisions = world.decisions();
    private final DecisionRecord record = decisions.open(
            new Inquiry(world.execution, Samples.ACCOUNT, Samples.REQUESTER, 0, Samples.newSecret()),
            Redacted.of("task-1"),
            World.START.plusSeconds(600));

    @Test
    void anInvitationPreparedAgainReplacesTheLinkOfTheFirst() {
        var first = invitations.prepare(record, ASKED, "ask").orElseThrow();
        var second = invitations.prepare(record, ASKED, "ask").orElseThrow();

        assertThat(invitations.link(first.token())).isEmpty();
        assertThat(invitations.link(second.token())).isPresent();
        assertThat(outbox.claim(first.mail())).as("its link is gone").isFalse();
        assertThat(outbox.claim(second.mail())).isTrue();
    }

    @Test
    void aMailIsClaimedOnceAndNotPreparedAgainUntilItIsReleased() {
        var invitation = invitations.prepare(record, ASKED, "ask").orElseThrow();

        assertThat(outbox.claim(invitation.mail())).isTrue();
        assertThat(outbox.claim(invitation.mail())).isFalse();
        assertThat(invitations.prepare(record, ASKED, "ask")).isEmpty();
        assertThat(invitations.prepare(record, ASKED, "reminder")).isPresent();

        outbox.release(invitation.mail());
        assertThat(invitations.prepare(record, ASKED, "ask")).isPresent();
    }

    @Test
    void aSentMailIsNotReleased() {
        var invitation = invitations.prepare(record, ASKED, "ask").orElseThrow();
        outbox.claim(invitation.mail());
        outbox.sent(invitation.mail());

        outbox.release(invitation.mail());

        assertThat(invitations.prepare(record, ASKED, "ask")).isEmpty();
    }

    @Test
    void questionsThatTheTableDidNotReadAreNotTakenForNone() {
        var busy = new DecisionStore(new BusyTable(), "decisions", Clock.systemUTC());

        assertThat(decisions.ofExecution(world.execution.arn(), 2))
                .extracting(DecisionRecord::id)
                .containsExactly(record.id());
        assertThatExceptionOfType(RetryableException.class)
                .isThrownBy(() -> busy.ofExecution(world.execution.arn(), 2))
                .satisfies(e -> assertThat(e.code()).isEqualTo(ErrorCode.THROTTLED));
    }

    /** Leaves what it is asked for unread, as a table does that is asked for too much. */
    private static final class BusyTable implements DynamoDbClient {

        @Override
        public BatchGetItemResponse batchGetItem(BatchGetItemRequest request) {
            return BatchGetItemResponse.builder()
                    .unprocessedKeys(request.requestItems())
                    .build();
        }

        @Override
        public String serviceName() {
            return SERVICE_NAME;
        }

        @Override
        public void close() {}
    }

    @Test
    void onlyTheFirstDecisionInTimeAboutTheSamePlanIsWritten() {
        var token = invitations.prepare(record, ASKED, "ask").orElseThrow().token();
        var link = invitations.link(token).orElseThrow();
        var aboutAnotherPlan = new Link(link.id(), link.decisionId(), "0".repeat(64), ADA, LinkPurpose.DECIDE);

        assertThat(decisions.decide(aboutAnotherPlan, rejected(link), ORIGIN)).isFalse();
        assertThat(decisions.decide(link, rejected(link), ORIGIN)).isTrue();
        assertThat(decisions.decide(link, rejected(link), ORIGIN)).isFalse();
        assertThat(world.items("audit/")).hasSize(1);
    }

    @Test
    void anAuditRecordIsNeverWrittenOver() {
        var token = invitations.prepare(record, ASKED, "ask").orElseThrow().token();
        var link = invitations.link(token).orElseThrow();
        decisions.decide(link, rejected(link), ORIGIN);
        var changed = new Inquiry(
                world.execution,
                Samples.ACCOUNT,
                Samples.REQUESTER,
                0,
                Samples.newSecret("Another description", Samples.ticket()));
        var anew = decisions.open(changed, Redacted.of("task-2"), World.START.plusSeconds(600));
        var newLink = new Link(link.id(), anew.id(), anew.fingerprint(), ADA, LinkPurpose.DECIDE);

        assertThat(decisions.decide(newLink, rejected(newLink), ORIGIN))
                .as("in the same millisecond")
                .isFalse();
        assertThat(world.items("audit/"))
                .singleElement()
                .satisfies(item -> assertThat(item.get("fingerprint").s()).isEqualTo(record.fingerprint()));
        world.clock.pass(Duration.ofMillis(1));
        assertThat(decisions.decide(newLink, rejected(newLink), ORIGIN)).isTrue();
        assertThat(world.items("audit/")).hasSize(2);
    }

    @Test
    void atTheVerySecondOfTheExpiryNothingIsWritten() {
        var token = invitations.prepare(record, ASKED, "ask").orElseThrow().token();
        var link = invitations.link(token).orElseThrow();
        world.clock.pass(Duration.ofMinutes(10));

        assertThat(decisions.decide(link, rejected(link), ORIGIN)).isFalse();
        assertThat(world.items("audit/")).isEmpty();
    }

    private Decided rejected(Link link) {
        return new Decided(
                link.id(),
                Verdict.REJECTED,
                "dba",
                world.clock.instant(),
                Optional.of("No."),
                Optional.empty(),
                Optional.empty());
    }
}
