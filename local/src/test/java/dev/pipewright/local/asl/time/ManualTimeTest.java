package dev.pipewright.local.asl.time;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(10)
class ManualTimeTest {

    private static final Instant START = Instant.parse("2026-03-01T08:00:00Z");

    private final ManualTime time = new ManualTime(START);

    @Test
    void aSleepJumpsToItsEnd() {
        boolean cut = time.sleepUntil(START.plusSeconds(3600), new CompletableFuture<>());

        assertThat(cut).isFalse();
        assertThat(time.now()).isEqualTo(START.plusSeconds(3600));
    }

    @Test
    void aSleepThatIsCutDoesNotMoveTheClock() {
        boolean cut = time.sleepUntil(START.plusSeconds(3600), CompletableFuture.completedFuture(1));

        assertThat(cut).isTrue();
        assertThat(time.now()).isEqualTo(START);
    }

    @Test
    void workIsWaitedForWithoutMovingTheClock() throws InterruptedException {
        CompletableFuture<String> work = new CompletableFuture<>();
        var worker = new Thread(() -> work.complete("done"));
        worker.start();

        assertThat(time.await(work, START.plusSeconds(1))).isTrue();
        assertThat(time.now()).isEqualTo(START);
    }

    @Test
    void advancingToTheDeadlineWakesWhoeverWaits() throws InterruptedException {
        var other = new Thread(() -> time.advance(Duration.ofSeconds(60)));
        other.start();

        assertThat(time.await(new CompletableFuture<>(), START.plusSeconds(60))).isFalse();
    }

    @Test
    void timeDoesNotRunBackwards() {
        assertThatThrownBy(() -> time.advance(Duration.ofSeconds(-1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("PT-1S");
    }
}
