package dev.pipewright.decisions.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Holds the catalogues to each other, and to the templates and classes that speak by them. */
class CatalogueTest {

    private static final Texts ENGLISH = Texts.of(Language.EN);
    private static final Pattern QUOTED = Pattern.compile("\"([a-z][\\w-]*(?:\\.[\\w-]*)*)\"");
    private static final Pattern VALUE = Pattern.compile("\\{\\d}");
    private static final Pattern WITH_TAGS = Pattern.compile("localize\\(\\s*\"([^\"]+)\"");

    @ParameterizedTest
    @EnumSource
    void everyLanguageHasTheSameTextsWithTheSameValuesAndTags(Language language) {
        var texts = Texts.of(language);

        assertThat(texts.keys()).containsExactlyInAnyOrderElementsOf(ENGLISH.keys());
        assertThat(texts.keys()).allSatisfy(key -> {
            assertThat(texts.lookup(key))
                    .as(key)
                    .isNotBlank()
                    .isEqualTo(texts.lookup(key).strip());
            assertThat(all(VALUE, texts, key)).as(key).isEqualTo(all(VALUE, ENGLISH, key));
            assertThat(all(Pattern.compile("</?\\w+>"), texts, key))
                    .as(key)
                    .isEqualTo(all(Pattern.compile("</?\\w+>"), ENGLISH, key));
        });
    }

    @Test
    void everyTextThatIsAskedForIsThere() {
        var subjects = ENGLISH.keys().stream().map(CatalogueTest::subject).collect(Collectors.toSet());

        assertThat(quoted())
                .filteredOn(word -> word.contains(".") && subjects.contains(subject(word)))
                .hasSizeGreaterThan(100)
                .allSatisfy(word -> assertThat(ENGLISH.keys())
                        .as("a text, or the start of some: %s", word)
                        .anyMatch(key -> isMeant(word, key)));
    }

    @Test
    void everyTextIsAskedFor() {
        var words = quoted();

        assertThat(ENGLISH.keys()).allSatisfy(key -> assertThat(words).as(key).anyMatch(word -> isMeant(word, key)));
    }

    @Test
    void aTextWithTagsIsOnlyAskedForByATemplateThatWritesThem() {
        var localized = sources()
                .flatMap(source -> WITH_TAGS.matcher(source).results())
                .map(found -> found.group(1))
                .collect(Collectors.toSet());

        assertThat(ENGLISH.keys())
                .filteredOn(key -> ENGLISH.lookup(key).contains("<"))
                .isNotEmpty()
                .isSubsetOf(localized);
    }

    /** A word that ends with a dot is the start of a key whose rest is a field or a word of a request. */
    private static boolean isMeant(String word, String key) {
        return word.endsWith(".") ? key.startsWith(word) : key.equals(word);
    }

    private static String subject(String key) {
        return key.split("\\.", 2)[0];
    }

    private static Set<String> all(Pattern pattern, Texts texts, String key) {
        return pattern.matcher(texts.lookup(key))
                .results()
                .map(MatchResult::group)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<String> quoted() {
        return sources()
                .flatMap(source -> QUOTED.matcher(source).results())
                .map(found -> found.group(1))
                .collect(Collectors.toSet());
    }

    private static Stream<String> sources() {
        try (var files = Files.walk(Path.of("src", "main"))) {
            return files
                    .filter(file -> Stream.of(".java", ".jte").anyMatch(file.toString()::endsWith))
                    .map(CatalogueTest::read)
                    .toList()
                    .stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
