package dev.pipewright.diagnosis.reading;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pipewright.core.request.SourceType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ShippedRulesTest {

    @ParameterizedTest
    @EnumSource
    void theEnginesOfAFileAreKnownWithoutReadingIt(ShippedRules rules) {
        assertThat(rules.engines()).isEqualTo(rules.book().engines());
    }

    @Test
    void noFileIsForgotten() throws IOException {
        try (var files = Files.list(Path.of("src/main/resources/dev/pipewright/diagnosis/reading/rules"))) {
            assertThat(files.map(file -> "rules/" + file.getFileName()))
                    .containsExactlyInAnyOrderElementsOf(Stream.of(ShippedRules.values())
                            .map(ShippedRules::file)
                            .toList());
        }
    }

    @ParameterizedTest
    @EnumSource
    void aSourcesTextsAreReadByItsOwnBooksAndThoseForAnyEngine(SourceType type) {
        var theirs = ShippedRules.of(Optional.empty()).stream()
                .filter(book -> book.isForAnyEngine() || book.engines().contains(type))
                .toList();

        assertThat(firstIds(ShippedRules.of(Optional.of(type)))).isEqualTo(firstIds(theirs));
    }

    @Test
    void aBookIsReadOnce() {
        assertThat(ShippedRules.GLUE.book()).isSameAs(ShippedRules.GLUE.book());
    }

    private static List<String> firstIds(List<RuleBook> books) {
        return books.stream().map(book -> book.rules().get(0).id()).toList();
    }
}
