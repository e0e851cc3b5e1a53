package dev.pipewright.local.doctor;

import dev.pipewright.diagnosis.look.Look;
import java.util.function.Supplier;

/**
 * A look that several needs share and that is made once, by whoever asks first.
 *
 * @param <T> what is looked for
 */
final class Once<T> {

    private final Supplier<Look<T>> look;
    private Look<T> seen;

    Once(Supplier<Look<T>> look) {
        this.look = look;
    }

    /**
     * Returns what was seen.
     *
     * @throws dev.pipewright.diagnosis.look.NotSeenException saying why it was not seen
     */
    synchronized T value() {
        if (seen == null) {
            seen = look.get();
        }
        return seen.value();
    }
}
