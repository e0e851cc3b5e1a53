package dev.pipewright.local.command;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pipewright.core.error.Finding;
import dev.pipewright.core.execution.Requester;
import dev.pipewright.core.json.Json;
import dev.pipewright.core.report.ReportHeader;
import dev.pipewright.core.request.RequestReader;
import dev.pipewright.local.embedded.EmbeddedPipewright;
import dev.pipewright.local.result.ResultText;
import dev.pipewright.local.result.TerminalText;
import dev.pipewright.local.result.UnpublishedResult;
import dev.pipewright.local.snapshot.AccountSnapshot;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code ./pipewright run}: runs the workflow on one request. */
@Command(
        name = "run",
        description = "Runs the workflow on a request, without an AWS account.",
        mixinStandardHelpOptions = true)
final class RunCommand implements Callable<Integer> {

    private static final DateTimeFormatter MOMENT =
            DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss-SSS").withZone(ZoneOffset.UTC);

    @Parameters(paramLabel = "FILE", description = "A request as JSON, or - for standard input.")
    private String file;

    @Mixin
    private AccountFolder account = new AccountFolder();

    @Option(
            names = "--decide",
            paramLabel = "ask|approve|reject",
            description = "Who decides: a person (the default), or a demo approver who always approves or rejects.")
    private Decide decide = Decide.ASK;

    @Mixin
    private ReportFile report = new ReportFile();

    @Option(names = "--json", description = "Prints the result as JSON and nothing else.")
    private boolean json;

    private final Console console;

    RunCommand(Console console) {
        this.console = console;
    }

    /** Who decides. */
    enum Decide {
        ASK,
        APPROVE,
        REJECT
    }

    @Override
    public Integer call() {
        report.check();
        var request = RequestFile.read(file);
        var result = refusal(request).orElseGet(() -> run(request));
        console.out().println(json ? TerminalText.json(Json.pretty(result)) : ResultText.of(result, "NOTHING FOUND"));
        report.write(result, () -> header(result));
        if (result.path("outcome").asText().equals("NEEDS_INPUT") && !canAsk()) {
            console.progress("Run it in a terminal, without --decide, to be asked for what is missing.");
        }
        return ExitCode.of(result);
    }

    private ReportHeader header(JsonNode result) {
        var whose = AccountSnapshot.load(account.path()).account();
        var name = Stream.of(
                        result.path("connection").path("name"),
                        result.path("plan").path("connectionInput").path("Name"))
                .map(found -> found.asText(""))
                .filter(found -> !found.isEmpty())
                .findFirst()
                .orElse("The request " + RequestFile.label(file));
        return new ReportHeader(name, whose.accountId(), whose.region(), Instant.now());
    }

    private boolean canAsk() {
        return console.terminal() && decide == Decide.ASK;
    }

    /** A credential never gets into an execution: its history keeps it. */
    private static Optional<JsonNode> refusal(JsonNode request) {
        var findings = new RequestReader().read(request).findings();
        if (findings.stream().noneMatch(Finding::isSecret)) {
            return Optional.empty();
        }
        return Optional.of(UnpublishedResult.of(
                Optional.of("INVALID"), "The request holds a credential; it was not started.", findings));
    }

    private JsonNode run(JsonNode request) {
        var asking = EmbeddedPipewright.Options.of(account.path(), Optional.of(requester()));
        var options = decide == Decide.ASK ? asking : asking.withoutTyping();
        try (var pipewright = EmbeddedPipewright.start(options)) {
            var name = "local-" + RequestFile.label(file) + "-" + MOMENT.format(Instant.now());
            var result = new LocalRun(pipewright, console, Decider.of(decide, pipewright, console)).run(name, request);
            pipewright.notices().forEach(console.err()::println);
            return result;
        }
    }

    private Requester requester() {
        return LocalUser.requester(console.terminal() || decide != Decide.ASK);
    }
}
