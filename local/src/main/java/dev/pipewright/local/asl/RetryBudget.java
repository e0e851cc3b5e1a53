package dev.pipewright.local.asl;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** Counts the retries of one visit to a state, for each retrier by itself. */
final class RetryBudget {

    private final List<Retrier> retriers;
    private final RandomGenerator random;
    private final int[] used;

    RetryBudget(List<Retrier> retriers, RandomGenerator random) {
        this.retriers = List.copyOf(retriers);
        this.random = random;
        this.used = new int[retriers.size()];
    }

    /**
     * Takes one retry from the first retrier that handles the error.
     *
     * @return the delay before it, or nothing if no retrier handles the error or that one has no attempts left
     */
    Optional<Duration> take(String error) {
        for (int index = 0; index < used.length; index++) {
            var retrier = retriers.get(index);
            if (retrier.errors().matches(error)) {
                return used[index] < retrier.maxAttempts()
                        ? Optional.of(retrier.delay(++used[index], random))
                        : Optional.empty();
            }
        }
        return Optional.empty();
    }
}
