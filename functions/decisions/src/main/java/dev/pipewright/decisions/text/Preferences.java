package dev.pipewright.decisions.text;

import java.time.ZoneId;
import java.util.Objects;

/** The language that somebody reads, and the zone in which times are told. */
public record Preferences(Language language, ZoneId timeZone) {

    public Preferences {
        Objects.requireNonNull(language, "language");
        Objects.requireNonNull(timeZone, "timeZone");
    }
}
