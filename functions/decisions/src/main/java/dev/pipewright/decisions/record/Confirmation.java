package dev.pipewright.decisions.record;

import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What has to be typed to decide. Mail scanners follow links and submit forms as they find them, but they do not read: the
 * word stands on the page in words and never in a field.
 *
 * @param word what to type, without regard to the white space around it
 * @param connectionName the connection whose name ends with the word; absent for {@link #WORD}, which is the same for
 *     every question that knows no such name
 */
public record Confirmation(String word, Optional<String> connectionName) {

    /** What is typed where the question is not about a connection that has a name. */
    public static final String WORD = "answer";

    /** A name that can be read off a page and typed on any keyboard. */
    private static final Pattern TYPEABLE = Pattern.compile("[A-Za-z0-9_.-]{1,100}");

    public Confirmation {
        Objects.requireNonNull(word, "word");
        Objects.requireNonNull(connectionName, "connectionName");
    }

    /** Returns the part of the name after its last hyphen, or all of it; {@link #WORD} where no name can be typed. */
    static Confirmation of(Optional<String> connectionName) {
        var name = connectionName.filter(text -> TYPEABLE.matcher(text).matches());
        return new Confirmation(name.map(Confirmation::lastPart).orElse(WORD), name);
    }

    private static String lastPart(String name) {
        var last = name.substring(name.lastIndexOf('-') + 1);
        return last.isEmpty() ? name : last;
    }
}
