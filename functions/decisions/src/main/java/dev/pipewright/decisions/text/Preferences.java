package dev.pipewright.decisions.text;

import java.time.ZoneId;
import java.util.Objects;
import java.util.Optional;

/** The language that somebody reads, and the zone in which times are told. */
public record Preferences(Language language, ZoneId timeZone) {

    public Preferences {
        Objects.requireNonNull(language, "language");
        Objects.requireNonNull(timeZone, "timeZone");
    }

    /** Returns the time zone of a name such as {@code Asia/Tokyo}; empty where there is none. An offset is no name. */
    public static Optional<ZoneId> timeZone(String name) {
        return Optional.of(name).filter(ZoneId.getAvailableZoneIds()::contains).map(ZoneId::of);
    }
}
