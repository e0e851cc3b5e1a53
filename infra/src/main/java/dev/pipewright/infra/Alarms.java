package dev.pipewright.infra;

import java.util.List;
import java.util.stream.Stream;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.services.cloudwatch.Alarm;
import software.amazon.awscdk.services.cloudwatch.IAlarm;
import software.amazon.awscdk.services.cloudwatch.actions.SnsAction;
import software.amazon.awscdk.services.sns.ITopic;
import software.constructs.Construct;

/** What people are called for. Each alarm tells what has happened and what to do, and where it goes it also goes when it ends. */
final class Alarms extends Construct {

    /** Any threshold that is not "one" or "none" would have to be tuned by whoever runs the deployment. */
    private static final double ONE = 1;

    private final List<IAlarm> alarms;

    Alarms(Construct scope, WatchedParts parts, ITopic topic) {
        super(scope, "Alarms");
        var action = new SnsAction(topic);
        alarms = Stream.of(
                        new WorkflowWatches(parts).all(),
                        new DecisionWatches(parts).all(),
                        new TicketWatches(parts).all(),
                        new PartWatches(parts).all())
                .flatMap(List::stream)
                .map(watch -> alarm(watch, action))
                .toList();
    }

    List<IAlarm> all() {
        return alarms;
    }

    /** The period of what should be told at once. */
    static Duration soon() {
        return Duration.minutes(5);
    }

    private IAlarm alarm(Watch watch, SnsAction action) {
        var alarm = Alarm.Builder.create(this, watch.name())
                .alarmName(watch.alarmName())
                .alarmDescription(watch.description())
                .metric(watch.metric())
                .threshold(ONE)
                .comparisonOperator(watch.comparison())
                .evaluationPeriods(watch.times())
                .treatMissingData(watch.missing())
                .build();
        alarm.addAlarmAction(action);
        alarm.addOkAction(action);
        return alarm;
    }
}
