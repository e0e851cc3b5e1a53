package dev.pipewright.tickets.report;

import dev.pipewright.core.report.Block;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * What a note leaves out of what is told elsewhere: addresses of people, who have not agreed to stand on a ticket, and the
 * end of a text that is too long to be read there.
 */
final class Discretion implements Block.Spelling {

    private static final Pattern ADDRESS =
            Pattern.compile("[A-Za-z0-9._%+-]{1,64}@[A-Za-z0-9-]{1,63}(?:\\.[A-Za-z0-9-]{1,63}){1,8}");

    private static final int LONGEST_TEXT = 1500;
    private static final int LONGEST_CODE = 3000;

    private final List<Block> discreet = new ArrayList<>();

    private Discretion() {}

    static List<Block> of(List<Block> blocks) {
        var discretion = new Discretion();
        blocks.forEach(block -> block.writeTo(discretion));
        return discretion.discreet;
    }

    @Override
    public void heading(Block.Heading heading) {
        discreet.add(new Block.Heading(text(heading.text())));
    }

    @Override
    public void paragraph(Block.Paragraph paragraph) {
        discreet.add(new Block.Paragraph(text(paragraph.strong()), text(paragraph.text())));
    }

    @Override
    public void table(Block.Table table) {
        var rows = table.rows().stream()
                .map(row -> new Block.Row(text(row.name()), text(row.text())))
                .toList();
        discreet.add(new Block.Table(table.left(), table.right(), rows));
    }

    @Override
    public void code(Block.Code code) {
        discreet.add(new Block.Code(code.language(), clipped(code.text(), LONGEST_CODE)));
    }

    @Override
    public void points(Block.Points points) {
        discreet.add(new Block.Points(
                points.numbered(), points.texts().stream().map(Discretion::text).toList()));
    }

    private static String text(String words) {
        return clipped(words, LONGEST_TEXT);
    }

    private static String clipped(String words, int longest) {
        var known = ADDRESS.matcher(words).replaceAll("(an address)");
        if (known.length() <= longest) {
            return known;
        }
        var end = Character.isHighSurrogate(known.charAt(longest - 1)) ? longest - 1 : longest;
        return known.substring(0, end) + " … (cut)";
    }
}
