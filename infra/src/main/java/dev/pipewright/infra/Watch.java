package dev.pipewright.infra;

import java.util.Locale;
import software.amazon.awscdk.services.cloudwatch.ComparisonOperator;
import software.amazon.awscdk.services.cloudwatch.IMetric;
import software.amazon.awscdk.services.cloudwatch.TreatMissingData;

/**
 * One alarm.
 *
 * @param name what it is called, after {@code pipewright-}
 * @param times for how many periods in a row
 * @param missing what it means that nothing was measured
 * @param meaning what has happened, in a sentence
 * @param remedy what to do
 */
record Watch(
        String name,
        IMetric metric,
        ComparisonOperator comparison,
        int times,
        TreatMissingData missing,
        String meaning,
        String remedy) {

    private static final String PREFIX = "pipewright-";

    /** Rings as soon as there is one. */
    static Watch any(String name, IMetric metric, String meaning, String remedy) {
        return lasting(name, metric, 1, meaning, remedy);
    }

    /** Rings if there is one in each of several periods in a row. */
    static Watch lasting(String name, IMetric metric, int times, String meaning, String remedy) {
        return new Watch(
                name,
                metric,
                ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD,
                times,
                // Nothing was counted, because there was nothing to count.
                TreatMissingData.NOT_BREACHING,
                meaning,
                remedy);
    }

    /** Rings if there is none in each of several periods in a row. */
    static Watch silence(String name, IMetric metric, int times, String meaning, String remedy) {
        return new Watch(
                name,
                metric,
                ComparisonOperator.LESS_THAN_THRESHOLD,
                times,
                TreatMissingData.BREACHING,
                meaning,
                remedy);
    }

    String alarmName() {
        return PREFIX + name.toLowerCase(Locale.ROOT);
    }

    String description() {
        return meaning + ". " + remedy + ". More: docs/operations.md, section Alarms.";
    }
}
