package dev.pipewright.local.command;

import dev.pipewright.local.database.CacheFolder;
import dev.pipewright.local.diagnose.AccountUnavailableException;
import dev.pipewright.local.snapshot.NotCapturedException;
import dev.pipewright.local.snapshot.SnapshotException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.Supplier;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** The command {@code ./pipewright}. */
@Command(
        name = "pipewright",
        description = "Brings a data source into AWS Glue and proves the connection.",
        subcommands = {
            RunCommand.class,
            DiagnoseCommand.class,
            CaptureCommand.class,
            DoctorCommand.class,
            ExplainCommand.class,
            ValidateCommand.class,
            WebhookCommand.class,
            ServeCommand.class
        },
        mixinStandardHelpOptions = true,
        version = "Pipewright 0.1.0")
public final class Pipewright implements Runnable {

    @Spec
    private CommandSpec spec;

    /** Runs the command and exits with its code. */
    public static void main(String[] arguments) {
        System.exit(run(
                Console.of(
                        new PrintWriter(System.out, true, StandardCharsets.UTF_8),
                        new PrintWriter(System.err, true, StandardCharsets.UTF_8),
                        Boolean.getBoolean("pipewright.terminal"),
                        Boolean.getBoolean("pipewright.colour")),
                arguments));
    }

    /**
     * Runs the command.
     *
     * @return the exit code: an outcome's, 0 for help, 2 for arguments that cannot be used, 1 for a defect
     */
    static int run(Console console, String... arguments) {
        return run(console, CacheFolder.ofUser(System.getenv()).path(), arguments);
    }

    /**
     * Runs the command.
     *
     * @param cache the folder in which it remembers what it found
     * @return as {@link #run(Console, String...)}
     */
    static int run(Console console, Path cache, String... arguments) {
        return new CommandLine(new Pipewright(), new Commands(console, cache))
                .setOut(console.out())
                .setErr(console.err())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setColorScheme(CommandLine.Help.defaultColorScheme(console.ansi()))
                .setExecutionExceptionHandler((problem, line, parsed) -> {
                    console.err().println("pipewright: " + problem.getMessage());
                    return isTheirs(problem) ? ExitCode.INVALID : ExitCode.WORKFLOW_ERROR;
                })
                .execute(arguments);
    }

    /** What the person who called can put right: a file, an argument, a snapshot. */
    private static boolean isTheirs(Exception problem) {
        return problem instanceof UsageException
                || problem instanceof SnapshotException
                || problem instanceof NotCapturedException
                || problem instanceof AccountUnavailableException;
    }

    @Override
    public void run() {
        spec.commandLine().usage(spec.commandLine().getErr());
    }

    /** Gives every command the console it talks to. */
    private record Commands(Map<Class<?>, Supplier<Object>> made) implements CommandLine.IFactory {

        Commands(Console console, Path cache) {
            this(Map.of(
                    RunCommand.class, () -> new RunCommand(console),
                    DiagnoseCommand.class,
                            () -> new DiagnoseCommand(console, new DiagnosisMemory(cache, console.err())),
                    CaptureCommand.class, () -> new CaptureCommand(console),
                    DoctorCommand.class, () -> new DoctorCommand(console),
                    ServeCommand.class, () -> new ServeCommand(console),
                    WebhookCommand.class, () -> new WebhookCommand(console),
                    ValidateCommand.class, () -> new ValidateCommand(console),
                    ExplainCommand.class, () -> new ExplainCommand(console)));
        }

        @Override
        public <K> K create(Class<K> type) throws Exception {
            var command = made.get(type);
            return command == null ? CommandLine.defaultFactory().create(type) : type.cast(command.get());
        }
    }
}
