package dev.pipewright.core.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class KeptTest {

    @Test
    void itIsBuiltWhenItIsFirstAskedForAndNeverAgain() {
        var builds = new AtomicInteger();
        var kept = new Kept<>(() -> "number " + builds.incrementAndGet());
        assertThat(builds).hasValue(0);

        var first = kept.get();
        var second = kept.get();

        assertThat(first).isEqualTo("number 1").isSameAs(second);
    }
}
