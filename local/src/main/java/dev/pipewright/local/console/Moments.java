package dev.pipewright.local.console;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Times and durations as they are shown, in the zone of this machine. */
public final class Moments {

    private static final double MILLIS_PER_SECOND = 1000.0;
    private static final ZoneId ZONE = ZoneId.systemDefault();
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT).withZone(ZONE);
    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm", Locale.ROOT).withZone(ZONE);

    private Moments() {}

    /** Returns the time of day, for what happens while one looks. */
    public static String time(Instant moment) {
        return TIME.format(moment);
    }

    /** Returns day and time, for what may be older. */
    public static String day(Instant moment) {
        return DAY.format(moment);
    }

    /** Returns a duration in seconds, to the millisecond. */
    public static String duration(Duration duration) {
        return String.format(Locale.ROOT, "%.3f s", duration.toMillis() / MILLIS_PER_SECOND);
    }

    /** Returns the zone that all times are in. */
    public static String zone() {
        return ZONE.getId();
    }
}
