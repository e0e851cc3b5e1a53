package dev.pipewright.local.command;

import java.io.PrintWriter;
import java.io.StringWriter;

/**
 * One call of the command in this JVM.
 *
 * @param out what it wrote to standard output
 * @param err what it wrote to standard error
 */
record CommandRun(int exitCode, String out, String err) {

    static CommandRun of(String... arguments) {
        var out = new StringWriter();
        var err = new StringWriter();
        var console = Console.of(new PrintWriter(out, true), new PrintWriter(err, true), false, false);
        var exitCode = Pipewright.run(console, arguments);
        return new CommandRun(exitCode, out.toString(), err.toString());
    }
}
