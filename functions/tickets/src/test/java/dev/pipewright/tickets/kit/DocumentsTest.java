package dev.pipewright.tickets.kit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.pipewright.core.json.Json;
import dev.pipewright.core.ticket.TicketSystem;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the instructions lead to is there. */
class DocumentsTest {

    private static final Path ROOT = Path.of("..", "..");
    private static final Pattern LINK = Pattern.compile("]\\((?!https?:)([^)#]*)(?:#([^)]+))?\\)");
    private static final Pattern KIT_FILE = Pattern.compile("@(functions/\\S+)");
    private static final Pattern SECRET = Pattern.compile("pipewright/([a-z]+)/([a-z]+)");
    private static final Pattern LOGIN = Pattern.compile("`(\\{\"[a-z][^`]*)`");
    private static final Set<Set<String>> FORMS =
            Set.of(Set.of("user", "password"), Set.of("bearer"), Set.of("current"), Set.of("current", "previous"));

    private static final Pattern HEADING = Pattern.compile("^#+ (.+)$", Pattern.MULTILINE);

    static Stream<Document> documents() {
        return Document.NAMES.stream().map(Document::of);
    }

    @ParameterizedTest
    @MethodSource("documents")
    void everyLinkLeadsSomewhere(Document document) {
        var links = LINK.matcher(document.text()).results().toList();

        assertThat(links).isNotEmpty().allSatisfy(link -> {
            var target =
                    link.group(1).isEmpty() ? document.file() : document.file().resolveSibling(link.group(1));
            assertThat(target).exists();
            if (link.group(2) != null) {
                assertThat(anchors(KitFile.text(target))).contains(link.group(2));
            }
        });
    }

    @Test
    void theTableOfContentsNamesEveryPage() {
        assertThat(Document.of("README").text()).contains("servicenow.md", "jira.md", "zendesk.md", "generic.md");
        assertThat(KitFile.DOCS.toFile().list()).hasSize(Document.NAMES.size());
    }

    @ParameterizedTest
    @MethodSource("documents")
    void whatIsShownAsJsonIsJson(Document document) {
        assertThat(document.blocks("json"))
                .allSatisfy(block -> assertThatCode(() -> Json.tree(block)).doesNotThrowAnyException());
    }

    @ParameterizedTest
    @MethodSource("documents")
    void everyFileThatACommandSendsIsThere(Document document) {
        assertThat(KIT_FILE.matcher(document.text()).results().map(file -> ROOT.resolve(file.group(1))))
                .allSatisfy(file -> assertThat(file).exists());
    }

    @ParameterizedTest
    @MethodSource("documents")
    void everyCommandCanBeReadByAShell(Document document) {
        Assumptions.assumeTrue(Shell.has("sh"), "there is a shell");

        assertThat(document.blocks("sh")).isNotEmpty().allMatch(Shell::isScript);
        assertThat(document.blocks("")).isEmpty();
    }

    @Test
    void everyLoginIsTypedIntoAFileAndNotIntoACommandLine() {
        assertThat(documents())
                .allSatisfy(
                        document -> assertThat(document.text()).doesNotContainPattern("--secret-string (?!file://)"));
    }

    @ParameterizedTest
    @MethodSource("documents")
    void everySecretIsOneThatPipewrightReadsAndOfTheFormThatItReads(Document document) {
        assertThat(SECRET.matcher(document.text()).results()).allSatisfy(secret -> {
            assertThat(TicketSystem.of(secret.group(2))).isPresent();
            assertThat(secret.group(1)).isIn("hooks", "tickets");
        });
        for (var login : LOGIN.matcher(document.text()).results().toList()) {
            var names = new TreeSet<String>();
            Json.tree(login.group(1)).fieldNames().forEachRemaining(names::add);
            assertThat(names).isIn(FORMS);
        }
    }

    /** As GitHub makes them. */
    private static List<String> anchors(String text) {
        return HEADING.matcher(text)
                .results()
                .map(heading -> heading.group(1)
                        .toLowerCase(Locale.ROOT)
                        .replaceAll("[^\\p{L}\\p{N} _-]", "")
                        .replace(' ', '-'))
                .toList();
    }
}
