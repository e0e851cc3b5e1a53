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
 * What to do about a cause that is known from a text alone, where no id of the account can be named.
 *
 * @param byCause cause → who does what
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
        var remedy = byCause.get(cause);
        if (remedy == null) {
            throw new IllegalStateException("remedies.json has nothing for " + cause);
        }
        return Fix.by(remedy.who(), remedy.what());
    }

    /** Who does what. */
    public record Remedy(String who, String what) {}
}
