package dev.pipewright.tickets.site;

import dev.pipewright.core.report.Block;
import java.util.regex.Pattern;

/**
 * A note for Jira, in its wiki markup. Every character of a text that could be markup is escaped, so that no mention, link,
 * macro, table or image comes of it. A backslash cannot be escaped: it is parted from what follows, before which it would
 * mean something.
 *
 * @see <a href="https://jira.atlassian.com/secure/WikiRendererHelpAction.jspa?section=all">Text formatting notation</a>
 * @see <a
 *     href="https://github.com/Can-So/uiKit/blob/master/packages/editor/editor-wikimarkup-transformer/src/parser/text.ts">How
 *     Jira Cloud reads it</a>, with the characters that a backslash escapes
 */
final class JiraMarkup extends NoteMarkup {

    private static final Pattern MARKUP = Pattern.compile("[-#*_+?^~|%{}\\[\\]()!@]");

    /** What opens a block at the beginning of a line: a heading, a quotation. */
    private static final Pattern OPENING = Pattern.compile("^(?=(?i:h[1-6]|bq)\\.)");

    private static final Pattern NOFORMAT = Pattern.compile("(?i)\\{(?=noformat)");

    @Override
    public void paragraph(Block.Paragraph paragraph) {
        append(before(paragraph));
        if (!paragraph.strong().isEmpty()) {
            append("*").append(escaped(paragraph.strong())).append("*");
        }
        if (!paragraph.text().isEmpty()) {
            append(paragraph.strong().isEmpty() ? "" : " ").append(escaped(paragraph.text()));
        }
        append("\n\n");
    }

    @Override
    public void table(Block.Table table) {
        table.rows()
                .forEach(row -> append("* " + NOTHING + "*")
                        .append(escaped(row.name()))
                        .append("*: ")
                        .append(escaped(row.text()))
                        .append("\n"));
        append("\n");
    }

    /** Nothing in it is markup but its own end. */
    @Override
    public void code(Block.Code code) {
        append("{noformat}\n")
                .append(NOFORMAT.matcher(lines(code.text())).replaceAll("{" + NOTHING))
                .append("{noformat}\n\n");
    }

    @Override
    public void points(Block.Points points) {
        points.texts()
                .forEach(point -> append(points.numbered() ? "# " : "* ")
                        .append(unlabelled(line(point)).startsWith(NOTHING) ? NOTHING : "")
                        .append(escaped(point))
                        .append("\n"));
        append("\n");
    }

    private static String escaped(String foreign) {
        var parted = line(foreign).replace("\\", "\\" + NOTHING);
        return OPENING.matcher(MARKUP.matcher(parted).replaceAll("\\\\$0")).replaceFirst(NOTHING);
    }
}
