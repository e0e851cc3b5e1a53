package dev.pipewright.local.describe;

import java.util.function.Predicate;
import java.util.regex.Pattern;

/** A pattern in which {@code *} stands for any text and {@code ?} for one character, as EC2 filters and IAM use them. */
final class Wildcard {

    private Wildcard() {}

    static Predicate<String> of(String pattern) {
        return compile(pattern, 0);
    }

    static Predicate<String> ignoringCase(String pattern) {
        return compile(pattern, Pattern.CASE_INSENSITIVE);
    }

    private static Predicate<String> compile(String pattern, int flags) {
        // Quoted as a whole, with the quotation interrupted at each wildcard.
        String regex = Pattern.quote(pattern).replace("?", "\\E.\\Q").replace("*", "\\E.*\\Q");
        return Pattern.compile(regex, flags | Pattern.DOTALL).asMatchPredicate();
    }
}
