package dev.pipewright.decisions.page;

import dev.pipewright.core.question.Answer;
import dev.pipewright.core.question.ExistingConnection;
import dev.pipewright.decisions.record.Question.Reuse;
import dev.pipewright.decisions.text.Message;
import java.util.Optional;

/** The form by which an existing connection is taken, or a new one wished for. */
final class ReuseForm {

    static final String CONNECTION = "connection";

    private ReuseForm() {}

    static Submission read(Reuse asked, FormCheck check) {
        var choice = Choice.read(check, Choice.YES, Choice.NO, "error.yes-no.missing");
        var connection = connection(asked, choice, check);
        check.confirm(asked.confirmation());
        return Submission.answered(choice.map(made -> answer(connection.filter(used -> made == Choice.YES))), check);
    }

    private static Optional<ExistingConnection> connection(Reuse asked, Optional<Choice> choice, FormCheck check) {
        var name = check.keptField(CONNECTION);
        if (asked.connections().size() == 1) {
            return Optional.of(asked.connections().get(0));
        }
        var connection = asked.connections().stream()
                .filter(one -> name.filter(one.name()::equals).isPresent())
                .findFirst();
        if (connection.isEmpty() && choice.filter(made -> made == Choice.YES).isPresent()) {
            check.error(CONNECTION, CONNECTION + "-0", Message.of("error.connection.missing"));
        }
        return connection;
    }

    private static Answer answer(Optional<ExistingConnection> used) {
        return new Answer(
                Answer.Kind.REUSE,
                used.map(ExistingConnection::arn),
                used.map(ExistingConnection::name),
                Optional.empty());
    }
}
