package dev.pipewright.tickets.kit;

import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

/** A page of instructions, and what stands in it to be copied. */
record Document(Path file, String text) {

    private static final Pattern FENCE =
            Pattern.compile("^( *)```(\\w*)\\n(.*?)^ *```$", Pattern.DOTALL | Pattern.MULTILINE);

    static final List<String> NAMES = List.of("README", "servicenow", "jira", "zendesk", "generic");

    static Document of(String name) {
        var file = KitFile.DOCS.resolve(name + ".md");
        return new Document(file, KitFile.text(file));
    }

    /** Returns the blocks of a language. */
    List<String> blocks(String language) {
        return FENCE.matcher(text)
                .results()
                .filter(block -> block.group(2).equals(language))
                .map(block -> block.group(3))
                .toList();
    }

    /** Returns the one block of a language. */
    String block(String language) {
        var blocks = blocks(language);
        if (blocks.size() != 1) {
            throw new AssertionError(file + " has " + blocks.size() + " blocks of " + language);
        }
        return blocks.get(0);
    }
}
