package dev.pipewright.local.command;

import dev.pipewright.core.json.Json;
import dev.pipewright.diagnosis.look.NotSeenException;
import dev.pipewright.local.diagnose.LiveAccount;
import dev.pipewright.local.doctor.Doctor;
import dev.pipewright.local.doctor.DoctorReport;
import dev.pipewright.local.doctor.StackUnavailableException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * {@code ./pipewright doctor}: what a deployment in the live account still lacks. Reads only. Exits with 0 where nothing is
 * missing and everything could be looked at, warnings or not; with 10 where something is missing or could not be looked at;
 * with 2 where there is no such deployment; with 1 where the stack itself could not be looked at.
 */
@Command(
        name = "doctor",
        description =
                "Says what a deployment in the live account still lacks, why it matters and what to do; reads only.",
        mixinStandardHelpOptions = true)
final class DoctorCommand implements Callable<Integer> {

    @Option(
            names = "--stack",
            paramLabel = "NAME",
            required = true,
            description = "The CloudFormation stack; cdk deploy names it Pipewright.")
    private String stack;

    @Option(names = "--json", description = "Prints the result as JSON and nothing else.")
    private boolean json;

    private final Console console;

    DoctorCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        try {
            var report = Doctor.of(LiveAccount.open()).examine(stack);
            console.out().println(json ? Json.pretty(report.json()) : report.text());
            return exitCode(report);
        } catch (StackUnavailableException e) {
            throw new UsageException("--stack: " + Console.plain(e.getMessage()));
        } catch (NotSeenException e) {
            console.progress("pipewright: " + Console.plain(e.getMessage()) + ". The stack could not be looked at.");
            return ExitCode.WORKFLOW_ERROR;
        }
    }

    private static int exitCode(DoctorReport report) {
        return switch (report.state()) {
            case OK, WARNING -> ExitCode.OK;
            case MISSING, NOT_LOOKED_AT -> ExitCode.OTHER_CAUSE;
        };
    }
}
