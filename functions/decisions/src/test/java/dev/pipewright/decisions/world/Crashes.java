package dev.pipewright.decisions.world;

import java.util.function.Supplier;

/** Ends a function's life at the n-th border between it and a service, on either side of the call. */
public final class Crashes {

    private int left = Integer.MAX_VALUE;

    /** A function that was cut off; nothing may catch it. */
    public static final class Crash extends Error {}

    /** Lets the function die at the n-th border from now, counted from 1. */
    public void at(int border) {
        left = border;
    }

    /** Lets everything pass again. */
    public void none() {
        left = Integer.MAX_VALUE;
    }

    /** Whether the crash that was ordered did not happen. */
    public boolean isPending() {
        return left > 0;
    }

    synchronized <T> T around(Supplier<T> call) {
        border();
        var answer = call.get();
        border();
        return answer;
    }

    private void border() {
        left--;
        if (left == 0) {
            throw new Crash();
        }
    }
}
