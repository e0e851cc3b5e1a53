package dev.pipewright.diagnosis.reading;

import dev.pipewright.core.outcome.Cause;
import dev.pipewright.core.outcome.Confidence;
import dev.pipewright.core.outcome.Stage;
import dev.pipewright.core.outcome.TestFailure;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * What Pipewright's own probe finds out about a secret before it tries to log in. It has read the secret as the job does, so
 * what it says is proved; its message names keys and never values.
 */
enum ProbeFinding {
    KEYS_MISSING("pipewright.SecretKeysMissing", Cause.CREDENTIALS_SECRET_KEYS),
    MALFORMED("pipewright.SecretMalformed", Cause.CREDENTIALS_SECRET_MALFORMED);

    private final String errorClass;
    private final Cause cause;

    ProbeFinding(String errorClass, Cause cause) {
        this.errorClass = errorClass;
        this.cause = cause;
    }

    /** Returns what the probe found; empty where it was a driver that failed, or another test. */
    static Optional<ProbeFinding> of(TestFailure failure) {
        return Arrays.stream(values())
                .filter(finding ->
                        failure.stage() == Stage.ENGINE && failure.errorClass().equals(Optional.of(finding.errorClass)))
                .findFirst();
    }

    Reading reading(String quoted, Stage test) {
        return new Reading(
                cause.stage(), cause, Confidence.PROVEN, List.of(), quoted, test, Optional.of("probe." + errorClass));
    }
}
