package dev.pipewright.local.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pipewright.core.json.Json;
import dev.pipewright.local.embedded.Samples;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every sample request gives the outcome that is published for it, on a real database. */
class SamplesIT {

    static Stream<String> samples() {
        return Samples.names().stream();
    }

    @Test
    void everySampleHasAnOutcomeAndEveryOutcomeASample() {
        assertThat(Samples.outcomes().fieldNames()).toIterable().containsExactlyInAnyOrderElementsOf(Samples.names());
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
    }

    private static void assertFinding(JsonNode result, JsonNode expected) {
        if (expected.has("finding")) {
            assertThat(result.path("findings"))
                    .extracting(finding -> finding.path("code").asText())
                    .contains(expected.path("finding").asText());
        }
    }
}
