package dev.pipewright.diagnosis.network.path;

/** What an answer leaves out: endpoints differ in the members that they fill. */
final class Said {

    private Said() {}

    /** Returns a word, or nothing where the answer has none. */
    static String of(String word) {
        return word == null ? "" : word;
    }
}
