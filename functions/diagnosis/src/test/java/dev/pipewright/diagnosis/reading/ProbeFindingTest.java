package dev.pipewright.diagnosis.reading;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pipewright.core.outcome.Cause;
import dev.pipewright.core.outcome.Confidence;
import dev.pipewright.core.outcome.Stage;
import dev.pipewright.core.outcome.TestFailure;
import dev.pipewright.diagnosis.world.Runs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProbeFindingTest {

    private static final Path SCRIPT = Path.of("..", "onboarding", "src", "main", "glue", "probe.py");
    private static final Pattern RAISED = Pattern.compile("raise ProbeError\\(\\s*\"(\\w+)\"");
    private static final Pattern ANY_RAISED = Pattern.compile("raise ProbeError\\(");

    private static final ErrorReader READER = ErrorReader.withAllRules();

    @ParameterizedTest
    @CsvSource({
        "SecretKeysMissing, PROVEN, CREDENTIALS_SECRET_KEYS",
        "SecretMalformed, PROVEN, CREDENTIALS_SECRET_MALFORMED",
        "CertificateRefused, PROVEN, TLS_CERTIFICATE_UNTRUSTED",
        "CertificateMissing, PROVEN, TLS_CERTIFICATE_UNTRUSTED",
        "CertificateDenied, LIKELY, IAM_ROLE_DENIED"
    })
    void whatTheProbeFoundIsReadByItsNameAndNotByItsWords(String name, Confidence confidence, Cause cause) {
        var reading =
                read("pipewright." + name, "The specified key does not exist at s3://drivers/a.jar: Access Denied");

        assertThat(reading.cause()).isEqualTo(cause);
        assertThat(reading.stage()).isEqualTo(cause.stage());
        assertThat(reading.confidence()).isEqualTo(confidence);
        assertThat(reading.rule()).contains("probe.pipewright." + name);
    }

    /** S3 does not tell an object that is missing from one that is denied to whoever may not list the bucket. */
    @Test
    void aDeniedCertificateMayBeAMissingOne() {
        assertThat(read("pipewright.CertificateDenied", "Access Denied").alternatives())
                .containsExactly(Cause.TLS_CERTIFICATE_UNTRUSTED);
    }

    /** A name that the reader does not know would be read as a driver's words, or not at all. */
    @Test
    void everyFindingOfTheScriptIsKnown() throws IOException {
        var script = Files.readString(SCRIPT);

        var names =
                RAISED.matcher(script).results().map(raised -> raised.group(1)).toList();

        assertThat(names)
                .hasSameSizeAs(ANY_RAISED.matcher(script).results().toList())
                .isNotEmpty()
                .allSatisfy(name -> assertThat(ProbeFinding.of(failure("pipewright." + name, "")))
                        .as(name)
                        .isPresent());
    }

    private static Reading read(String errorClass, String text) {
        return READER.read(Optional.empty(), failure(errorClass, text));
    }

    private static TestFailure failure(String errorClass, String text) {
        return Runs.classed(Stage.ENGINE, errorClass, text);
    }
}
