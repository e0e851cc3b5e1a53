package dev.pipewright.local.command;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pipewright.core.json.Json;
import dev.pipewright.core.outcome.TestFailure;
import dev.pipewright.core.report.ReportHeader;
import dev.pipewright.diagnosis.step.JobRole;
import dev.pipewright.local.diagnose.AccountDiagnosis;
import dev.pipewright.local.diagnose.AccountUnavailableException;
import dev.pipewright.local.diagnose.ExaminedAccount;
import dev.pipewright.local.diagnose.GivenError;
import dev.pipewright.local.diagnose.LiveAccount;
import dev.pipewright.local.diagnose.SnapshotAccount;
import dev.pipewright.local.diagnose.SoughtConnection;
import dev.pipewright.local.result.DiagnosisText;
import dev.pipewright.local.result.TerminalText;
import dev.pipewright.local.snapshot.AccountSnapshot;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code ./pipewright diagnose}: examines one connection in an account. Reads only, and logs in to nothing. */
@Command(
        name = "diagnose",
        description = "Says why a connection does not work, in the live account or in a snapshot; reads only.",
        mixinStandardHelpOptions = true)
final class DiagnoseCommand implements Callable<Integer> {

    private static final String STANDARD_INPUT = "-";

    @Parameters(paramLabel = "NAME", description = "The connection's name in AWS Glue.")
    private String name;

    @Option(
            names = "--account",
            paramLabel = "DIR",
            description = "An account snapshot, examined offline; without it, the live account of the AWS credentials.")
    private Path account;

    @Option(
            names = "--error",
            paramLabel = "TEXT",
            description =
                    "The error that a job or test showed, as it is: a driver's text, Glue's or Step Functions' words"
                            + " around it, or the verification job's JSON; - for standard input.")
    private String error;

    @Option(
            names = "--role",
            paramLabel = "ARN",
            description = "The role that the Glue jobs run as; without it, it is looked for.")
    private String role;

    @Mixin
    private ReportFile report = new ReportFile();

    @Option(names = "--json", description = "Prints the result as JSON and nothing else.")
    private boolean json;

    private final Console console;
    private final DiagnosisMemory memory;

    DiagnoseCommand(Console console, DiagnosisMemory memory) {
        this.console = console;
        this.memory = memory;
    }

    @Override
    public Integer call() throws IOException {
        report.check();
        var failures = failures();
        var snapshot = Optional.ofNullable(account).map(DiagnoseCommand::snapshot);
        var examined = snapshot.map(SnapshotAccount::of).orElseGet(DiagnoseCommand::live);
        var sought = SoughtConnection.look(examined.services().glue(), name);
        tell(sought);
        var result = diagnose(LiveAccount.identified(examined, sought.account()), sought, failures);
        snapshot.ifPresent(folder -> folder.notices().forEach(console.err()::println));
        return exitCode(result, sought);
    }

    private static ExaminedAccount live() {
        try {
            return LiveAccount.open();
        } catch (AccountUnavailableException e) {
            throw new UsageException(e.getMessage() + " For a snapshot, give --account DIR.");
        }
    }

    private JsonNode diagnose(ExaminedAccount examined, SoughtConnection sought, List<TestFailure> failures) {
        var diagnosis = new AccountDiagnosis(examined, jobRole(examined), LocalUser.requester(false));
        var found = diagnosis.diagnose(name, sought, failures, new Progress(console));
        var key = new DiagnosisMemory.Key(
                examined.account().accountId(), examined.account().region(), name);
        var before = memory.recall(key);
        var result = before.map(earlier -> earlier.first(found)).orElse(found);
        console.out()
                .println(
                        json
                                ? TerminalText.json(Json.pretty(result))
                                : DiagnosisText.of(result, earlier(before, result)));
        var now = Instant.now();
        memory.keep(key, FoundBefore.in(result, now));
        report.write(result, () -> new ReportHeader(name, key.accountId(), key.region(), now));
        return result;
    }

    private static Optional<String> earlier(Optional<FoundBefore> before, JsonNode result) {
        return before.flatMap(earlier -> earlier.sentence(result));
    }

    private List<TestFailure> failures() throws IOException {
        if (error == null) {
            return List.of();
        }
        var text = error.equals(STANDARD_INPUT) ? new String(System.in.readAllBytes(), StandardCharsets.UTF_8) : error;
        return List.of(GivenError.read(text)
                .orElseThrow(() ->
                        new UsageException("--error is empty; give the text of the error, or leave the option out.")));
    }

    private static AccountSnapshot snapshot(Path folder) {
        if (!Files.isDirectory(folder)) {
            throw new UsageException("There is no folder " + folder
                    + "; --account takes an account snapshot as events/accounts/README.md describes it, and without it the"
                    + " live account is examined.");
        }
        return AccountSnapshot.load(folder);
    }

    private JobRole jobRole(ExaminedAccount examined) {
        if (role == null) {
            return new JobRole(Optional.empty(), Optional.empty());
        }
        if (!role.matches("arn:aws[a-z-]*:iam::\\d{12}:role/.+")) {
            throw new UsageException("--role is '" + Console.plain(role)
                    + "', and must be the ARN of a role: arn:aws:iam::"
                    + examined.account().accountId()
                    + ":role/NAME.");
        }
        return new JobRole(Optional.of(role), Optional.empty());
    }

    private void tell(SoughtConnection sought) {
        if (!sought.nearest().isEmpty()) {
            console.progress("There is no connection " + Console.plain(name) + " here; the nearest names are "
                    + Console.plain(String.join(", ", sought.nearest())) + ".");
        }
        sought.unseen()
                .ifPresent(why -> console.progress("The connection itself could not be looked at: " + why
                        + ". What is said below rests on the rest."));
    }

    /** Nothing was found where nobody could look: that is no clean bill of health. */
    private static int exitCode(JsonNode result, SoughtConnection sought) {
        return result.path("outcome").isMissingNode() && sought.unseen().isPresent()
                ? ExitCode.OTHER_CAUSE
                : ExitCode.of(result);
    }
}
