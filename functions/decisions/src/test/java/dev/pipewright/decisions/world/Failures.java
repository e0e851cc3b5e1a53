package dev.pipewright.decisions.world;

import java.util.ArrayDeque;
import java.util.Deque;

/** Exceptions that a fake service throws on its next calls. */
public final class Failures {

    private record Planned(RuntimeException failure, boolean afterEffect) {}

    private final Deque<Planned> planned = new ArrayDeque<>();

    /** The next call fails without any effect. */
    public void next(RuntimeException failure) {
        planned.add(new Planned(failure, false));
    }

    /** The next call has its effect, but the caller is told that it failed. */
    public void nextAfterEffect(RuntimeException failure) {
        planned.add(new Planned(failure, true));
    }

    void before() {
        if (!planned.isEmpty() && !planned.peek().afterEffect()) {
            throw planned.remove().failure();
        }
    }

    void after() {
        if (!planned.isEmpty() && planned.peek().afterEffect()) {
            throw planned.remove().failure();
        }
    }
}
