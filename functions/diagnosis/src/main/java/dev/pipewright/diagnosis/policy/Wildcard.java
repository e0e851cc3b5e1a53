package dev.pipewright.diagnosis.policy;

import java.util.function.Predicate;
import java.util.regex.Pattern;

/** A pattern in which {@code *} stands for any text and {@code ?} for one character, as EC2 filters and IAM use them. */
public final class Wildcard {

    private Wildcard() {}

    /** Returns the test that a text is matched by the pattern. */
    public static Predicate<String> of(String pattern) {
        return compile(pattern, 0);
    }

    /** Returns the test that a text is matched by the pattern, whatever the case of either. */
    public static Predicate<String> ignoringCase(String pattern) {
        return compile(pattern, Pattern.CASE_INSENSITIVE);
    }

    private static Predicate<String> compile(String pattern, int flags) {
        // Quoted as a whole, with the quotation interrupted at each wildcard.
        String regex = Pattern.quote(pattern).replace("?", "\\E.\\Q").replace("*", "\\E.*\\Q");
        return Pattern.compile(regex, flags | Pattern.DOTALL).asMatchPredicate();
    }
}
