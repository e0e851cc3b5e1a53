package dev.pipewright.diagnosis.reading;

import dev.pipewright.core.outcome.Cause;
import dev.pipewright.core.outcome.Confidence;
import dev.pipewright.core.outcome.Stage;
import dev.pipewright.core.outcome.TestFailure;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * What Pipewright's own probe finds out about a secret or a certificate before it tries to log in. It has read them as
 * the job does, so what it says of their content is proved; its message names keys and places and never values.
 */
enum ProbeFinding {
    KEYS_MISSING("pipewright.SecretKeysMissing", Confidence.PROVEN, Cause.CREDENTIALS_SECRET_KEYS),
    MALFORMED("pipewright.SecretMalformed", Confidence.PROVEN, Cause.CREDENTIALS_SECRET_MALFORMED),
    CERTIFICATE_REFUSED("pipewright.CertificateRefused", Confidence.PROVEN, Cause.TLS_CERTIFICATE_UNTRUSTED),
    CERTIFICATE_MISSING("pipewright.CertificateMissing", Confidence.PROVEN, Cause.TLS_CERTIFICATE_UNTRUSTED),
    /** Not proved: of an object that is not there, S3 says the same to whoever may not list the bucket. */
    CERTIFICATE_DENIED(
            "pipewright.CertificateDenied", Confidence.LIKELY, Cause.IAM_ROLE_DENIED, Cause.TLS_CERTIFICATE_UNTRUSTED);

    private final String errorClass;
    private final Confidence confidence;
    private final Cause cause;

    @SuppressWarnings("ImmutableEnumChecker") // List.of gives one that cannot be changed
    private final List<Cause> alternatives;

    ProbeFinding(String errorClass, Confidence confidence, Cause cause, Cause... alternatives) {
        this.errorClass = errorClass;
        this.confidence = confidence;
        this.cause = cause;
        this.alternatives = List.of(alternatives);
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
                cause.stage(), cause, confidence, alternatives, quoted, test, Optional.of("probe." + errorClass));
    }
}
