package dev.pipewright.local.command;

import dev.pipewright.core.request.SourceType;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** The engine whose driver wrote a text, as it is named on the command line and in a stream. */
final class ExplainedEngine {

    /** Not known, or not an engine's text. */
    static final String ANY = "ANY";

    private ExplainedEngine() {}

    /**
     * Returns the engine of this name, in any case; empty for {@link #ANY}.
     *
     * @throws IllegalArgumentException for another word; the message lists the known ones and does not repeat it
     */
    static Optional<SourceType> of(String name) {
        var word = name.toUpperCase(Locale.ROOT);
        if (word.equals(ANY)) {
            return Optional.empty();
        }
        return Optional.of(Arrays.stream(SourceType.values())
                .filter(type -> type.name().equals(word))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("the engine is none of " + known())));
    }

    private static String known() {
        return Arrays.stream(SourceType.values()).map(Enum::name).collect(Collectors.joining(", ")) + ", " + ANY;
    }
}
