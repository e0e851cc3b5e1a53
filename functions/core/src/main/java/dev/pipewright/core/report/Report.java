package dev.pipewright.core.report;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Objects;

/**
 * A result as a document: the cause in one sentence and how sure it is, what shows it, how to put it right and who can, what
 * else it may be, what else was looked at, and what was not and why.
 *
 * @param title the document's title
 * @param blocks what it says, from the top
 */
public record Report(String title, List<Block> blocks) {

    public Report {
        Objects.requireNonNull(title, "title");
        blocks = List.copyOf(blocks);
    }

    /**
     * Words a result.
     *
     * @param result a result in the published shape
     * @param about what the result itself does not say
     */
    public static Report of(JsonNode result, ReportHeader about) {
        return new Report(ReportHeader.title(result, about.subject()), new ReportBlocks(result).all(about));
    }

    /** Returns the document in Markdown, as GitHub, GitLab and Jira's editor read it. */
    public String markdown() {
        return MarkdownSpelling.of(this);
    }

    /** Returns the document as one HTML file without scripts, to be read on a phone, at night and on paper. */
    public String html() {
        return HtmlSpelling.of(this);
    }
}
