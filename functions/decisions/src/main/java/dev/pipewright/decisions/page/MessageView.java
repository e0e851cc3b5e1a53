package dev.pipewright.decisions.page;

import dev.pipewright.decisions.text.Texts;
import java.util.List;
import java.util.stream.Stream;

/** A page that says one thing. */
public record MessageView(String heading, List<String> paragraphs) {

    public MessageView {
        paragraphs = List.copyOf(paragraphs);
    }

    static MessageView of(Texts texts, String headingKey, String... paragraphKeys) {
        return new MessageView(
                texts.text(headingKey),
                Stream.of(paragraphKeys).map(texts::text).toList());
    }
}
