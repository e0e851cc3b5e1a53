package dev.pipewright.tickets.site;

import dev.pipewright.core.report.Block;
import java.util.regex.Pattern;

/**
 * A note for ServiceNow: plain text. Only {@code [code]} means something there: what stands in it is shown as HTML.
 *
 * @see <a href="https://support.servicenow.com/kb?id=kb_article_view&amp;sysparm_article=KB0534905">Table API, questions</a>
 */
final class ServiceNowMarkup extends NoteMarkup {

    private static final Pattern MARKUP = Pattern.compile("(?i)\\[(?=\\s*/?\\s*code)");

    @Override
    public void paragraph(Block.Paragraph paragraph) {
        append(before(paragraph))
                .append((escaped(paragraph.strong()) + " " + escaped(paragraph.text())).strip())
                .append("\n\n");
    }

    @Override
    public void table(Block.Table table) {
        table.rows()
                .forEach(row -> append("- " + NOTHING)
                        .append(escaped(row.name()))
                        .append(": ")
                        .append(escaped(row.text()))
                        .append("\n"));
        append("\n");
    }

    @Override
    public void code(Block.Code code) {
        append(plain(lines(code.text()))).append("\n");
    }

    @Override
    public void points(Block.Points points) {
        var number = 0;
        for (var point : points.texts()) {
            number++;
            append(points.numbered() ? number + ". " : "- ")
                    .append(unlabelled(escaped(point)))
                    .append("\n");
        }
        append("\n");
    }

    private static String escaped(String foreign) {
        return plain(line(foreign));
    }

    private static String plain(String text) {
        return MARKUP.matcher(text).replaceAll("[" + NOTHING);
    }
}
