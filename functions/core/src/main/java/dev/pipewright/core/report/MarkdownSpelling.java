package dev.pipewright.core.report;

import java.util.regex.Pattern;

/**
 * A document in Markdown (CommonMark, with GitHub's tables). Every character of a text that could be markup is escaped: a
 * database's message must not become a link, an image or a mention.
 *
 * @see <a href="https://spec.commonmark.org/0.31.2/#backslash-escapes">CommonMark, backslash escapes</a>
 */
final class MarkdownSpelling implements Block.Spelling {

    /** A colon before slashes and a dot after {@code www} are enough to break an automatic link. */
    private static final Pattern MARKUP =
            Pattern.compile("[\\\\`*_{}\\[\\]<>()#+!|~&@$^=]|^-|(?<=^\\d{1,9})\\.(?=\\s)|:(?=//)|(?<=(?i:www))\\.");

    private static final int SHORTEST_FENCE = 3;

    private final StringBuilder text = new StringBuilder();

    private MarkdownSpelling() {}

    static String of(Report report) {
        var spelling = new MarkdownSpelling();
        spelling.text.append("# ").append(escaped(report.title())).append('\n');
        report.blocks().forEach(block -> block.writeTo(spelling));
        return spelling.text.toString();
    }

    @Override
    public void heading(Block.Heading heading) {
        text.append("\n## ").append(escaped(heading.text())).append('\n');
    }

    @Override
    public void paragraph(Block.Paragraph paragraph) {
        var strong = paragraph.strong().isEmpty() ? "" : "**" + escaped(paragraph.strong()) + "** ";
        text.append('\n').append((strong + escaped(paragraph.text())).strip()).append('\n');
    }

    @Override
    public void table(Block.Table table) {
        if (table.left().isEmpty()) {
            facts(table);
            return;
        }
        text.append("\n| ")
                .append(table.left())
                .append(" | ")
                .append(table.right())
                .append(" |\n|---|---|\n");
        table.rows()
                .forEach(row -> text.append("| ")
                        .append(escaped(row.name()))
                        .append(" | ")
                        .append(escaped(row.text()))
                        .append(" |\n"));
    }

    /** A table without titles would begin with an empty row. */
    private void facts(Block.Table table) {
        text.append('\n');
        table.rows()
                .forEach(row -> text.append("- ")
                        .append(escaped(row.name()))
                        .append(": ")
                        .append(escaped(row.text()))
                        .append('\n'));
    }

    /** A fence is longer than anything that looks like one inside it. */
    @Override
    public void code(Block.Code code) {
        var inside = ForeignText.lines(code.text());
        var longest = Pattern.compile("`+")
                .matcher(inside)
                .results()
                .mapToInt(run -> run.group().length())
                .max()
                .orElse(0);
        var fence = "`".repeat(Math.max(SHORTEST_FENCE, longest + 1));
        text.append('\n').append(fence).append(code.language()).append('\n');
        text.append(inside).append('\n').append(fence).append('\n');
    }

    @Override
    public void points(Block.Points points) {
        text.append('\n');
        var mark = points.numbered() ? "1. " : "- ";
        points.texts().forEach(point -> text.append(mark).append(escaped(point)).append('\n'));
    }

    private static String escaped(String text) {
        return MARKUP.matcher(ForeignText.line(text)).replaceAll("\\\\$0");
    }
}
