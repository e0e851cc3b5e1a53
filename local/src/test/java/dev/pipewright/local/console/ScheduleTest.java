package dev.pipewright.local.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class ScheduleTest {

    @Test
    void aTimeThatFailsDoesNotEndIt() throws InterruptedException {
        var times = new CountDownLatch(3);

        var schedule = Schedule.every(Duration.ofMillis(1), () -> {
            times.countDown();
            throw new IllegalStateException("not now");
        });

        assertThat(times.await(10, TimeUnit.SECONDS)).isTrue();
        schedule.close();
        schedule.awaitEnd();
    }
}
