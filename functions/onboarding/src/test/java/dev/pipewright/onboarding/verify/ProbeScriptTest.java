package dev.pipewright.onboarding.verify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.pipewright.core.json.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Runs the tests of the smoke job's script, where there is a Python to run them: the build asks for none. Every document that
 * the script wrote in them is one that the reader takes.
 */
class ProbeScriptTest {

    private static final Path TESTS = Path.of("src/test/resources/dev/pipewright/onboarding/verify/probe_test.py");
    private static final Path PROBE = Path.of("src/main/glue/probe.py");
    private static final Pattern RAN = Pattern.compile("Ran (\\d+) tests");
    private static final int AT_LEAST = 45;
    private static final int DOCUMENTS_AT_LEAST = 100;

    @TempDir
    private Path folder;

    @Test
    void theScriptDoesWhatItsOwnTestsSay() throws Exception {
        assumeTrue(hasPython(), "python3 is not installed");

        var written = folder.resolve("documents.jsonl");
        var tests = new ProcessBuilder("python3", "-B", TESTS.toString(), PROBE.toString()).redirectErrorStream(true);
        tests.environment().put("PROBE_DOCUMENTS", written.toString());
        var run = tests.start();
        var output = new String(run.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(run.waitFor(1, TimeUnit.MINUTES)).isTrue();
        assertThat(run.exitValue()).as(output).isZero();
        var ran = RAN.matcher(output);
        assertThat(ran.find()).as(output).isTrue();
        assertThat(Integer.parseInt(ran.group(1))).isGreaterThanOrEqualTo(AT_LEAST);
        assertThat(Files.readAllLines(written))
                .hasSizeGreaterThanOrEqualTo(DOCUMENTS_AT_LEAST)
                .allSatisfy(ProbeScriptTest::isRead);
    }

    /** The reader is strict: a member that it does not know, or a number in the place of a text, fails. */
    private static void isRead(String document) {
        var probe = Json.read(document, ProbeDocument.class);
        switch (probe.probe()) {
            case PASSED -> {
                assertThat(probe.latencyMs()).isPresent();
                assertThat(probe.rowsRead()).isPresent();
                assertThat(probe.product()).isPresent();
            }
            case FAILED -> {
                assertThat(probe.errorClass()).isPresent();
                assertThat(probe.message()).isPresent();
            }
        }
    }

    private static boolean hasPython() throws InterruptedException {
        try {
            var asked = new ProcessBuilder("python3", "-c", "import sys; sys.exit(sys.version_info < (3, 8))")
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return asked.waitFor(1, TimeUnit.MINUTES) && asked.exitValue() == 0;
        } catch (IOException e) {
            return false;
        }
    }
}
