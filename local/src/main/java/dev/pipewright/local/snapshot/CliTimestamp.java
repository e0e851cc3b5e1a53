package dev.pipewright.local.snapshot;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;

/**
 * Timestamps as the AWS CLI prints them. Version 2 prints ISO-8601 with an offset and, where there is a fraction, six
 * digits of it ({@code cli_timestamp_format = iso8601}); version 1 prints what came over the wire, which for JSON
 * services is a number of seconds since 1970 and for a header of HTTP, such as {@code Last-Modified}, that of RFC 1123.
 */
final class CliTimestamp {

    private static final DateTimeFormatter WHOLE_SECONDS = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ssxxx");
    private static final DateTimeFormatter MICROSECONDS =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSSxxx");

    private CliTimestamp() {}

    static Instant read(JsonNode node, String path) {
        if (node.isNumber()) {
            var seconds = node.decimalValue();
            long whole = seconds.longValue();
            return Instant.ofEpochSecond(
                    whole,
                    seconds.subtract(BigDecimal.valueOf(whole))
                            .movePointRight(9)
                            .longValue());
        }
        try {
            return instant(node.asText());
        } catch (DateTimeException e) {
            throw new SdkJsonException(
                    path, "expected a timestamp such as 2026-01-31T12:00:00+00:00, found " + node, e);
        }
    }

    private static Instant instant(String text) {
        return text.endsWith("GMT")
                ? DateTimeFormatter.RFC_1123_DATE_TIME.parse(text, Instant::from)
                : OffsetDateTime.parse(text).toInstant();
    }

    static String write(Instant instant) {
        boolean whole = instant.truncatedTo(ChronoUnit.MICROS).equals(instant.truncatedTo(ChronoUnit.SECONDS));
        DateTimeFormatter format = whole ? WHOLE_SECONDS : MICROSECONDS;
        return format.format(instant.atOffset(ZoneOffset.UTC));
    }
}
