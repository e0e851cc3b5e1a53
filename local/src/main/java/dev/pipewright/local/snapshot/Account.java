package dev.pipewright.local.snapshot;

import java.time.Instant;
import java.util.Objects;
import java.util.regex.Pattern;

/**
 * Whose snapshot it is: the content of {@code account.json}.
 *
 * @param accountId twelve digits
 * @param region the one region that the regional files were captured in, such as {@code eu-central-1}
 * @param capturedAt when the capture was taken; everything in the folder is as old as this
 */
public record Account(String accountId, String region, Instant capturedAt) {

    private static final Pattern ACCOUNT_ID = Pattern.compile("\\d{12}");
    private static final Pattern REGION = Pattern.compile("[a-z]{2,}(-[a-z]+)+-\\d+");

    /** Refuses what no AWS account or region looks like. */
    public Account {
        require(ACCOUNT_ID, accountId, "accountId", "twelve digits");
        require(REGION, region, "region", "a region code such as eu-central-1");
        Objects.requireNonNull(capturedAt, "capturedAt is missing: give the time of the capture, ISO-8601 in UTC");
    }

    private static void require(Pattern pattern, String value, String member, String rule) {
        if (value == null || !pattern.matcher(value).matches()) {
            throw new IllegalArgumentException("%s must be %s, but is '%s'".formatted(member, rule, value));
        }
    }
}
