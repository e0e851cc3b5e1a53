package dev.pipewright.infra;

import java.util.LinkedHashMap;
import java.util.Map;
import software.amazon.awscdk.services.logs.RetentionDays;

/**
 * The times that CloudWatch Logs can keep a log for.
 *
 * @see <a href="https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_PutRetentionPolicy.html">
 *     retentionInDays</a>
 */
final class LogRetention {

    private static final Map<String, RetentionDays> BY_DAYS = byDays();

    private LogRetention() {}

    static boolean isPossible(String days) {
        return BY_DAYS.containsKey(days);
    }

    /** Returns the CDK's word for this number of days. */
    static RetentionDays of(String days) {
        return BY_DAYS.get(days);
    }

    static String possible() {
        return String.join(", ", BY_DAYS.keySet());
    }

    private static Map<String, RetentionDays> byDays() {
        var all = new LinkedHashMap<String, RetentionDays>();
        all.put("1", RetentionDays.ONE_DAY);
        all.put("3", RetentionDays.THREE_DAYS);
        all.put("5", RetentionDays.FIVE_DAYS);
        all.put("7", RetentionDays.ONE_WEEK);
        all.put("14", RetentionDays.TWO_WEEKS);
        all.put("30", RetentionDays.ONE_MONTH);
        all.put("60", RetentionDays.TWO_MONTHS);
        all.put("90", RetentionDays.THREE_MONTHS);
        all.put("120", RetentionDays.FOUR_MONTHS);
        all.put("150", RetentionDays.FIVE_MONTHS);
        all.put("180", RetentionDays.SIX_MONTHS);
        all.put("365", RetentionDays.ONE_YEAR);
        all.put("400", RetentionDays.THIRTEEN_MONTHS);
        all.put("545", RetentionDays.EIGHTEEN_MONTHS);
        all.put("731", RetentionDays.TWO_YEARS);
        all.put("1096", RetentionDays.THREE_YEARS);
        all.put("1827", RetentionDays.FIVE_YEARS);
        all.put("2192", RetentionDays.SIX_YEARS);
        all.put("2557", RetentionDays.SEVEN_YEARS);
        all.put("2922", RetentionDays.EIGHT_YEARS);
        all.put("3288", RetentionDays.NINE_YEARS);
        all.put("3653", RetentionDays.TEN_YEARS);
        return all;
    }
}
