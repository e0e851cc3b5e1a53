package dev.pipewright.local.command;

import dev.pipewright.local.capture.AccountCapture;
import dev.pipewright.local.diagnose.ExaminedAccount;
import dev.pipewright.local.diagnose.LiveAccount;
import dev.pipewright.local.diagnose.SoughtConnection;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code ./pipewright capture}: takes a snapshot of the live account with calls that only read. */
@Command(
        name = "capture",
        description = "Takes a snapshot of the live account, with calls that only read and never a secret's value.",
        mixinStandardHelpOptions = true)
final class CaptureCommand implements Callable<Integer> {

    @Parameters(paramLabel = "DIR", description = "A new folder for the snapshot; one that holds something is refused.")
    private Path folder;

    @Option(
            names = "--connection",
            paramLabel = "NAME",
            description = "Leaves out what belongs to other connections alone.")
    private String connection;

    private final Console console;

    CaptureCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        var examined = LiveAccount.open();
        if (examined.account().accountId().equals(LiveAccount.UNKNOWN)) {
            throw new UsageException("The account's id is not known, and a snapshot needs it: sts:GetCallerIdentity was"
                    + " not answered. Use credentials of an account that answers it.");
        }
        requireConnection(examined);
        var report = new AccountCapture(examined, Clock.systemUTC())
                .capture(folder, Optional.ofNullable(connection), file -> console.progress("  " + Console.plain(file)));
        console.progress("@|bold " + Console.plain(report.sentence()) + "|@");
        console.out().println(folder);
        return ExitCode.OK;
    }

    /** A folder about a connection that is not there would help nobody. */
    private void requireConnection(ExaminedAccount examined) {
        if (connection == null) {
            return;
        }
        var sought = SoughtConnection.look(examined.services().glue(), connection);
        if (sought.connection().isEmpty() && sought.unseen().isEmpty()) {
            throw new UsageException("--connection is '" + Console.plain(connection)
                    + "', and there is no such connection here; the nearest names are "
                    + Console.plain(String.join(", ", sought.nearest())) + ".");
        }
    }
}
