package dev.pipewright.core.thread;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class SideBySideTest {

    /** Threads that are busy with something else. */
    private final Queue<Runnable> busy = new ArrayDeque<>();

    @Test
    void whoWaitsForACallThatNoThreadHasBegunMakesIt() {
        var maker = new SideBySide(busy::add).start(Thread::currentThread);

        assertThat(maker.get()).isSameAs(Thread.currentThread());
    }

    @Test
    void aCallIsMadeOnceHoweverManyComeToIt() {
        var calls = new AtomicInteger();
        var call = new SideBySide(busy::add).start(calls::incrementAndGet);

        assertThat(call.get()).isEqualTo(1);
        assertThat(call.get()).isEqualTo(1);
        busy.remove().run();

        assertThat(calls).hasValue(1);
    }

    @Test
    void callsAreMadeByThreadsBesideTheCaller() throws InterruptedException {
        var threads = Executors.newFixedThreadPool(2, new DaemonThreads("beside"));
        try {
            var both = new CountDownLatch(2);
            var sideBySide = new SideBySide(threads);
            var first = sideBySide.start(() -> meet(both));
            var second = sideBySide.start(() -> meet(both));

            assertThat(both.await(10, TimeUnit.SECONDS)).isTrue();
            assertThat(first.get()).isEqualTo("beside");
            assertThat(second.get()).isEqualTo("beside");
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void whatACallThrowsIsThrownAsItWasWhoeverMadeIt() {
        var fault = new IllegalStateException("no such thing");
        var own = new SideBySide(busy::add).start(() -> failing(fault));
        var ofAThread = new SideBySide(Runnable::run).start(() -> failing(fault));

        assertThatThrownBy(own::get).isSameAs(fault);
        assertThatThrownBy(ofAThread::get).isSameAs(fault);
    }

    @Test
    void anErrorIsThrownAsItWasToo() {
        var fault = new StackOverflowError();

        assertThatThrownBy(new SideBySide(Runnable::run).start(() -> failing(fault))::get)
                .isSameAs(fault);
    }

    private static String meet(CountDownLatch both) {
        both.countDown();
        try {
            both.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return Thread.currentThread().getName();
    }

    private static String failing(RuntimeException fault) {
        throw fault;
    }

    private static String failing(Error fault) {
        throw fault;
    }
}
