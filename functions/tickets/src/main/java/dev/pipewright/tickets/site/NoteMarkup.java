package dev.pipewright.tickets.site;

import dev.pipewright.core.report.Block;
import dev.pipewright.core.report.ForeignText;
import java.util.regex.Pattern;

/**
 * What the spellings of a note have in common. Whatever a block holds may come from a ticket, a person or a database's
 * message: it is shown as it is and means nothing to the system, and no line of it can be read as a label of a request.
 */
abstract class NoteMarkup implements Block.Spelling {

    /** Seen as nothing: breaks what would be a word of markup. */
    static final String NOTHING = "\u200b";

    /** What a mapping's {@code $labelled} takes for the label of a request, up to four words. */
    private static final Pattern LABEL = Pattern.compile(
            "[\\s>*_|-]{0,8}\\p{L}[\\p{L}\\p{N}_-]{0,40}( [\\p{L}\\p{N}_-]{1,40}){0,3}[*_ ]{0,3}:(?!//).*");

    /** An address that a system would make a link of. */
    private static final Pattern ADDRESS =
            Pattern.compile("(?<=[A-Za-z]:)(?=//)|(?<=(?i:\\bwww))(?=\\.)|(?<=(?i:\\bmailto))(?=:)");

    private final StringBuilder text = new StringBuilder();

    /** Returns what was written so far. */
    final String text() {
        return text.toString();
    }

    /** Notes are short: a title is a line in bold. */
    @Override
    public final void heading(Block.Heading heading) {
        paragraph(new Block.Paragraph(heading.text(), ""));
    }

    final NoteMarkup append(String part) {
        text.append(part);
        return this;
    }

    /** Returns foreign text as one line without addresses that work. */
    static String line(String foreign) {
        return ADDRESS.matcher(ForeignText.line(foreign)).replaceAll(NOTHING);
    }

    /** Returns foreign text with its lines, to be copied from. */
    static String lines(String foreign) {
        return ForeignText.lines(foreign)
                .lines()
                .map(NoteMarkup::unlabelled)
                .reduce("", (all, next) -> all + next + '\n');
    }

    /** Returns a line that is read as no label. */
    static String unlabelled(String line) {
        return LABEL.matcher(line).matches() && !line.startsWith("aws ") ? NOTHING + line : line;
    }

    /** Returns what a paragraph begins with where it could be read as a label. */
    static String before(Block.Paragraph paragraph) {
        var whole = (line(paragraph.strong()) + " " + line(paragraph.text())).strip();
        return unlabelled(whole).equals(whole) ? "" : NOTHING;
    }
}
