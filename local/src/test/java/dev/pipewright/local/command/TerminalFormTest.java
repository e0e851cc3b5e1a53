package dev.pipewright.local.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pipewright.core.connection.Endpoint;
import dev.pipewright.core.question.ExistingConnection;
import dev.pipewright.core.question.Hint;
import dev.pipewright.core.question.SourceCandidate;
import dev.pipewright.core.request.Deployment;
import dev.pipewright.core.request.OnboardingRequest.Source;
import dev.pipewright.core.request.SourceType;
import dev.pipewright.decisions.record.Question.Choose;
import dev.pipewright.decisions.record.Question.Hints;
import dev.pipewright.decisions.record.Question.Reuse;
import dev.pipewright.local.command.PageVisit.Problem;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TerminalFormTest {

    private static final Choose CHOOSE = new Choose(
            "Two resources could be the source.", List.of(candidate("shop"), candidate("blog")), Optional.empty());

    private final ScriptedTerminal terminal = new ScriptedTerminal();
    private final List<Map<String, String>> sent = new ArrayList<>();
    private final Deque<List<Problem>> page = new ArrayDeque<>();
    private final TerminalForm form = new TerminalForm(this::send, terminal.console());

    @Test
    void aCandidateIsChosenByItsNumberAndSentByItsArn() {
        terminal.choosing("2");

        form.choose(CHOOSE);

        assertThat(sent).containsExactly(Map.of("candidate", "arn:aws:rds:blog"));
        assertThat(terminal.shown())
                .contains("1  shop, MySQL at shop.example.com:3306")
                .contains("0  none of these");
    }

    @Test
    void zeroIsNoneOfThem() {
        terminal.choosing("0");

        form.choose(CHOOSE);

        assertThat(sent).containsExactly(Map.of("candidate", "none"));
    }

    @Test
    void whatIsNoNumberOfTheListIsAskedAgain() {
        terminal.choosing("3", "shop", "", "1");

        form.choose(CHOOSE);

        assertThat(sent).containsExactly(Map.of("candidate", "arn:aws:rds:shop"));
    }

    @Test
    void oneOfSeveralConnectionsIsReusedOrNone() {
        var reuse = new Reuse(List.of(connection("one"), connection("two")), Optional.empty());
        terminal.choosing("2", "0");

        form.reuse(reuse);
        form.reuse(reuse);

        assertThat(sent.get(0)).containsEntry("action", "yes").containsEntry("connection", "two");
        assertThat(sent.get(1)).containsEntry("action", "no");
    }

    @Test
    void everyFieldIsAskedForAndOnlyWhatThePageRefusesAgain() {
        terminal.answering("source.type", "2")
                .answering("source.port", "0", "3306")
                .answering("source.enforceTls", "maybe", "y")
                .answering("verification.engines", "1, 2");
        page.add(List.of(new Problem("source.port", "Port: Type a whole number from 1 to 65535.")));

        form.fillIn(new Hints(
                List.of(
                        hint("source.type"),
                        hint("source.port"),
                        hint("source.enforceTls"),
                        hint("verification.engines")),
                Source.NONE,
                Optional.empty()));

        assertThat(sent).hasSize(2);
        assertThat(sent.get(1))
                .containsEntry("source.type", "MYSQL")
                .containsEntry("source.port", "3306")
                .containsEntry("source.enforceTls", "yes")
                .containsEntry("verification.engines/GLUE_ETL", "on")
                .hasSize(5);
        assertThat(terminal.shown()).contains("Port: Type a whole number").containsOnlyOnce("source.type  ");
    }

    @Test
    void whoChoosesByNumberIsNotToldTheWordsOfARequest() {
        terminal.answering("source.type", "2").answering("source.host", "db.example.com");

        form.fillIn(new Hints(List.of(hint("source.type"), hint("source.host")), Source.NONE, Optional.empty()));

        assertThat(terminal.shown()).contains("Set source.host, for example").doesNotContain("Set source.type");
    }

    @Test
    void aQuestionsSummaryCannotMoveTheCursorEither() {
        terminal.choosing("0");

        form.choose(new Choose("Nobody \u001b[2J knows.", List.of(candidate("shop")), Optional.empty()));

        assertThat(terminal.shown()).contains("Nobody").doesNotContain("\u001b");
    }

    @Test
    void aFieldWithOptionsIsNamedByTheFirstOfThem() {
        assertThat(new Problem("source.type-0", "").isAbout("source.type")).isTrue();
        assertThat(new Problem("source.typeface", "").isAbout("source.type")).isFalse();
    }

    @Test
    void whatComesFromAnAccountCannotMoveTheCursorOrSetStyle() {
        assertThat(Console.plain("a\u001b[2J@|red b|@\n"))
                .doesNotContain("\u001b")
                .doesNotContain("@|");
    }

    private List<Problem> send(Map<String, String> fields) {
        sent.add(Map.copyOf(fields));
        return page.isEmpty() ? List.of() : page.remove();
    }

    private static Hint hint(String path) {
        return Hint.missing(path, "It is not known.");
    }

    private static ExistingConnection connection(String name) {
        return new ExistingConnection("arn:" + name, name, "JDBC", "shop.example.com:3306/shop");
    }

    private static SourceCandidate candidate(String name) {
        return new SourceCandidate(
                "arn:aws:rds:" + name,
                name,
                SourceType.MYSQL,
                Deployment.RDS,
                new Endpoint(name + ".example.com", 3306),
                Optional.empty(),
                Optional.of(name),
                Optional.empty(),
                "available",
                Optional.empty(),
                List.of(),
                List.of(),
                false,
                false,
                Optional.empty(),
                List.of("its name is close"));
    }
}
