package dev.pipewright.local.command;

import dev.pipewright.local.result.TerminalText;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import picocli.CommandLine.Help.Ansi;

/**
 * Where the command reads and writes.
 *
 * @param in what is typed
 * @param out the result, and nothing else
 * @param err progress and problems
 * @param terminal whether somebody sits at standard input
 * @param colour whether standard error may be coloured
 */
record Console(TypedLines in, PrintWriter out, PrintWriter err, boolean terminal, boolean colour) {

    /** Returns a console that reads the process's standard input. */
    static Console of(PrintWriter out, PrintWriter err, boolean terminal, boolean colour) {
        return new Console(
                new TypedLines(new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))),
                out,
                err,
                terminal,
                colour);
    }

    /**
     * Asks for a line.
     *
     * @return what was typed, without white space around it
     * @throws TypedLines.NothingMoreException if standard input has ended
     * @throws TypedLines.QuestionClosedException if the question was answered elsewhere
     */
    String ask(String prompt) {
        err.print(prompt);
        err.flush();
        return in.next().map(String::strip).orElseThrow(TypedLines.NothingMoreException::new);
    }

    Ansi ansi() {
        return colour ? Ansi.ON : Ansi.OFF;
    }

    /** Returns a text that comes from an account or a person, without anything that would mark style or move the cursor. */
    static String plain(String text) {
        return TerminalText.line(text).replace("@|", "@ |").replace("|@", "| @");
    }

    /** Writes a line of progress; {@code @|bold …|@} marks style. */
    void progress(String line) {
        err.println(ansi().string(line));
    }
}
