package dev.pipewright.infra;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pipewright.core.json.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/**
 * The app as {@code cdk} starts it, twice. Each process has a salt of its own for the order of {@code Map.of}, so what is
 * written in that order differs. No proxy and no AWS setting is in its environment: nothing is fetched.
 */
class SynthesisIT {

    private static final int SECONDS = 300;

    @Test
    void twoProcessesWriteTheSameAssemblyByteForByte() throws IOException, InterruptedException {
        var first = synthesize("first");
        var second = synthesize("second");

        assertThat(first.keySet())
                .contains("Pipewright.template.json", "manifest.json")
                .anyMatch(name -> name.endsWith(".zip"))
                .isEqualTo(second.keySet());
        first.forEach((name, file) -> assertThat(file).as(name).hasSameBinaryContentAs(second.get(name)));
    }

    private static Map<String, Path> synthesize(String name) throws IOException, InterruptedException {
        var folder = Files.createTempDirectory(Files.createDirectories(Path.of("target/cdk.out")), name);
        var app = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        PipewrightApp.class.getName())
                .redirectErrorStream(true);
        app.environment().keySet().retainAll(Set.of("PATH", "HOME", "TMPDIR"));
        app.environment().put("JSII_SILENCE_WARNING_END_OF_LIFE_NODE_VERSION", "20");
        app.environment().put("CDK_OUTDIR", folder.toString());
        app.environment().put("CDK_CONTEXT_JSON", Json.write(SynthesizedStack.CONTEXT));

        var process = app.start();
        var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(process.waitFor(SECONDS, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).as(output).isZero();
        return files(folder);
    }

    private static Map<String, Path> files(Path folder) throws IOException {
        var files = new TreeMap<String, Path>();
        try (var found = Files.walk(folder)) {
            // It tells where a construct was made, in the process's own copy of the CDK; nothing is deployed from it.
            found.filter(file -> Files.isRegularFile(file) && !file.endsWith("Pipewright.metadata.json"))
                    .forEach(file -> files.put(folder.relativize(file).toString(), file));
        }
        return files;
    }
}
