package dev.pipewright.local.asl.time;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(10)
class SystemTimeTest {

    private final SystemTime time = new SystemTime();

    @Test
    void workThatFailsEndsTheWait() throws InterruptedException {
        CompletableFuture<String> work = new CompletableFuture<>();
        var worker = new Thread(() -> work.completeExceptionally(new IllegalStateException()));
        worker.start();

        assertThat(time.await(work, time.now().plus(Duration.ofDays(1_000)))).isTrue();
    }

    @Test
    void aDeadlineThatHasPassedEndsTheWaitAtOnce() throws InterruptedException {
        assertThat(time.await(new CompletableFuture<>(), time.now())).isFalse();
    }

    @Test
    void aSleepEndsAtItsMoment() throws InterruptedException {
        var wake = time.now().plusMillis(20);

        boolean cut = time.sleepUntil(wake, new CompletableFuture<>());

        assertThat(cut).isFalse();
        assertThat(time.now()).isAfterOrEqualTo(wake);
    }
}
