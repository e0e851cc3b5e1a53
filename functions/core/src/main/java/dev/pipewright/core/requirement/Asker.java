package dev.pipewright.core.requirement;

import dev.pipewright.core.question.Hint;
import dev.pipewright.core.question.Hint.Option;
import java.util.ArrayList;
import java.util.List;

/** Collects the hints that are missing, in the order they were asked for. */
final class Asker {

    private final List<Hint> missing = new ArrayList<>();

    void asks(Hint hint) {
        missing.add(hint);
    }

    void needs(boolean there, String path, String why) {
        if (!there) {
            asks(Hint.missing(path, why));
        }
    }

    void needsOne(boolean there, String path, String why, List<Option> options) {
        if (!there) {
            asks(Hint.missing(path, why).choosing(options));
        }
    }

    List<Hint> missing() {
        return List.copyOf(missing);
    }
}
