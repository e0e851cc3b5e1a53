package dev.pipewright.local.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pipewright.core.json.Json;
import dev.pipewright.onboarding.classify.RequestReview;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What the README shows can be typed. */
class ReadmeTest {

    private static final Path ROOT = Path.of("..");
    private static final Pattern COMMAND = Pattern.compile("^\\./pipewright (\\w+)(.*)$", Pattern.MULTILINE);
    private static final Pattern FILE = Pattern.compile(" (events/\\S+)");
    private static final Pattern LINK = Pattern.compile("]\\((?!https?:|#)([^)#]+)");
    private static final Pattern REQUEST = Pattern.compile("```json\n(.*?)```", Pattern.DOTALL);

    private final String readme = Files.readString(ROOT.resolve("README.md"));

    ReadmeTest() throws IOException {
        // Reading the file is what may fail.
    }

    @Test
    void itBeginsWithTheMainJobAndTheTests() {
        assertThat(readme)
                .contains("\n./pipewright run events/requests/postgres-new-secret.json\n")
                .contains("\nmvn verify\n");
    }

    @Test
    void everyCommandExistsAndNamesFilesThatExist() {
        var commands = COMMAND.matcher(readme).results().toList();

        assertThat(commands).isNotEmpty().allSatisfy(command -> {
            assertThat(CommandRun.of(command.group(1), "--help").exitCode()).isZero();
            assertThat(FILE.matcher(command.group(2)).results().map(file -> ROOT.resolve(file.group(1))))
                    .allSatisfy(file -> assertThat(file).exists());
        });
    }

    @Test
    void everyLinkLeadsSomewhere() {
        assertThat(LINK.matcher(readme).results().map(link -> ROOT.resolve(link.group(1))))
                .isNotEmpty()
                .allSatisfy(target -> assertThat(target).exists());
    }

    @Test
    void theRequestItShowsLacksNothing() {
        var requests =
                REQUEST.matcher(readme).results().map(match -> match.group(1)).toList();

        assertThat(requests)
                .singleElement()
                .satisfies(request -> assertThat(
                                new RequestReview().review(Json.tree(request)).findings())
                        .isEmpty());
    }
}
