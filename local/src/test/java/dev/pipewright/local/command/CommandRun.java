package dev.pipewright.local.command;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.UUID;

/**
 * One call of the command in this JVM.
 *
 * @param out what it wrote to standard output
 * @param err what it wrote to standard error
 */
record CommandRun(int exitCode, String out, String err) {

    /** A call that remembers nothing of what other calls found. */
    static CommandRun of(String... arguments) {
        return remembering(Path.of("target", "memories", UUID.randomUUID().toString()), arguments);
    }

    /** A call that remembers what earlier ones with the same cache found. */
    static CommandRun remembering(Path cache, String... arguments) {
        var out = new StringWriter();
        var err = new StringWriter();
        var console = Console.of(new PrintWriter(out, true), new PrintWriter(err, true), false, false);
        var exitCode = Pipewright.run(console, cache, arguments);
        return new CommandRun(exitCode, out.toString(), err.toString());
    }
}
