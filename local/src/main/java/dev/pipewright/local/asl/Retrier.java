package dev.pipewright.local.asl;

import java.time.Duration;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * One entry of a Retry field (Amazon States Language, "Retrying after error").
 *
 * @param errors what is retried
 * @param interval the delay before the first retry, at least a second
 * @param maxAttempts how often at most; 0 means never
 * @param backoffRate what the delay is multiplied with for each further retry, at least 1
 * @param maxDelay the longest delay before jitter
 * @param fullJitter whether the delay is drawn evenly between nothing and the computed one
 */
record Retrier(
        ErrorEquals errors,
        Duration interval,
        int maxAttempts,
        double backoffRate,
        Optional<Duration> maxDelay,
        boolean fullJitter) {

    /** Keeps an unlimited backoff within what the API accepts for MaxDelaySeconds: less than 31,622,400 seconds. */
    private static final Duration LONGEST_DELAY = Duration.ofSeconds(31_622_399);

    /**
     * The delay before a retry, in whole milliseconds.
     *
     * @param retry 1 for the first
     */
    Duration delay(int retry, RandomGenerator random) {
        double longest = maxDelay.orElse(LONGEST_DELAY).toMillis();
        double backoff = Math.min(longest, interval.toMillis() * Math.pow(backoffRate, retry - 1.0));
        return Duration.ofMillis(Math.round(fullJitter ? backoff * random.nextDouble() : backoff));
    }
}
