package dev.pipewright.decisions.text;

import java.util.List;

/**
 * A text to be looked up when it is known who reads it.
 *
 * @param key in the catalogue
 * @param values what stands in for {@code {0}}, {@code {1}}, …: texts, numbers, messages; never what a person typed
 */
public record Message(String key, List<Object> values) {

    public Message {
        values = List.copyOf(values);
    }

    /** Returns a message with these values. */
    public static Message of(String key, Object... values) {
        return new Message(key, List.of(values));
    }
}
