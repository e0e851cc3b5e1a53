package dev.pipewright.decisions.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pipewright.core.json.Json;
import dev.pipewright.core.question.ExistingConnection;
import dev.pipewright.core.question.Hint;
import dev.pipewright.core.request.CredentialsKind;
import dev.pipewright.core.request.OnboardingRequest.Source;
import dev.pipewright.decisions.world.Samples;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QuestionTest {

    @ParameterizedTest
    @CsvSource({
        "sales-orders,orders",
        "orders,orders",
        "a-b-c,c",
        "orders-,orders-",
        "-orders,orders",
        "Orders (old),answer",
        "sales-ördérs,answer",
        "sales- x,answer",
        "'',orders"
    })
    void theWordToTypeIsTheNamesPartAfterTheLastHyphen(String name, String word) {
        var question = new Question.Reuse(
                List.of(new ExistingConnection(
                        "arn:aws:glue:eu-central-1:1:connection/x-orders", "x-orders", "JDBC", "host")),
                Optional.of(name));

        assertThat(question.confirmation().word()).isEqualTo(word);
    }

    @Test
    void aChoiceWithoutARequestedNameIsNamedByItsFirstCandidate() {
        var question = new Question.Reuse(
                List.of(new ExistingConnection(
                        "arn:aws:glue:eu-central-1:1:connection/orders-old", "orders-old", "JDBC", "host")),
                Optional.empty());

        assertThat(question.confirmation().word()).isEqualTo("old");
    }

    @Test
    void everyKindSurvivesTheRoundTripUnderItsDiscriminator() {
        var questions = List.of(
                Samples.newSecret(),
                Samples.existingSecret(),
                Samples.reuse("a", "b"),
                Samples.choose("orders-prod", "orders-test"),
                Samples.everyHint());
        for (var question : questions) {
            var json = Json.write(question);

            assertThat(Json.tree(json).path("kind").asText())
                    .isEqualTo(question.kind().name());
            assertThat(Json.read(json, Question.class)).isEqualTo(question);
        }
    }

    @Test
    void theStateMachinesPayloadsAreRead() {
        var choose = Json.read("""
                {"kind":"CHOOSE","summary":"Two databases could be it.","candidates":[%s]}""".formatted(Json.write(Samples.candidate("orders-prod"))), Question.class);
        var hints = Json.read(
                """
                {"kind":"HINTS","hints":[%s],"source":{"type":"POSTGRESQL"},"requestedName":"sales-orders"}""".formatted(Json.write(Hint.missing("source.host", "The host is not known."))), Question.class);
        var bare = Json.read(
                """
                {"kind":"HINTS","hints":[%s]}""".formatted(Json.write(Hint.missing("source.type", "The kind of source is not known."))),
                Question.class);

        assertThat(choose.connectionName()).isEmpty();
        assertThat(choose.confirmation()).isEqualTo(new Confirmation("answer", Optional.empty()));
        assertThat(hints.confirmation().word()).isEqualTo("orders");
        assertThat(bare.confirmation().word()).isEqualTo("answer");
        assertThat(((Question.Hints) bare).source()).isEqualTo(Source.NONE);
    }

    @Test
    void whereAnotherNameIsAskedForTheOldOneIsNotWhatIsTyped() {
        var question = new Question.Hints(
                List.of(Hint.of("connection.name", "NAME_TAKEN", "The name is taken.")),
                Source.NONE,
                Optional.of("sales-orders"));

        assertThat(question.confirmation().word()).isEqualTo("answer");
    }

    @Test
    void aFieldThatTwoHintsAskForIsAskedForOnce() {
        var first = Hint.missing("source.host", "The host is not known.");
        var question = new Question.Hints(
                List.of(first, Hint.missing("source.host", "Again.")), Source.NONE, Optional.empty());

        assertThat(question.hints()).containsExactly(first);
    }

    @Test
    void anApprovalOfASecretThatNobodyCanTypeIsRefused() {
        var existing = Samples.existingSecret();
        var oauth = Samples.plan(Samples.secret(CredentialsKind.OAUTH), "Orders");

        assertThatThrownBy(() -> new Question.ApproveSecret(existing.plan(), existing.source(), Optional.empty(), null))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Question.ApproveSecret(oauth, existing.source(), Optional.empty(), null))
                .isInstanceOf(IllegalArgumentException.class);
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
        assertThatThrownBy(() -> new Question.Choose("Which?", List.of(), Optional.empty()))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Question.Hints(List.of(), Source.NONE, Optional.empty()))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
