package dev.pipewright.local.doctor;

import dev.pipewright.diagnosis.look.Look;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.cloudwatch.model.MetricAlarm;
import software.amazon.awssdk.services.cloudwatch.model.StateValue;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sns.model.Subscription;

/** The alarms, and who hears them. */
final class AlarmNeeds {

    /** As many as DescribeAlarms takes by name. */
    private static final int PAGE = 100;

    private static final String PENDING = "PendingConfirmation";

    private final Deployment deployment;
    private final SnsClient topics;
    private final Once<List<MetricAlarm>> alarms;

    AlarmNeeds(CloudWatchClient watch, SnsClient topics, Deployment deployment) {
        this.deployment = deployment;
        this.topics = topics;
        this.alarms = new Once<>(() -> Look.at("cloudwatch:DescribeAlarms", () -> described(watch)));
    }

    List<Need> all() {
        if (deployment.all(ResourceKind.ALARM).isEmpty()) {
            return List.of();
        }
        return List.of(
                new Need(
                        "alarms.state",
                        "Something is wrong now",
                        need -> need.each(alarms.value(), alarm -> state(need, alarm), "Every alarm is quiet")),
                Need.one("alarms.kept", "What an alarm would tell is not told", this::kept),
                new Need(
                        "alarms.actions",
                        "An alarm without an action is seen only by whoever looks",
                        need -> need.each(alarms.value(), alarm -> action(need, alarm), "Every alarm tells somebody")),
                new Need("alarms.subscribers", "Nobody hears the alarms", this::subscribers));
    }

    private Optional<Finding> state(Need need, MetricAlarm alarm) {
        return alarm.stateValue() == StateValue.ALARM
                ? Optional.of(need.warning(
                        "The alarm " + alarm.alarmName() + " has gone off",
                        Need.fix(
                                "CloudWatch > Alarms > " + alarm.alarmName()
                                        + "; what to do stands in docs/operations.md",
                                "aws cloudwatch describe-alarm-history --alarm-name " + alarm.alarmName())))
                : Optional.empty();
    }

    private Finding kept(Need need) {
        var gone = new ArrayList<>(deployment.all(ResourceKind.ALARM));
        alarms.value().forEach(alarm -> gone.remove(alarm.alarmName()));
        return gone.isEmpty()
                ? need.met("Every alarm of the stack is there")
                : need.missing("Alarms are gone: " + String.join(", ", gone), Need.deployAgain("CloudWatch > Alarms"));
    }

    private Optional<Finding> action(Need need, MetricAlarm alarm) {
        if (Boolean.FALSE.equals(alarm.actionsEnabled())) {
            return Optional.of(need.warning(
                    "The actions of " + alarm.alarmName() + " are switched off",
                    Need.fix(
                            "CloudWatch > Alarms > " + alarm.alarmName() + " > Actions > Alarm actions > Enable",
                            "aws cloudwatch enable-alarm-actions --alarm-names " + alarm.alarmName())));
        }
        return alarm.alarmActions().isEmpty()
                ? Optional.of(need.warning(
                        "The alarm " + alarm.alarmName() + " tells nobody",
                        Need.deployAgain("Give an address or a topic for alarms in the context of the stack")))
                : Optional.empty();
    }

    private List<Finding> subscribers(Need need) {
        var used = alarms.value().stream()
                .flatMap(alarm -> alarm.alarmActions().stream())
                .filter(arn -> arn.contains(":sns:"))
                .distinct()
                .toList();
        return need.each(used, topic -> subscriber(need, topic), "Every alarm's topic has a subscriber");
    }

    private Optional<Finding> subscriber(Need need, String topic) {
        var subscriptions = Look.at(
                        "sns:ListSubscriptionsByTopic",
                        () ->
                                topics
                                        .listSubscriptionsByTopicPaginator(request -> request.topicArn(topic))
                                        .subscriptions()
                                        .stream()
                                        .map(Subscription::subscriptionArn)
                                        .toList())
                .value();
        if (subscriptions.stream().anyMatch(arn -> !PENDING.equals(arn))) {
            return Optional.empty();
        }
        return Optional.of(need.missing(
                subscriptions.isEmpty()
                        ? "Nobody has subscribed to " + topic
                        : "No subscription to " + topic + " is confirmed",
                Need.fix(
                        "SNS > Topics > " + topic
                                + " > Subscriptions: Request confirmation, then follow the link in the"
                                + " mail; or subscribe somebody",
                        "aws sns list-subscriptions-by-topic --topic-arn " + topic)));
    }

    private List<MetricAlarm> described(CloudWatchClient watch) {
        var names = deployment.all(ResourceKind.ALARM);
        var found = new ArrayList<MetricAlarm>();
        for (int from = 0; from < names.size(); from += PAGE) {
            var page = names.subList(from, Math.min(from + PAGE, names.size()));
            watch.describeAlarmsPaginator(request -> request.alarmNames(page))
                    .metricAlarms()
                    .forEach(found::add);
        }
        return found;
    }
}
