package dev.pipewright.local.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pipewright.core.json.Json;
import dev.pipewright.local.embedded.Samples;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CommandTest {

    @TempDir
    private Path folder;

    @Test
    void aMissingFileIsNamedWithWhereTheSamplesAre() {
        var run = CommandRun.of("run", "nowhere.json");

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains("nowhere.json").contains("events/requests");
        assertThat(run.out()).isEmpty();
    }

    @Test
    void aFileThatIsNotJsonIsToldByPlaceAndNotQuoted() throws IOException {
        var file = Files.writeString(folder.resolve("broken.json"), "{\"password\": hunter2}");

        var run = CommandRun.of("run", file.toString());

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains("line 1").doesNotContain("hunter2");
    }

    @Test
    void anUnknownAccountFolderIsNamed() {
        var run = CommandRun.of(
                "run",
                Samples.requestFile("empty").toString(),
                "--account",
                folder.resolve("gone").toString());

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains("gone").contains("--account");
    }

    @Test
    void anUnknownWordForDecideIsRefusedWithTheKnownOnes() {
        var run = CommandRun.of("run", Samples.requestFile("empty").toString(), "--decide", "maybe");

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains("maybe").contains("APPROVE");
    }

    @Test
    void aCredentialInARequestIsRefusedBeforeAnythingStartsAndNeverRepeated() throws IOException {
        var file = Files.writeString(folder.resolve("secret.json"), "{\"password\": \"hunter2\"}");

        var run = CommandRun.of("run", file.toString(), "--json");

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.out()).contains("SECRET_IN_INPUT").doesNotContain("hunter2");
        assertThat(run.err()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "postgres-new-secret, 0, VALID",
        "empty, 2, NEEDS_INPUT",
        "dynamodb-unsupported, 9, UNSUPPORTED",
        "secret-in-input, 2, INVALID"
    })
    void validateSaysHowARequestWouldFare(String sample, int exitCode, String outcome) {
        var run = CommandRun.of("validate", Samples.requestFile(sample).toString(), "--json");

        assertThat(run.exitCode()).isEqualTo(exitCode);
        assertThat(Json.tree(run.out()).path("outcome").asText("VALID")).isEqualTo(outcome);
    }

    @Test
    void withoutArgumentsTheCommandExplainsItself() {
        var run = CommandRun.of();

        assertThat(run.err()).contains("run").contains("validate");
    }
}
