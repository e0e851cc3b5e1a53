package dev.pipewright.tickets.site;

import dev.pipewright.core.report.Block;
import java.nio.charset.StandardCharsets;
import java.util.function.Supplier;

/**
 * A note as a system takes it: as many of its blocks as fit, a word on what was left out, and the mark.
 *
 * @see <a href="https://developer.zendesk.com/rest_api/docs/support/ticket_comments/">Zendesk's comments</a>
 */
final class NoteText {

    /** In bytes. Jira takes 32,767 characters, Zendesk 64 KB; nobody reads more than this on a ticket. */
    static final int LONGEST = 8 * 1024;

    private static final Block CUT =
            new Block.Paragraph("", "(The rest is left out here; the execution holds all of it.)");

    private NoteText() {}

    static String of(Note note, Supplier<? extends NoteMarkup> markup) {
        var end = spelled(new Block.Paragraph("", "[" + note.mark() + "]"), markup);
        var cut = spelled(CUT, markup);
        var text = new StringBuilder();
        for (var block : note.blocks()) {
            var part = spelled(block, markup);
            if (bytes(text) + bytes(part) + bytes(cut) + bytes(end) > LONGEST) {
                text.append(cut);
                break;
            }
            text.append(part);
        }
        return text.append(end).toString().strip();
    }

    private static String spelled(Block block, Supplier<? extends NoteMarkup> markup) {
        var spelling = markup.get();
        block.writeTo(spelling);
        return spelling.text();
    }

    private static int bytes(CharSequence text) {
        return text.toString().getBytes(StandardCharsets.UTF_8).length;
    }
}
