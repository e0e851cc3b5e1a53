package dev.pipewright.decisions.world;

import java.util.function.Supplier;

/** Counts a function's calls, and ends its life at the n-th border between it and a service, on either side of a call. */
public final class Crashes {

    private int left = Integer.MAX_VALUE;
    private Runnable event = Crashes::crash;
    private int calls;
    private int writes;

    /** A function that was cut off; nothing may catch it. */
    public static final class Crash extends Error {}

    /** Lets the function die at the n-th border from now, counted from 1. */
    public void at(int border) {
        at(border, Crashes::crash);
    }

    /** Lets something happen at the n-th border from now, while the function waits there. */
    public void at(int border, Runnable happening) {
        left = border;
        event = happening;
    }

    /** Lets everything pass again. */
    public void none() {
        left = Integer.MAX_VALUE;
    }

    /** Whether the crash that was ordered did not happen. */
    public boolean isPending() {
        return left > 0;
    }

    /** Returns how many calls there were. */
    public synchronized int calls() {
        return calls;
    }

    /** Returns how many calls there were that could have changed something. */
    public synchronized int writes() {
        return writes;
    }

    <T> T around(Supplier<T> call) {
        countWrite();
        return aroundRead(call);
    }

    /** As {@link #around}, for a call that changes nothing. */
    <T> T aroundRead(Supplier<T> call) {
        countCall();
        border();
        var answer = call.get();
        border();
        return answer;
    }

    private synchronized void countWrite() {
        writes++;
    }

    private synchronized void countCall() {
        calls++;
    }

    private void border() {
        if (isReached()) {
            event.run();
        }
    }

    private synchronized boolean isReached() {
        left--;
        return left == 0;
    }

    private static void crash() {
        throw new Crash();
    }
}
