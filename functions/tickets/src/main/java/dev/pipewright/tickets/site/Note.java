package dev.pipewright.tickets.site;

import dev.pipewright.core.report.Block;
import java.util.List;

/**
 * What a ticket is told.
 *
 * @param blocks what it says, the most important first: a note that is too long is cut from its end
 * @param mark by which the note is found again; lower-case letters, digits and a colon, so that no markup changes it
 */
public record Note(List<Block> blocks, String mark) {

    public Note {
        blocks = List.copyOf(blocks);
        if (!mark.matches("[a-z0-9:]{8,40}")) {
            throw new IllegalArgumentException("A note's mark must be 8 to 40 of a-z, 0-9 and colons");
        }
    }
}
