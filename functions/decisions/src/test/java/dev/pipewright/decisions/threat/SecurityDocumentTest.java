package dev.pipewright.decisions.threat;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What docs/security.md says is tested is. */
class SecurityDocumentTest {

    private static final Path ROOT = Path.of("..", "..");
    private static final List<String> MODULES = List.of(
            "functions/core", "functions/decisions", "functions/onboarding", "functions/tickets", "infra", "local");

    private static final Pattern TEST = Pattern.compile("`(\\w+(?:Test|IT))\\.(\\w+)`");
    private static final Pattern ROW = Pattern.compile("^\\| (?!threat|---).*$", Pattern.MULTILINE);

    private final String document = Files.readString(ROOT.resolve("docs/security.md"));

    SecurityDocumentTest() throws IOException {
        // Reading the file is what may fail.
    }

    @Test
    void everyThreatNamesATest() {
        var threats = document.substring(document.indexOf("## Threats"));

        assertThat(ROW.matcher(threats).results().map(row -> row.group()))
                .hasSizeGreaterThan(20)
                .allSatisfy(row -> assertThat(TEST.matcher(row).find()).as(row).isTrue());
    }

    @Test
    void everyTestItNamesExists() throws IOException {
        var sources = sources();

        assertThat(TEST.matcher(document).results()).isNotEmpty().allSatisfy(test -> {
            assertThat(sources).containsKey(test.group(1) + ".java");
            assertThat(sources.get(test.group(1) + ".java")).contains("void " + test.group(2) + "(");
        });
    }

    @Test
    void everyTestOfTheTableIsInTheTable() throws IOException {
        var tests = Pattern.compile("@(?:Test|ParameterizedTest)[\\s\\S]*?void (\\w+)\\(");

        assertThat(tests.matcher(sources().get("ThreatTableTest.java"))
                        .results()
                        .map(test -> test.group(1)))
                .allSatisfy(name -> assertThat(document).contains("`ThreatTableTest." + name + "`"));
    }

    /** Returns the test sources of all modules, by the name of their file. */
    private static Map<String, String> sources() throws IOException {
        var paths = new ArrayList<Path>();
        for (var module : MODULES) {
            try (var files = Files.walk(ROOT.resolve(module).resolve("src/test/java"))) {
                files.filter(file -> file.toString().endsWith(".java")).forEach(paths::add);
            }
        }
        return paths.stream()
                .collect(Collectors.toMap(
                        path -> path.getFileName().toString(),
                        SecurityDocumentTest::read,
                        (one, other) -> one + other));
    }

    private static String read(Path path) {
        try {
            return Files.readString(path);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
