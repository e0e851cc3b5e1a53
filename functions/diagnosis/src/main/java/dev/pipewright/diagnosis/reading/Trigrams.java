package dev.pipewright.diagnosis.reading;

/**
 * The runs of three letters that a text holds, as a table of their hashes: tells in no time that a text does not hold a
 * word, and only that it may hold one.
 */
final class Trigrams {

    static final int LENGTH = 3;

    private static final int TABLE = 1 << 13;

    private final boolean[] held = new boolean[TABLE];

    private Trigrams() {}

    static Trigrams of(String text) {
        var trigrams = new Trigrams();
        for (var hash : hashes(text)) {
            trigrams.held[hash] = true;
        }
        return trigrams;
    }

    /** Returns the places of a word's trigrams in the table. */
    static int[] hashes(String text) {
        var hashes = new int[Math.max(0, text.length() - LENGTH + 1)];
        for (var i = 0; i < hashes.length; i++) {
            var hash = (text.charAt(i) * 31 + text.charAt(i + 1)) * 31 + text.charAt(i + 2);
            hashes[i] = (hash ^ hash >>> 13) & (TABLE - 1);
        }
        return hashes;
    }

    /** Whether the text may hold the word with these hashes. */
    boolean mayHold(int[] hashes) {
        for (var hash : hashes) {
            if (!held[hash]) {
                return false;
            }
        }
        return true;
    }
}
