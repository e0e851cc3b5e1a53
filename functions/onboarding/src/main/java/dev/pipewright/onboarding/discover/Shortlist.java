package dev.pipewright.onboarding.discover;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

/**
 * The best few of however many there are. Holds no more than it is to return, whatever is offered.
 *
 * @param <T> what is compared; no two are equal in the order, so that the result does not depend on the order of offers
 */
final class Shortlist<T> {

    private final int size;
    private final Comparator<T> bestFirst;
    private final PriorityQueue<T> worstFirst;
    private long offered;

    /**
     * @param size the most that is kept
     * @param bestFirst a total order
     */
    Shortlist(int size, Comparator<T> bestFirst) {
        this.size = size;
        this.bestFirst = bestFirst;
        this.worstFirst = new PriorityQueue<>(size + 1, bestFirst.reversed());
    }

    /** Keeps this if it is among the best so far. */
    void offer(T one) {
        offered++;
        worstFirst.add(one);
        if (worstFirst.size() > size) {
            worstFirst.remove();
        }
    }

    /** Returns how many were offered. */
    long offered() {
        return offered;
    }

    /** Returns what is kept, the best first. */
    List<T> best() {
        var best = new ArrayList<>(worstFirst);
        best.sort(bestFirst);
        return List.copyOf(best);
    }
}
