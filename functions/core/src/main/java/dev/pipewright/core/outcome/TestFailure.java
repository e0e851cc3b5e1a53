package dev.pipewright.core.outcome;

import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What a failed test left behind for the diagnosis to read.
 *
 * @param stage the test that failed: GLUE_TEST or ENGINE
 * @param text the error as the service or driver worded it, already redacted
 * @param errorClass the driver's exception class, where the probe saw it
 * @param sqlState the SQLState the source sent, where the probe saw it
 * @param vendorCode the source's own error number, where the probe saw it
 */
public record TestFailure(
        Stage stage, String text, Optional<String> errorClass, Optional<String> sqlState, OptionalInt vendorCode) {

    public TestFailure {
        Objects.requireNonNull(stage, "stage");
        Objects.requireNonNull(text, "text");
        if (!stage.isTest()) {
            throw new IllegalArgumentException("Stage " + stage + " is not a test");
        }
    }

    /** Returns a failure of which only the text is known. */
    public static TestFailure ofText(Stage stage, String text) {
        return new TestFailure(stage, text, Optional.empty(), Optional.empty(), OptionalInt.empty());
    }
}
