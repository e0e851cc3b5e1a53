package dev.pipewright.decisions.template;

import dev.pipewright.decisions.text.Language;
import dev.pipewright.decisions.text.Message;
import dev.pipewright.decisions.text.Texts;
import java.util.Locale;

/** How the fields of a request, and the words that some of them take, are called on pages and in mails. */
public final class FieldWords {

    private static final String FIELD = "field.";
    private static final String WORD = "word.";

    private FieldWords() {}

    /** Returns a field's name for people; the path's last part in words where it has none. */
    public static Message label(String path) {
        var key = FIELD + path;
        return Texts.of(Language.EN).has(key)
                ? Message.of(key)
                : Message.of("field.other", Printable.line(inWords(path.substring(path.lastIndexOf('.') + 1))));
    }

    /** Returns what a request's word means; the word itself where it says it all. */
    public static String meaning(String word, Texts texts) {
        var key = WORD + word;
        return texts.has(key) ? texts.text(key) : word;
    }

    /** Returns what a request's word means. */
    public static String meaning(Enum<?> word, Texts texts) {
        return meaning(word.name(), texts);
    }

    private static String inWords(String name) {
        var words = name.replaceAll("([a-z])([A-Z])", "$1 $2").toLowerCase(Locale.ROOT);
        return words.isEmpty() ? words : Character.toUpperCase(words.charAt(0)) + words.substring(1);
    }
}
