package dev.pipewright.local.describe;

import java.util.function.Function;

/**
 * How many items a page of a list call may have.
 *
 * @param smallest the least that may be asked for
 * @param largest the most that may be asked for
 * @param standard where nothing is asked for
 */
record PageSize(int smallest, int largest, int standard) {

    /**
     * Returns the size of the page.
     *
     * @param wanted null for the standard size
     * @param invalid makes the service's error from the rule that was broken
     */
    int of(Integer wanted, Function<String, ? extends RuntimeException> invalid) {
        if (wanted == null) {
            return standard;
        }
        if (wanted < smallest || wanted > largest) {
            throw invalid.apply("%d must be between %d and %d".formatted(wanted, smallest, largest));
        }
        return wanted;
    }
}
