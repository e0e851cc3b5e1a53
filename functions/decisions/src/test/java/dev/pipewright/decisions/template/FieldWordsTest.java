package dev.pipewright.decisions.template;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pipewright.core.request.CredentialsKind;
import dev.pipewright.core.request.CredentialsMethod;
import dev.pipewright.core.request.Deployment;
import dev.pipewright.core.request.Engine;
import dev.pipewright.core.request.Reachability;
import dev.pipewright.core.request.RequestFields;
import dev.pipewright.core.request.SourceType;
import dev.pipewright.decisions.text.Language;
import dev.pipewright.decisions.text.Texts;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FieldWordsTest {

    private static final Texts ENGLISH = Texts.of(Language.EN);

    @ParameterizedTest
    @ValueSource(strings = {"source", "connection", "credentials", "network", "verification"})
    void everyFieldThatCanBeAskedForHasALabelOfItsOwn(String part) {
        assertThat(leaves(part)).isNotEmpty().allSatisfy(path -> {
            var derived = label("unknown." + path.substring(path.lastIndexOf('.') + 1));
            assertThat(label(path)).as(path).isNotBlank();
            assertThat(isOwn(path, derived))
                    .as(path + " has no label of its own")
                    .isTrue();
        });
    }

    @Test
    void everyWordThatCanBeChosenIsExplained() {
        Stream.of(
                        SourceType.values(),
                        Deployment.values(),
                        Reachability.values(),
                        CredentialsMethod.values(),
                        CredentialsKind.values(),
                        Engine.values())
                .flatMap(Stream::of)
                .map(word -> (Enum<?>) word)
                .filter(word -> !word.name().equals("VPN"))
                .forEach(word -> assertThat(FieldWords.meaning(word, ENGLISH))
                        .as(word.name())
                        .isNotEqualTo(word.name()));
        assertThat(FieldWords.meaning("sg-0a1b2c3d", ENGLISH)).isEqualTo("sg-0a1b2c3d");
    }

    @Test
    void aFieldWithoutALabelIsCalledByItsLastPart() {
        assertThat(label("source.vault.roleName")).isEqualTo("Role name");
    }

    /** A label that is the path's last part in words is its own only where these words say it all. */
    private static boolean isOwn(String path, String derived) {
        return !label(path).equals(derived)
                || List.of("source.host", "source.port", "source.database", "connection.tags")
                        .contains(path.toLowerCase(Locale.ROOT));
    }

    private static String label(String path) {
        return ENGLISH.text(FieldWords.label(path));
    }

    private static List<String> leaves(String path) {
        var fields = RequestFields.load().fieldsOf(path);
        return fields.isEmpty()
                ? List.of(path)
                : fields.stream()
                        .flatMap(name -> leaves(path + "." + name).stream())
                        .toList();
    }
}
