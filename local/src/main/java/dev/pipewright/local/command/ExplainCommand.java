package dev.pipewright.local.command;

import dev.pipewright.core.outcome.Cause;
import dev.pipewright.core.outcome.Stage;
import dev.pipewright.core.outcome.TestFailure;
import dev.pipewright.core.request.SourceType;
import dev.pipewright.diagnosis.reading.ErrorReader;
import dev.pipewright.diagnosis.reading.Reading;
import dev.pipewright.diagnosis.reading.Remedies;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code ./pipewright explain}: says what an error text means. Looks at no account and sends nothing anywhere. */
@Command(
        name = "explain",
        description = "Says what an error text means: the cause, how sure that is, what to do and who can do it.",
        mixinStandardHelpOptions = true)
final class ExplainCommand implements Callable<Integer> {

    private static final String STANDARD_INPUT = "-";

    @Parameters(arity = "0..1", paramLabel = "TEXT", description = "The error text, or - for standard input.")
    private String text;

    @Option(
            names = "--engine",
            paramLabel = "TYPE",
            description =
                    "Whose driver wrote it, such as POSTGRESQL; ANY by default: the text shows it, or all are tried.")
    private String engine = ExplainedEngine.ANY;

    @Option(
            names = "--jsonl",
            description =
                    "Reads lines {\"engine\":\"…\",\"text\":\"…\"} from standard input and answers each with a line of JSON.")
    private boolean jsonLines;

    private final Console console;

    ExplainCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws IOException {
        if (jsonLines == (text != null)) {
            throw new UsageException(
                    "Give an error text, - for one on standard input, or --jsonl for a stream of them.");
        }
        var reader = ErrorReader.withAllRules();
        if (jsonLines) {
            var in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
            new ErrorStream(reader).answer(in, console.out());
        } else {
            console.out().println(explanation(reader.read(engine(), TestFailure.ofText(Stage.ENGINE, errorText()))));
        }
        return ExitCode.OK;
    }

    private Optional<SourceType> engine() {
        try {
            return ExplainedEngine.of(engine);
        } catch (IllegalArgumentException e) {
            throw new UsageException("--engine cannot be used: " + e.getMessage() + ".");
        }
    }

    private String errorText() throws IOException {
        return text.equals(STANDARD_INPUT) ? new String(System.in.readAllBytes(), StandardCharsets.UTF_8) : text;
    }

    private static String explanation(Reading reading) {
        var remedies = Remedies.load();
        var fix = remedies.of(reading.cause());
        var lines = new StringBuilder(remedies.meaning(reading.cause())).append('.');
        line(lines, "cause", reading.cause() + " (" + word(reading.confidence()) + ")");
        reading.stage().ifPresent(stage -> line(lines, "stage", word(stage)));
        fix.console().ifPresent(what -> line(lines, "fix", what));
        fix.who().ifPresent(who -> line(lines, "who", who));
        if (!reading.alternatives().isEmpty()) {
            var others = reading.alternatives().stream().map(Cause::name).collect(Collectors.joining(", "));
            line(lines, "or", others);
        }
        line(lines, "read from", Console.plain(reading.quoted()));
        return lines.toString();
    }

    private static void line(StringBuilder lines, String name, String value) {
        lines.append(String.format(Locale.ROOT, "%n  %-10s %s", name, value));
    }

    private static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
