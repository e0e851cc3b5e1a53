package dev.pipewright.tickets.site;

import dev.pipewright.core.report.Block;

/**
 * A note for Zendesk: a few elements of HTML, in which everything else is escaped. A placeholder, which Zendesk would fill
 * in, is two braces together.
 *
 * @see <a href="https://support.zendesk.com/hc/en-us/articles/4408886858138-Zendesk-Support-placeholders-reference">
 *     Placeholders</a>
 */
final class ZendeskMarkup extends NoteMarkup {

    @Override
    public void paragraph(Block.Paragraph paragraph) {
        append("<p>").append(before(paragraph));
        if (!paragraph.strong().isEmpty()) {
            append("<strong>").append(escaped(paragraph.strong())).append("</strong> ");
        }
        append(escaped(paragraph.text())).append("</p>\n");
    }

    @Override
    public void table(Block.Table table) {
        append("<ul>\n");
        table.rows()
                .forEach(row -> append("<li>" + NOTHING + "<strong>")
                        .append(escaped(row.name()))
                        .append("</strong>: ")
                        .append(escaped(row.text()))
                        .append("</li>\n"));
        append("</ul>\n");
    }

    @Override
    public void code(Block.Code code) {
        append("<pre>").append(markup(lines(code.text()))).append("</pre>\n");
    }

    @Override
    public void points(Block.Points points) {
        var list = points.numbered() ? "ol" : "ul";
        append("<" + list + ">\n");
        points.texts()
                .forEach(point ->
                        append("<li>").append(unlabelled(escaped(point))).append("</li>\n"));
        append("</" + list + ">\n");
    }

    private static String escaped(String foreign) {
        return markup(line(foreign));
    }

    private static String markup(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;")
                .replaceAll("(?<=\\{)(?=[{%])|(?<=[}%])(?=})", NOTHING);
    }
}
