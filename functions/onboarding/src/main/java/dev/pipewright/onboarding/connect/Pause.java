package dev.pipewright.onboarding.connect;

import dev.pipewright.core.error.ErrorCode;
import dev.pipewright.core.error.RetryableException;
import java.time.Duration;

/** How a function waits, so that tests need not. */
public interface Pause {

    void of(Duration duration);

    /** Waits as threads do. */
    static Pause ofThread() {
        return duration -> {
            try {
                Thread.sleep(duration.toMillis());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new RetryableException(ErrorCode.SERVICE_UNAVAILABLE, "The function was ended while it waited");
            }
        };
    }
}
