package dev.pipewright.diagnosis.reading;

import com.fasterxml.jackson.core.type.TypeReference;
import dev.pipewright.core.json.Json;
import dev.pipewright.core.outcome.Cause;
import dev.pipewright.core.outcome.Fix;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Objects;

/**
 * What a cause means, and what to do about it, where it is known from a text alone and no id of the account can be named.
 *
 * @param byCause cause → what it means, and who does what
 */
public record Remedies(Map<Cause, Remedy> byCause) {

    public Remedies {
        byCause = Map.copyOf(byCause);
    }

    /** Returns the remedies that ship with Pipewright. */
    public static Remedies load() {
        try (var file = Remedies.class.getResourceAsStream("remedies.json")) {
            return new Remedies(
                    Json.mapper().readValue(Objects.requireNonNull(file), new TypeReference<Map<Cause, Remedy>>() {}));
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read remedies.json", e);
        }
    }

    /** Returns how to remove a cause. */
    public Fix of(Cause cause) {
        var remedy = remedy(cause);
        return Fix.by(remedy.who(), remedy.what());
    }

    /** Returns what a cause means, a sentence without its full stop. */
    public String meaning(Cause cause) {
        return remedy(cause).meaning();
    }

    private Remedy remedy(Cause cause) {
        var remedy = byCause.get(cause);
        if (remedy == null) {
            throw new IllegalStateException("remedies.json has nothing for " + cause);
        }
        return remedy;
    }

    /** What it means, and who does what. */
    public record Remedy(String meaning, String who, String what) {}
}
