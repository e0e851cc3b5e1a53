package dev.pipewright.decisions.page;

import java.util.List;

/** A page that says one thing. */
public record MessageView(String heading, List<String> paragraphs) {

    public MessageView {
        paragraphs = List.copyOf(paragraphs);
    }

    static MessageView of(String heading, String... paragraphs) {
        return new MessageView(heading, List.of(paragraphs));
    }
}
