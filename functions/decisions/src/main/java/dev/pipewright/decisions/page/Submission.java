package dev.pipewright.decisions.page;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pipewright.core.json.Json;
import dev.pipewright.core.question.Answer;
import dev.pipewright.core.question.ExistingConnection;
import dev.pipewright.core.redaction.Redaction;
import dev.pipewright.decisions.record.Decided;
import dev.pipewright.decisions.record.Link;
import dev.pipewright.decisions.record.Question;
import dev.pipewright.decisions.record.Question.Reuse;
import dev.pipewright.decisions.template.Printable;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What a person sent, checked against what was asked. All errors come at once.
 *
 * @param choice empty only where there are errors
 * @param reason in the person's words, on one line, secret-looking values removed
 * @param errors empty if this decides
 */
record Submission(
        Optional<Choice> choice,
        Optional<String> reason,
        Optional<StagedCredentials> credentials,
        Optional<JsonNode> answer,
        List<FieldError> errors) {

    /** The longest reason, in characters. */
    static final int MAX_REASON = 500;

    Submission {
        errors = List.copyOf(errors);
    }

    static Submission of(Question question, FormBody form) {
        var check = new SubmissionCheck(question, form);
        var choice = check.choice();
        var credentials = check.credentials(choice);
        var connection = check.connection(choice);
        var reason = check.reason(choice);
        check.confirmation();
        return new Submission(
                choice,
                reason.map(text -> Printable.line(Redaction.redact(text))),
                credentials,
                question.fold(
                        approval -> Optional.empty(),
                        reuse -> choice.map(made -> answer(reuse, made, connection.orElse("")))),
                check.errors());
    }

    /** Returns this as a decision by a link's owner; only for a submission without errors. */
    Decided decided(Link link, Instant at, Optional<String> stagedParameter) {
        return new Decided(
                link.id(),
                choice.orElseThrow().verdict(),
                link.recipient().displayName(),
                at,
                reason,
                stagedParameter,
                answer);
    }

    /** Whether this asks for something else than what was decided, or comes from somebody else. */
    boolean contradicts(Link link, Decided made) {
        return choice.isPresent()
                && !(link.id().equals(made.linkId())
                        && choice.get().verdict() == made.verdict()
                        && answer.equals(made.answer()));
    }

    private static JsonNode answer(Reuse reuse, Choice choice, String connection) {
        var used = Optional.of(connection).filter(name -> choice == Choice.YES);
        return Json.tree(new Answer(Answer.Kind.REUSE, arn(reuse, used), used, Optional.empty()));
    }

    private static Optional<String> arn(Reuse reuse, Optional<String> name) {
        return reuse.connections().stream()
                .filter(connection -> name.filter(connection.name()::equals).isPresent())
                .map(ExistingConnection::arn)
                .findFirst();
    }

    /** Returns the names a person may pick from. */
    static List<String> names(Reuse reuse) {
        return reuse.connections().stream().map(candidate -> candidate.name()).toList();
    }
}
