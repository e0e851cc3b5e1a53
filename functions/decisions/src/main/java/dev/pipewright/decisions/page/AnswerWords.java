package dev.pipewright.decisions.page;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pipewright.core.json.Json;
import dev.pipewright.core.question.Answer;
import dev.pipewright.core.question.Hint;
import dev.pipewright.decisions.record.DecisionRecord;
import dev.pipewright.decisions.record.Question.Choose;
import dev.pipewright.decisions.record.Question.Hints;
import dev.pipewright.decisions.template.FieldWords;
import dev.pipewright.decisions.template.Printable;
import dev.pipewright.decisions.text.Texts;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** What a requester answered, in words, for whoever opens the link again. */
final class AnswerWords {

    private AnswerWords() {}

    /** Returns what follows from the answer, one sentence. */
    static String meaning(DecisionRecord record, Texts texts) {
        var answer = answer(record);
        return record.question()
                .fold(
                        approval -> "",
                        asked -> asked.match(
                                reuse -> reused(answer, texts),
                                choose -> chosen(choose, answer, texts),
                                hints -> texts.text("answer.filled-in")));
    }

    /** Returns what was filled in; nothing for any other kind of question. */
    static List<Fact> facts(DecisionRecord record, Texts texts) {
        var request = answer(record).flatMap(Answer::request);
        return record.question()
                .fold(
                        approval -> List.of(),
                        asked -> asked.match(
                                reuse -> List.of(),
                                choose -> List.of(),
                                hints -> request.map(given -> facts(hints, given, texts))
                                        .orElse(List.of())));
    }

    private static Optional<Answer> answer(DecisionRecord record) {
        return record.decided().flatMap(made -> made.answer()).map(tree -> Json.convert(tree, Answer.class));
    }

    private static String reused(Optional<Answer> answer, Texts texts) {
        return answer.flatMap(Answer::connectionName)
                .map(name -> texts.text("answer.reused", Printable.line(name)))
                .orElseGet(() -> texts.text("answer.not-reused"));
    }

    private static String chosen(Choose asked, Optional<Answer> answer, Texts texts) {
        return answer.flatMap(Answer::arn)
                .flatMap(asked::candidate)
                .map(candidate -> texts.text("answer.chosen", Printable.line(candidate.name())))
                .orElseGet(() -> texts.text("answer.none-chosen"));
    }

    private static List<Fact> facts(Hints asked, JsonNode request, Texts texts) {
        return asked.hints().stream()
                .flatMap(hint -> fact(hint, request.at("/" + hint.path().replace('.', '/')), texts))
                .toList();
    }

    private static Stream<Fact> fact(Hint hint, JsonNode value, Texts texts) {
        return value.isMissingNode()
                ? Stream.empty()
                : Stream.of(new Fact(texts.text(FieldWords.label(hint.path())), text(value, texts)));
    }

    private static String text(JsonNode value, Texts texts) {
        if (value.isArray()) {
            return texts.list(StreamSupport.stream(value.spliterator(), false)
                    .map(item -> text(item, texts))
                    .toList());
        }
        return value.isBoolean()
                ? texts.text(value.booleanValue() ? "answer.yes" : "answer.no")
                : FieldWords.meaning(value.asText(), texts);
    }
}
