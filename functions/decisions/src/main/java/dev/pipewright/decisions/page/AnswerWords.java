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
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** What a requester answered, in words, for whoever opens the link again. */
final class AnswerWords {

    private AnswerWords() {}

    /** Returns what follows from the answer, one sentence. */
    static String meaning(DecisionRecord record) {
        var answer = answer(record);
        return record.question()
                .fold(
                        approval -> "",
                        asked -> asked.match(
                                reuse -> reused(answer), choose -> chosen(choose, answer), hints -> filledIn()));
    }

    /** Returns what was filled in; nothing for any other kind of question. */
    static List<Fact> facts(DecisionRecord record) {
        var request = answer(record).flatMap(Answer::request);
        return record.question()
                .fold(
                        approval -> List.of(),
                        asked -> asked.match(
                                reuse -> List.of(),
                                choose -> List.of(),
                                hints -> request.map(given -> facts(hints, given))
                                        .orElse(List.of())));
    }

    private static Optional<Answer> answer(DecisionRecord record) {
        return record.decided().flatMap(made -> made.answer()).map(tree -> Json.convert(tree, Answer.class));
    }

    private static String reused(Optional<Answer> answer) {
        return answer.flatMap(Answer::connectionName)
                .map(name -> "The existing connection " + Printable.line(name) + " is used and tested.")
                .orElse("A new connection is planned; an approver is asked before anything is created.");
    }

    private static String chosen(Choose asked, Optional<Answer> answer) {
        return answer.flatMap(Answer::arn)
                .flatMap(asked::candidate)
                .map(candidate -> "The source is " + Printable.line(candidate.name())
                        + ". The request goes on with it; an approver is asked before anything is created.")
                .orElse("None of the resources shown is the source. What is missing is asked for in another e-mail.");
    }

    private static String filledIn() {
        return "What you filled in is part of the request now. An approver is asked before anything is created.";
    }

    private static List<Fact> facts(Hints asked, JsonNode request) {
        return asked.hints().stream()
                .flatMap(hint -> fact(hint, request.at("/" + hint.path().replace('.', '/'))))
                .toList();
    }

    private static Stream<Fact> fact(Hint hint, JsonNode value) {
        return value.isMissingNode() ? Stream.empty() : Stream.of(new Fact(FieldWords.label(hint.path()), text(value)));
    }

    private static String text(JsonNode value) {
        if (value.isArray()) {
            return StreamSupport.stream(value.spliterator(), false)
                    .map(AnswerWords::text)
                    .collect(Collectors.joining(", "));
        }
        return value.isBoolean() ? (value.booleanValue() ? "yes" : "no") : FieldWords.meaning(value.asText());
    }
}
