package dev.pipewright.diagnosis.network;

import dev.pipewright.core.question.Hint;
import dev.pipewright.core.question.Hint.Option;
import java.util.List;
import java.util.function.Function;

/** Things to choose from, best first, as many as a page and an execution's input can hold. */
final class Offer {

    /** The most that is shown. */
    static final int MOST = 20;

    private Offer() {}

    /**
     * Returns a hint as a choice among these.
     *
     * @param hint what is asked for
     * @param all everything there is, best first
     * @param noun what they are, in the plural
     * @param note what else the person should know, full sentences; empty if nothing
     */
    static <T> Hint in(Hint hint, List<T> all, String noun, String note, Function<T, Option> option) {
        var capped = all.size() > MOST
                ? "The first " + MOST + " of " + all.size() + " " + noun
                        + " are shown; to use another, send the request again with " + hint.path() + "."
                : "";
        return saying(hint, note, capped)
                .choosing(all.stream().limit(MOST).map(option).toList());
    }

    /** Returns a hint that says more. */
    static Hint saying(Hint hint, String... notes) {
        var message = new StringBuilder(hint.message());
        for (var note : notes) {
            message.append(note.isEmpty() ? "" : " ").append(note);
        }
        return Hint.of(hint.path(), hint.code(), message.toString());
    }
}
