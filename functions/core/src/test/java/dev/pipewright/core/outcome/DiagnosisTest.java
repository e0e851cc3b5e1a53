package dev.pipewright.core.outcome;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DiagnosisTest {

    @Test
    void nothingFailedSoNothingIsDiagnosed() {
        var checks = List.of(
                Check.passed("network.subnet", Stage.NETWORK, "Fine.", Map.of()),
                Check.notExecuted("tls.certificate", Stage.TLS, "Not looked at."),
                Check.of("test.glue", Stage.GLUE_TEST, CheckState.FAILED, "Refused.", Map.of()));

        assertThat(Diagnosis.of(checks)).isEmpty();
    }

    @Test
    void ofSeveralProvenCausesTheFirstInTheOrderOfExaminationIsTaken() {
        var checks = List.of(
                failed(Cause.CREDENTIALS_WRONG, Confidence.PROVEN),
                failed(Cause.NETWORK_NO_S3_PATH, Confidence.PROVEN));

        assertThat(Diagnosis.of(checks)).hasValueSatisfying(diagnosis -> {
            assertThat(diagnosis.cause()).isEqualTo(Cause.NETWORK_NO_S3_PATH);
            assertThat(diagnosis.stage()).contains(Stage.NETWORK);
            assertThat(diagnosis.alternatives()).containsExactly(Cause.CREDENTIALS_WRONG);
        });
    }

    @Test
    void aProvenCauseComesBeforeAnEarlierStagesLikelyOne() {
        var checks = List.of(
                failed(Cause.NETWORK_TIMEOUT, Confidence.LIKELY),
                failed(Cause.NETWORK_SOURCE_REFUSED, Confidence.POSSIBLE),
                failed(Cause.TLS_REQUIRED, Confidence.PROVEN));

        assertThat(Diagnosis.of(checks)).hasValueSatisfying(diagnosis -> {
            assertThat(diagnosis.cause()).isEqualTo(Cause.TLS_REQUIRED);
            assertThat(diagnosis.confidence()).isEqualTo(Confidence.PROVEN);
            assertThat(diagnosis.summary()).isEqualTo("Shows TLS_REQUIRED.");
            assertThat(diagnosis.alternatives()).containsExactly(Cause.NETWORK_TIMEOUT, Cause.NETWORK_SOURCE_REFUSED);
        });
    }

    @Test
    void aCauseSeenTwiceIsNamedOnce() {
        var checks = List.of(
                failed(Cause.TLS_REQUIRED, Confidence.PROVEN),
                failed(Cause.TLS_REQUIRED, Confidence.LIKELY),
                failed(Cause.DRIVER_TOO_OLD, Confidence.LIKELY),
                failed(Cause.DRIVER_TOO_OLD, Confidence.POSSIBLE));

        assertThat(Diagnosis.of(checks))
                .hasValueSatisfying(
                        diagnosis -> assertThat(diagnosis.alternatives()).containsExactly(Cause.DRIVER_TOO_OLD));
    }

    @Test
    void whatWasNotExaminedIsListed() {
        var checks = List.of(
                Check.notExecuted("network.nacl", Stage.NETWORK, "Not allowed to look."),
                Check.passed("network.subnet", Stage.NETWORK, "Fine.", Map.of()),
                failed(Cause.NETWORK_TIMEOUT, Confidence.LIKELY),
                Check.notExecuted("tls.certificate", Stage.TLS, "Not looked at."));

        assertThat(Diagnosis.of(checks))
                .hasValueSatisfying(diagnosis ->
                        assertThat(diagnosis.notExamined()).containsExactly("network.nacl", "tls.certificate"));
    }

    @Test
    void anUnknownCauseBelongsToTheStageThatShowedIt() {
        var check = Check.failed(
                "driver.text", Stage.DRIVER, Cause.UNKNOWN, Confidence.POSSIBLE, "Nothing fits.", Map.of(), null);

        assertThat(Diagnosis.of(List.of(check)))
                .hasValueSatisfying(diagnosis -> assertThat(diagnosis.stage()).contains(Stage.DRIVER));
    }

    private static Check failed(Cause cause, Confidence confidence) {
        return Check.failed(
                "check." + cause,
                cause.stage().orElseThrow(),
                cause,
                confidence,
                "Shows " + cause + ".",
                Map.of(),
                Fix.by("somebody", "Mend it"));
    }
}
