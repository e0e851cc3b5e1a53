package dev.pipewright.core.requirement;

import dev.pipewright.core.request.SourceType;
import java.util.List;
import java.util.Objects;

/**
 * A word that could mean several kinds of source.
 *
 * @param word as the requester wrote it
 * @param types what it could mean; empty where it could be anything
 */
public record Ambiguity(String word, List<SourceType> types) {

    public Ambiguity {
        Objects.requireNonNull(word, "word");
        types = types == null ? List.of() : List.copyOf(types);
    }
}
