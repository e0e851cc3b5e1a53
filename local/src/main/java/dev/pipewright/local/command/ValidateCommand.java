package dev.pipewright.local.command;

import dev.pipewright.core.json.Json;
import dev.pipewright.local.result.ResultText;
import dev.pipewright.local.result.TerminalText;
import dev.pipewright.local.result.UnpublishedResult;
import dev.pipewright.onboarding.classify.RequestReview;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code ./pipewright validate}: says everything that is wrong with a request or missing in it; starts nothing. */
@Command(
        name = "validate",
        description = "Says what is wrong with a request, or missing in it; starts nothing.",
        mixinStandardHelpOptions = true)
final class ValidateCommand implements Callable<Integer> {

    @Parameters(paramLabel = "FILE", description = "A request as JSON, or - for standard input.")
    private String file;

    @Option(names = "--json", description = "Prints the findings as JSON and nothing else.")
    private boolean json;

    private final Console console;

    ValidateCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        var review = new RequestReview().review(RequestFile.read(file));
        var result = UnpublishedResult.of(review.outcome().map(Enum::name), review.summary(), review.findings());
        console.out().println(json ? TerminalText.json(Json.pretty(result)) : ResultText.of(result, "VALID"));
        return ExitCode.of(result);
    }
}
