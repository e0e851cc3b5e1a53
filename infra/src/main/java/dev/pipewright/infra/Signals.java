package dev.pipewright.infra;

import dev.pipewright.core.logging.LogKeys;
import java.util.Arrays;
import java.util.stream.Stream;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.services.cloudwatch.Metric;
import software.amazon.awscdk.services.logs.FilterPattern;
import software.amazon.awscdk.services.logs.IFilterPattern;
import software.amazon.awscdk.services.logs.ILogGroup;
import software.amazon.awscdk.services.logs.JsonPattern;
import software.amazon.awscdk.services.logs.MetricFilter;
import software.constructs.Construct;

/**
 * What only a log tells, counted: one count for each line that says so. Values of the functions' own keys are texts, also
 * where they are numbers.
 */
enum Signals {
    /** A question of whose time a quarter is left, so that others are asked. */
    QUESTIONS_ESCALATED(
            "QuestionsEscalated", real(FilterPattern.stringValue("$." + LogKeys.FOLLOW_UP, "=", "ESCALATED"))),
    /** A question of whose time half is gone, so that people are reminded. */
    QUESTIONS_REMINDED("QuestionsReminded", real(FilterPattern.stringValue("$." + LogKeys.FOLLOW_UP, "=", "REMINDED"))),
    /** A record that a sweep could not look after. */
    RECORDS_STUCK("RecordsStuck", real(FilterPattern.exists("$." + LogKeys.ERROR_CODE))),
    /** A sweep that found what a test or a stopped execution left behind. */
    LEFT_OVER(
            "LeftOver",
            real(
                    FilterPattern.exists("$." + LogKeys.LEFT_OVER),
                    FilterPattern.stringValue("$." + LogKeys.LEFT_OVER, "!=", "0"))),
    /** A call from the internet that proved not to be who it said. */
    UNAUTHORISED("Unauthorised", FilterPattern.stringValue("$.status", "=", "401"));

    private final String metricName;

    @SuppressWarnings("ImmutableEnumChecker") // a pattern has no state
    private final IFilterPattern pattern;

    Signals(String metricName, IFilterPattern pattern) {
        this.metricName = metricName;
        this.pattern = pattern;
    }

    /** Leaves out what a function says of the sample that it is primed with before each snapshot. */
    private static IFilterPattern real(JsonPattern... said) {
        var all = Stream.concat(Arrays.stream(said), Stream.of(FilterPattern.notExists("$." + LogKeys.PRIMING)));
        return FilterPattern.all(all.toArray(JsonPattern[]::new));
    }

    /** Counts it in a log from now on. */
    void countIn(ILogGroup log, Construct scope) {
        MetricFilter.Builder.create(scope, metricName)
                .logGroup(log)
                .filterPattern(pattern)
                .metricNamespace(Outcomes.NAMESPACE)
                .metricName(metricName)
                .metricValue("1")
                .build();
    }

    /** Returns how often it was said within a period. */
    Metric count(Duration period) {
        return Metric.Builder.create()
                .namespace(Outcomes.NAMESPACE)
                .metricName(metricName)
                .statistic("Sum")
                .period(period)
                .build();
    }
}
