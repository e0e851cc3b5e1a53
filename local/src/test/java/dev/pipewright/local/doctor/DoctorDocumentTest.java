package dev.pipewright.local.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What docs/operations.md says of the doctor is what it does. */
class DoctorDocumentTest {

    private static final Path SOURCES = Path.of("src", "main", "java", "dev", "pipewright", "local", "doctor");
    private static final Pattern ID =
            Pattern.compile("(?:Need\\.one|new Need|right|each)\\(\\s*\"([a-z]+\\.[a-z.-]+)\"");
    private static final Pattern LOOK = Pattern.compile("(?:Look\\.at|found)\\(\\s*\"([a-z0-9]+:[A-Z]\\w+)\"");
    private static final Pattern TOLD = Pattern.compile("`([a-z]+\\.[a-z]+(?:[.-][a-z]+)*)`");

    private final String section;
    private final String sources;

    DoctorDocumentTest() throws IOException {
        var document = Files.readString(Path.of("..", "docs", "operations.md"));
        var start = document.indexOf("## What is still missing");
        section = document.substring(start, document.indexOf("\n## ", start + 1));
        try (var files = Files.list(SOURCES)) {
            var texts = files.sorted().toList();
            var all = new StringBuilder();
            for (var text : texts) {
                all.append(Files.readString(text));
            }
            sources = all.toString();
        }
    }

    @Test
    void everyFindingIsInItsTableAndNoOther() {
        assertThat(found(TOLD, section)).hasSizeGreaterThan(40).containsExactlyInAnyOrderElementsOf(found(ID, sources));
    }

    @Test
    void everyRightThatItNeedsIsNamed() {
        assertThat(found(LOOK, sources))
                .hasSizeGreaterThan(20)
                .allSatisfy(action -> assertThat(section).contains("`" + action + "`"));
        assertThat(section).contains("`" + DeployedFunctions.ACTION + "`");
    }

    private static List<String> found(Pattern pattern, String text) {
        return pattern.matcher(text)
                .results()
                .map(match -> match.group(1))
                .distinct()
                .toList();
    }
}
