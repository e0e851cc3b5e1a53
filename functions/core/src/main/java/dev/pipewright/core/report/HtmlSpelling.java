package dev.pipewright.core.report;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/**
 * A document in HTML: one file without scripts or anything from elsewhere, so that it can be mailed, kept and printed. The
 * policy in its head holds a browser to that.
 */
final class HtmlSpelling implements Block.Spelling {

    private static final String STYLE = "report.css";

    private final StringBuilder html = new StringBuilder();

    private HtmlSpelling() {}

    static String of(Report report) {
        var spelling = new HtmlSpelling();
        spelling.html
                .append("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n")
                .append("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n")
                .append("<meta name=\"color-scheme\" content=\"light dark\">\n")
                .append("<meta http-equiv=\"Content-Security-Policy\"")
                .append(" content=\"default-src 'none'; style-src 'unsafe-inline'\">\n")
                .append("<title>")
                .append(escaped(report.title()))
                .append("</title>\n<style>\n")
                .append(style())
                .append("</style>\n</head>\n<body>\n<main>\n<h1>")
                .append(escaped(report.title()))
                .append("</h1>\n");
        report.blocks().forEach(block -> block.writeTo(spelling));
        return spelling.html.append("</main>\n</body>\n</html>\n").toString();
    }

    @Override
    public void heading(Block.Heading heading) {
        html.append("<h2>").append(escaped(heading.text())).append("</h2>\n");
    }

    @Override
    public void paragraph(Block.Paragraph paragraph) {
        html.append("<p>");
        if (!paragraph.strong().isEmpty()) {
            html.append("<strong>").append(escaped(paragraph.strong())).append("</strong> ");
        }
        html.append(escaped(paragraph.text())).append("</p>\n");
    }

    /** Without titles it is a list of facts, and no table to a screen reader. */
    @Override
    public void table(Block.Table table) {
        if (table.left().isEmpty()) {
            html.append("<dl>\n");
            table.rows().forEach(row -> cells("dt", row.name(), "dd", row.text()));
            html.append("</dl>\n");
            return;
        }
        html.append("<table>\n<thead><tr><th scope=\"col\">")
                .append(escaped(table.left()))
                .append("</th><th scope=\"col\">")
                .append(escaped(table.right()))
                .append("</th></tr></thead>\n<tbody>\n");
        table.rows().forEach(row -> {
            html.append("<tr>");
            cells("th scope=\"row\"", row.name(), "td", row.text());
            html.append("</tr>\n");
        });
        html.append("</tbody>\n</table>\n");
    }

    @Override
    public void code(Block.Code code) {
        html.append("<pre><code>")
                .append(markup(ForeignText.lines(code.text())))
                .append("</code></pre>\n");
    }

    @Override
    public void points(Block.Points points) {
        var list = points.numbered() ? "ol" : "ul";
        html.append('<').append(list).append(">\n");
        points.texts()
                .forEach(point -> html.append("<li>").append(escaped(point)).append("</li>\n"));
        html.append("</").append(list).append(">\n");
    }

    private void cells(String left, String name, String right, String words) {
        html.append('<').append(left).append('>').append(escaped(name));
        html.append("</").append(left.split(" ", 2)[0]).append('>');
        html.append('<').append(right).append('>').append(escaped(words));
        html.append("</").append(right).append('>');
    }

    private static String escaped(String text) {
        return markup(ForeignText.line(text));
    }

    private static String markup(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }

    private static String style() {
        try (var css = HtmlSpelling.class.getResourceAsStream(STYLE)) {
            return new String(css.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
