package dev.pipewright.decisions.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pipewright.core.redaction.Redacted;
import dev.pipewright.decisions.record.Inquiry;
import dev.pipewright.decisions.world.Samples;
import dev.pipewright.decisions.world.World;
import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.eventbridge.model.EventBridgeException;

class ManyDueTest {

    private final World world = new World();

    @Test
    void aThousandDueRecordsAreLookedAfterPageByPage() {
        expire(1000);

        assertThat(world.sweep()).isEqualTo(new SweepReport(1000, 0, true));
        assertThat(world.sweep()).isEqualTo(new SweepReport(0, 0, true));
    }

    @Test
    void whatOneSweepHasNoTimeForIsLeftToTheNext() {
        expire(150);
        world.clock.tick(Duration.ofSeconds(2));

        var first = world.sweep();
        world.clock.tick(Duration.ZERO);
        var second = world.sweep();

        assertThat(first.complete()).isFalse();
        assertThat(first.done()).isBetween(1, 149);
        assertThat(second).isEqualTo(new SweepReport(150 - first.done(), 0, true));
    }

    @Test
    void oneRecordThatFailsStaysDueAndStopsNoOther() {
        world.ask(Samples.newSecret(), Samples.REQUESTER, "task-1", 0);
        expire(3);
        world.clock.pass(Duration.ofSeconds(World.TIMEOUT_SECONDS));
        world.events
                .failures()
                .next(EventBridgeException.builder().statusCode(400).build());

        assertThat(world.sweep()).isEqualTo(new SweepReport(3, 1, true));
        assertThat(world.sweep()).isEqualTo(new SweepReport(1, 0, true));
        assertThat(world.events.types()).containsExactly("Approval Requested", "Approval Expired");
    }

    /** Leaves so many questions unanswered until their time is over. */
    private void expire(int questions) {
        var decisions = world.decisions();
        IntStream.rangeClosed(1, questions)
                .forEach(round -> decisions.open(
                        new Inquiry(
                                world.execution,
                                Samples.ACCOUNT,
                                Samples.REQUESTER,
                                round,
                                Samples.reuse("orders-old")),
                        Redacted.of("task-" + round),
                        World.START.plusSeconds(600)));
        world.clock.pass(Duration.ofMinutes(10));
    }
}
