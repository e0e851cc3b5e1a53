package dev.pipewright.decisions.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LanguageTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "ja|JA",
                "ja-JP,ja;q=0.9,en;q=0.8|JA",
                "en-GB,en;q=0.9,ja;q=0.8|EN",
                "en;q=0.2,ja;q=0.7|JA",
                "de-DE,de;q=0.9,ja;q=0.5,en;q=0.4|JA",
                "JA-jp|JA",
                "ja;q=0,en|EN",
                "*;q=0.1,ja|JA"
            })
    void theBrowsersFirstWishThatThereIsACatalogueForCounts(String header, Language language) {
        assertThat(Language.accepted(header)).contains(language);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "*", "de", "fr-FR,de;q=0.5", "ja;q=0", ",", ";q=1", "ja;q=x", "ja;q=", "💾", "-", "ja;;q=1"})
    void aHeaderThatWishesForNoneOrCannotBeReadCountsAsNone(String header) {
        assertThat(Language.accepted(header)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"ja,JA", "ja-JP,JA", "JA,JA", "en-US,EN"})
    void aTagsRegionDoesNotMatter(String tag, Language language) {
        assertThat(Language.of(tag)).contains(language);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "de", "japanese", "ja,en", "\"><script>", "jaa", "../ja"})
    void whatIsNoTagOfACatalogueIsNoLanguage(String tag) {
        assertThat(Language.of(tag)).isEmpty();
    }
}
