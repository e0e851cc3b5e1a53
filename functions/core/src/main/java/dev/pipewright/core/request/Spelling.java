package dev.pipewright.core.request;

import java.util.Locale;

/** How far two words are apart, for naming what somebody probably meant. */
public final class Spelling {

    private Spelling() {}

    /**
     * Returns the Levenshtein distance, ignoring case.
     *
     * @see <a href="https://en.wikipedia.org/wiki/Levenshtein_distance#Iterative_with_two_matrix_rows">two-row form</a>
     */
    public static int distance(String first, String second) {
        var a = first.toLowerCase(Locale.ROOT);
        var b = second.toLowerCase(Locale.ROOT);
        var previous = new int[b.length() + 1];
        for (var j = 0; j <= b.length(); j++) {
            previous[j] = j;
        }
        for (var i = 1; i <= a.length(); i++) {
            var current = new int[b.length() + 1];
            current[0] = i;
            for (var j = 1; j <= b.length(); j++) {
                var substitution = previous[j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                current[j] = Math.min(substitution, Math.min(previous[j], current[j - 1]) + 1);
            }
            previous = current;
        }
        return previous[b.length()];
    }
}
