package dev.pipewright.onboarding.verify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Runs the tests of the smoke job's script, where there is a Python to run them: the build asks for none. */
class ProbeScriptTest {

    private static final Path TESTS = Path.of("src/test/resources/dev/pipewright/onboarding/verify/probe_test.py");
    private static final Path PROBE = Path.of("src/main/glue/probe.py");
    private static final Pattern RAN = Pattern.compile("Ran (\\d+) tests");
    private static final int AT_LEAST = 25;

    @Test
    void theScriptDoesWhatItsOwnTestsSay() throws Exception {
        assumeTrue(hasPython(), "python3 is not installed");

        var run = new ProcessBuilder("python3", "-B", TESTS.toString(), PROBE.toString())
                .redirectErrorStream(true)
                .start();
        var output = new String(run.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(run.waitFor(1, TimeUnit.MINUTES)).isTrue();
        assertThat(run.exitValue()).as(output).isZero();
        var ran = RAN.matcher(output);
        assertThat(ran.find()).as(output).isTrue();
        assertThat(Integer.parseInt(ran.group(1))).isGreaterThanOrEqualTo(AT_LEAST);
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
