package dev.pipewright.local.command;

import java.io.PrintWriter;
import picocli.CommandLine.Help.Ansi;

/**
 * Where the command reads and writes.
 *
 * @param out the result, and nothing else
 * @param err progress and problems
 * @param terminal whether somebody sits at standard input
 * @param colour whether standard error may be coloured
 */
record Console(PrintWriter out, PrintWriter err, boolean terminal, boolean colour) {

    Ansi ansi() {
        return colour ? Ansi.ON : Ansi.OFF;
    }

    /** Writes a line of progress; {@code @|bold …|@} marks style. */
    void progress(String line) {
        err.println(ansi().string(line));
    }
}
