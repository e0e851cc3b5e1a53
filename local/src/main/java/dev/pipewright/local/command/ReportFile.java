package dev.pipewright.local.command;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pipewright.core.report.Report;
import dev.pipewright.core.report.ReportHeader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.function.Supplier;
import picocli.CommandLine.Option;

/** The option that has a result written down for people who are not at this terminal. */
final class ReportFile {

    @Option(
            names = "--report",
            paramLabel = "FILE.md|FILE.html",
            description =
                    "Writes the result for people as well: cause, evidence, fix, what was looked at and what was not.")
    private Path file;

    /**
     * Refuses a file that could not be written, before anything is done.
     *
     * @throws UsageException naming the remedy
     */
    void check() {
        if (file == null) {
            return;
        }
        if (!isHtml() && !name().endsWith(".md")) {
            throw new UsageException("--report is '" + file + "', and must end in .md for Markdown or in .html.");
        }
        var folder = file.toAbsolutePath().getParent();
        if (!Files.isDirectory(folder)) {
            throw new UsageException("There is no folder " + folder + " for --report; make it, or name another.");
        }
    }

    /** Writes the report, where one is wanted; one that is there is replaced. */
    void write(JsonNode result, Supplier<ReportHeader> about) {
        if (file == null) {
            return;
        }
        var report = Report.of(result, about.get());
        try {
            Files.writeString(file, isHtml() ? report.html() : report.markdown());
        } catch (IOException e) {
            throw new UsageException("The report " + file + " cannot be written ("
                    + e.getClass().getSimpleName() + "); name another file.");
        }
    }

    private boolean isHtml() {
        return name().endsWith(".html") || name().endsWith(".htm");
    }

    private String name() {
        return file.getFileName().toString().toLowerCase(Locale.ROOT);
    }
}
