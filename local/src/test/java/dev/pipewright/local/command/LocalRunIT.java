package dev.pipewright.local.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pipewright.core.execution.Requester;
import dev.pipewright.core.json.Json;
import dev.pipewright.local.embedded.EmbeddedPipewright;
import dev.pipewright.local.embedded.Samples;
import java.io.BufferedReader;
import java.io.PrintWriter;
import java.io.Reader;
import java.io.StringWriter;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LocalRunIT {

    private static final Duration FAR_BELOW_THE_DECISIONS_TIMEOUT = Duration.ofMinutes(1);

    @Test
    void aDecisionThatCannotBeDeliveredEndsTheRunInsteadOfHangingIt() {
        var progress = new StringWriter();
        var console = Console.of(new PrintWriter(new StringWriter()), new PrintWriter(progress), false, false);
        Decider broken = request -> {
            throw new IllegalStateException("the decision page answered 500");
        };
        var options = EmbeddedPipewright.Options.of(Samples.account(), Optional.empty());
        try (var pipewright = EmbeddedPipewright.start(options)) {

            var result = Assertions.assertTimeoutPreemptively(
                    FAR_BELOW_THE_DECISIONS_TIMEOUT,
                    () -> new LocalRun(pipewright, console, broken)
                            .run("undecided", Samples.request("postgres-new-secret")));

            assertThat(ExitCode.of(result)).isEqualTo(ExitCode.WORKFLOW_ERROR);
            assertThat(result.path("summary").asText()).contains("was stopped in the state \"Ask for approval\"");
            assertThat(progress.toString()).contains("the decision page answered 500");
            assertThat(Samples.violations("outcome", result)).isEmpty();
        }
    }

    @Test
    void whatIsMissingIsAskedForInTheTerminalAndSentThroughThePage() {
        var terminal = new ScriptedTerminal()
                .answering("source.type", "1")
                .answering("source.host", "orders.c9akciq32rgw.eu-central-1.rds.amazonaws.com")
                .answering("source.port", "5432")
                .answering("source.database", "orders")
                .answering("source.deployment", "1")
                .answering("source.enforceTls", "n")
                .answering("connection.name", "Not A Name", "orders-asked")
                .answering("credentials.method", "2")
                .answering("credentials.secretId", "rds/orders/glue-reader")
                .answering("credentials.kind", "1")
                .answering("network.reachability", "1")
                .answering("network.subnetId", "2")
                .answering("network.securityGroupIds", "1")
                .answering("verification.table", "public.orders")
                .choosing("1");

        var result = ask(terminal, "asked", Json.tree("{\"mode\": \"PLAN\"}"));

        assertThat(result.path("outcome").asText()).as(terminal.shown()).isEqualTo("PLANNED");
        assertThat(result.path("decisions"))
                .extracting(decision -> decision.path("kind").asText())
                .contains("HINTS", "CHOOSE");
        assertThat(result.path("decisions").path(0).path("decision").asText()).isEqualTo("ANSWERED");
        assertThat(terminal.shown()).contains("/decisions/").containsOnlyOnce("does not fit");
    }

    @Test
    void anAnswerOnThePageEndsTheWaitingInTheTerminal() {
        var shown = new StringWriter();
        var dana = new Requester(Map.of("os", "dana"), Optional.of("dana@example.com"), true);
        var options = EmbeddedPipewright.Options.of(Samples.account(), Optional.of(dana));
        try (var pipewright = EmbeddedPipewright.start(options)) {
            var typing = new TypedLines(new AnswersOnThePage(pipewright));
            var printer = new PrintWriter(shown, true);
            var console = new Console(typing, printer, printer, true, false);

            var result = Assertions.assertTimeoutPreemptively(
                    FAR_BELOW_THE_DECISIONS_TIMEOUT,
                    () -> new LocalRun(pipewright, console, Decider.of(RunCommand.Decide.ASK, pipewright, console))
                            .run("elsewhere", Json.tree("{\"mode\": \"PLAN\", \"query\": \"snowflake\"}")));

            assertThat(result.path("outcome").asText()).as(shown.toString()).isEqualTo("PLANNED");
        }
    }

    @Test
    void whoLeavesTheTerminalIsToldWhatIsMissing() {
        var shown = new StringWriter();
        var printer = new PrintWriter(shown, true);
        var left = new TypedLines(new BufferedReader(Reader.nullReader()));
        var console = new Console(left, printer, printer, true, false);
        var dana = new Requester(Map.of("os", "dana"), Optional.of("dana@example.com"), true);
        try (var pipewright =
                EmbeddedPipewright.start(EmbeddedPipewright.Options.of(Samples.account(), Optional.of(dana)))) {

            var result = Assertions.assertTimeoutPreemptively(
                    FAR_BELOW_THE_DECISIONS_TIMEOUT,
                    () -> new LocalRun(pipewright, console, Decider.of(RunCommand.Decide.ASK, pipewright, console))
                            .run("left", Json.tree("{\"query\": \"snowflake\"}")));

            assertThat(result.path("outcome").asText()).as(shown.toString()).isEqualTo("NEEDS_INPUT");
        }
    }

    /** Somebody who opens the page instead of typing, and types nothing from then on. */
    private static final class AnswersOnThePage extends BufferedReader {

        private final EmbeddedPipewright pipewright;

        AnswersOnThePage(EmbeddedPipewright pipewright) {
            super(Reader.nullReader());
            this.pipewright = pipewright;
        }

        @Override
        public String readLine() {
            var problems = new PageVisit(pipewright)
                    .send(Map.of(
                            "source.snowflake.account", "acme-analytics",
                            "source.snowflake.warehouse", "GLUE_WH",
                            "source.database", "SALES",
                            "connection.name", "snowflake-sales",
                            "credentials.method", "NEW_SECRET",
                            "credentials.kind", "PASSWORD"));
            assertThat(problems).isEmpty();
            return new CompletableFuture<String>().join();
        }
    }

    @ParameterizedTest
    @CsvSource({"postgres-new-secret, true", "postgres-untagged-secret, false"})
    void credentialsAreAtHandExactlyWhereAnApprovalAsksForThem(String sample, boolean asked) {
        var shown = new StringWriter();
        var printer = new PrintWriter(shown, true);
        var console = Console.of(printer, printer, true, false);
        var options = EmbeddedPipewright.Options.of(Samples.account(), Optional.empty());
        try (var pipewright = EmbeddedPipewright.start(options)) {
            var page = new PageVisit(pipewright);
            var person = new PersonDecides(pipewright, page, console);
            Decider decider = request -> {
                person.decide(request);
                page.answer(false);
            };

            var result = new LocalRun(pipewright, console, decider).run("shown", Samples.request(sample));

            assertThat(result.path("outcome").asText()).isEqualTo("REJECTED");
            assertThat(shown.toString()).contains("Waiting for a decision.");
            assertThat(shown.toString().contains("credentials to type")).isEqualTo(asked);
        }
    }

    @Test
    void whatNobodyCanAnswerEndsAsNeedsInputAtOnce() {
        var run = Assertions.assertTimeoutPreemptively(
                FAR_BELOW_THE_DECISIONS_TIMEOUT,
                () -> CommandRun.of(
                        "run",
                        Samples.requestFile("empty").toString(),
                        "--account",
                        Samples.account().toString(),
                        "--decide",
                        "approve",
                        "--json"));

        assertThat(run.exitCode()).isEqualTo(2);
        var result = Json.tree(run.out());
        assertThat(result.path("outcome").asText()).isEqualTo("NEEDS_INPUT");
        assertThat(result.path("findings"))
                .filteredOn(finding -> finding.path("path").asText().matches("credentials.method|network.subnetId"))
                .extracting(finding -> finding.path("remedy").asText())
                .anyMatch(remedy -> remedy.contains("EXISTING_SECRET"))
                .anyMatch(remedy -> remedy.contains("subnet-0db80b32f3ed00616"))
                .hasSize(2);
        assertThat(run.err()).contains("in a terminal");
    }

    private static JsonNode ask(ScriptedTerminal terminal, String name, JsonNode request) {
        var dana = new Requester(Map.of("os", "dana"), Optional.of("dana@example.com"), true);
        var options = EmbeddedPipewright.Options.of(Samples.account(), Optional.of(dana));
        try (var pipewright = EmbeddedPipewright.start(options)) {
            var console = terminal.console();
            return Assertions.assertTimeoutPreemptively(
                    FAR_BELOW_THE_DECISIONS_TIMEOUT,
                    () -> new LocalRun(pipewright, console, Decider.of(RunCommand.Decide.ASK, pipewright, console))
                            .run(name, request));
        }
    }
}
