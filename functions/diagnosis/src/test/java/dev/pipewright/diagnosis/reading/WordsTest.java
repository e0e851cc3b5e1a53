package dev.pipewright.diagnosis.reading;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.pipewright.core.outcome.Stage;
import dev.pipewright.core.outcome.TestFailure;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WordsTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '#',
            quoteCharacter = '`',
            value = {
                "no suitable driver # no suitable driver",
                "log ?in failed # in failed",
                "certificates? expired # certificate",
                "\\bpkix\\b.{0,9}path # pkix",
                "a(?:lock|expir)ed.{0,20} # expir;lock",
                "(?:lock)?ed ab # ed ab",
                "code[0-9]{3}x # code",
                "(?!never)ever # ever"
            })
    void ofEachAlternativeTheLongestRunThatCannotBeMissingIsALandmark(String regex, String landmarks) {
        assertThat(Landmarks.of(regex)).contains(Set.of(landmarks.split(";")));
    }

    @Test
    void anAlternativeWithoutSuchARunIsAlwaysTried() {
        assertThat(Landmarks.of("no driver|\\d+")).isEmpty();
        assertThat(Words.of("no driver|\\d{2}").find(text("99"))).isPresent();
    }

    @Test
    void aLandmarkNeverHidesWhatTheWholeExpressionFinds() {
        var texts = Stream.concat(KnownError.recorded().stream(), KnownError.reported().stream())
                .map(known -> text(known.text()))
                .toList();
        var rules = ShippedRules.of(Optional.empty()).stream()
                .flatMap(book -> book.rules().stream())
                .flatMap(rule -> rule.words().stream())
                .toList();

        for (var words : rules) {
            var whole = Pattern.compile(words.toString());
            assertThat(texts)
                    .allSatisfy(text -> assertThat(words.results(text).findAny().isPresent())
                            .isEqualTo(whole.matcher(text.whole()).find()));
        }
    }

    /** None is compiled before a text needs it. */
    @Test
    void whateverTheFilesHoldIsARegularExpression() {
        var all = ShippedRules.of(Optional.empty()).stream()
                .flatMap(book -> Stream.of(
                                book.signature().stream(),
                                book.vendorCodes().stream(),
                                book.rules().stream().flatMap(rule -> rule.words().stream()))
                        .flatMap(words -> words))
                .flatMap(words -> Landmarks.alternatives(words.toString()).stream());

        assertThat(all)
                .allSatisfy(
                        regex -> assertThatCode(() -> Pattern.compile(regex)).doesNotThrowAnyException());
    }

    @Test
    void theDeepestPartThatHasThemIsTold() {
        var found = Words.of("refused|denied").find(text("denied\nCaused by: x\nCaused by: refused"));

        assertThat(found.map(Words.Place::part)).isEqualTo(Optional.of(0));
    }

    private static ErrorText text(String text) {
        return ErrorText.of(TestFailure.ofText(Stage.ENGINE, text));
    }
}
