package dev.pipewright.decisions.close;

/**
 * What was done; only the log and the tests look at it.
 *
 * @param published how many outcomes were published now
 * @param known of how many executions the outcome was published before
 * @param failed how many executions could not be closed; they are looked at again
 */
public record Closed(int published, int known, int failed) {

    static final Closed NOTHING = new Closed(0, 0, 0);
    static final Closed PUBLISHED = new Closed(1, 0, 0);
    static final Closed KNOWN = new Closed(0, 1, 0);
    static final Closed FAILED = new Closed(0, 0, 1);

    Closed and(Closed other) {
        return new Closed(published + other.published, known + other.known, failed + other.failed);
    }
}
