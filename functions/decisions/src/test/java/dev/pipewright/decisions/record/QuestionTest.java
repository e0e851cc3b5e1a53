package dev.pipewright.decisions.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pipewright.core.json.Json;
import dev.pipewright.core.question.ExistingConnection;
import dev.pipewright.decisions.world.Samples;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QuestionTest {

    @ParameterizedTest
    @CsvSource({"sales-orders,orders", "orders,orders", "a-b-c,c", "orders-,orders-", "-orders,orders"})
    void theWordToTypeIsTheNamesPartAfterTheLastHyphen(String name, String word) {
        var question = new Question.Reuse(
                List.of(new ExistingConnection(
                        "arn:aws:glue:eu-central-1:1:connection/other", "other", "JDBC", "host")),
                Optional.of(name));

        assertThat(question.confirmationWord()).isEqualTo(word);
    }

    @Test
    void aChoiceWithoutARequestedNameIsNamedByItsFirstCandidate() {
        var question = new Question.Reuse(
                List.of(new ExistingConnection(
                        "arn:aws:glue:eu-central-1:1:connection/orders-old", "orders-old", "JDBC", "host")),
                Optional.empty());

        assertThat(question.confirmationWord()).isEqualTo("old");
    }

    @Test
    void everyKindSurvivesTheRoundTripUnderItsDiscriminator() {
        for (var question : List.of(Samples.newSecret(), Samples.existingSecret(), Samples.reuse("a", "b"))) {
            var json = Json.write(question);

            assertThat(Json.tree(json).path("kind").asText())
                    .isEqualTo(question.kind().name());
            assertThat(Json.read(json, Question.class)).isEqualTo(question);
        }
    }

    @Test
    void anUnknownKindIsRefused() {
        assertThatThrownBy(() -> Json.read("{\"kind\":\"APPROVE_ALL\"}", Question.class))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aChoiceAmongNothingIsRefused() {
        assertThatThrownBy(() -> new Question.Reuse(List.of(), Optional.empty()))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
