package dev.pipewright.local.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pipewright.core.json.Json;
import dev.pipewright.local.embedded.Samples;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every sample request gives the outcome, and the plan, that is published for it, on real databases.
 *
 * <p>After a plan was changed on purpose: {@code mvn verify -pl local -am -Dit.test=SamplesIT
 * -DargLine=-Dpipewright.redraw=true} writes the plans anew, to be read before they are committed.
 */
class SamplesIT {

    /** The part of a secret's name that stands for the execution. */
    private static final Pattern OWN_NAME = Pattern.compile("(glue/[a-z0-9-]+/)[0-9a-f]{8}");

    static Stream<String> samples() {
        return Samples.names().stream();
    }

    @Test
    void everySampleHasAnOutcomeAndEveryOutcomeASample() {
        assertThat(Samples.outcomes().fieldNames()).toIterable().containsExactlyInAnyOrderElementsOf(Samples.names());
    }

    @Test
    void everySampleThatIsPlannedHasAPlanAndNoOther() throws IOException {
        var planned = Samples.names().stream()
                .filter(sample ->
                        Samples.outcomes().path(sample).path("outcome").asText().equals("PLANNED"))
                .toList();

        try (var files = Files.list(Samples.planFile("any").getParent())) {
            assertThat(files.map(file -> file.getFileName().toString().replaceAll("\\.json$", "")))
                    .containsExactlyInAnyOrderElementsOf(planned);
        }
    }

    @ParameterizedTest
    @MethodSource("samples")
    void theSampleEndsAsPublished(String sample) {
        var expected = Samples.outcomes().path(sample);

        var run = CommandRun.of(
                "run",
                Samples.requestFile(sample).toString(),
                "--account",
                Samples.account().toString(),
                "--decide",
                expected.path("decide").asText(),
                "--json");

        var result = Json.tree(run.out());
        assertThat(result.path("outcome").asText())
                .as(run.out())
                .isEqualTo(expected.path("outcome").asText());
        assertThat(run.exitCode()).isEqualTo(expected.path("exit").asInt());
        assertThat(result.path("diagnosis").path("cause").asText(""))
                .isEqualTo(expected.path("cause").asText(""));
        assertThat(Samples.violations("outcome", result)).isEmpty();
        assertFinding(result, expected);
        if (result.path("outcome").asText().equals("PLANNED")) {
            assertPlan(sample, result.path("plan"));
        }
    }

    /** Everything but the hash, which stands for all the rest and for the name of this execution. */
    private static void assertPlan(String sample, JsonNode plan) {
        var published =
                (ObjectNode) Json.tree(OWN_NAME.matcher(Json.write(plan)).replaceAll("$1<execution>"));
        published.remove("hash");
        if (Boolean.getBoolean("pipewright.redraw")) {
            write(Samples.planFile(sample), Json.pretty(published) + "\n");
        }
        assertThat(published).as(Json.pretty(published)).isEqualTo(Samples.plan(sample));
    }

    private static void write(Path file, String text) {
        try {
            Files.createDirectories(file.getParent());
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void assertFinding(JsonNode result, JsonNode expected) {
        if (expected.has("finding")) {
            assertThat(result.path("findings"))
                    .extracting(finding -> finding.path("code").asText())
                    .contains(expected.path("finding").asText());
        }
    }
}
