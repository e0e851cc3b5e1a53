package dev.pipewright.local.doctor;

import dev.pipewright.core.error.AwsErrors;
import dev.pipewright.diagnosis.look.Look;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.eventbridge.model.ArchiveState;
import software.amazon.awssdk.services.eventbridge.model.RuleState;
import software.amazon.awssdk.services.scheduler.SchedulerClient;
import software.amazon.awssdk.services.scheduler.model.ScheduleState;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/** The bus, what listens to it and to AWS, what runs by the clock, and where lies what could not be delivered. */
final class EventNeeds {

    private final EventBridgeClient events;
    private final SchedulerClient schedules;
    private final SqsClient queues;
    private final Deployment deployment;
    private final DeployedFunctions functions;

    EventNeeds(DeploymentClients clients, Deployment deployment, DeployedFunctions functions) {
        this.events = clients.events();
        this.schedules = clients.schedules();
        this.queues = clients.queues();
        this.deployment = deployment;
        this.functions = functions;
    }

    List<Need> all() {
        return List.of(
                each(
                        "events.bus",
                        "No outcome can be published",
                        ResourceKind.BUS,
                        this::bus,
                        "Every event bus exists"),
                each(
                        "events.archive",
                        "What nobody received cannot be replayed",
                        ResourceKind.ARCHIVE,
                        this::archive,
                        "Every archive keeps events"),
                each(
                        "events.rules",
                        "What AWS reports is not heard: bounced mails, executions that were stopped",
                        ResourceKind.RULE,
                        this::rule,
                        "Every rule is enabled"),
                each(
                        "events.schedules",
                        "Nobody is reminded, nothing expires in time, nothing unused is removed",
                        ResourceKind.SCHEDULE,
                        this::schedule,
                        "Every schedule is enabled"),
                new Need(
                        "events.dead-letters",
                        "Each message is a call that was given up",
                        need -> need.each(deadLetters(), url -> queue(need, url), "Every dead-letter queue is empty")));
    }

    /** Returns the queues that are empty as long as all is well: in that of the notes something may wait. */
    private List<String> deadLetters() {
        var notes = functions.setting(LookedUpSettings.NOTES_QUEUE);
        return deployment.all(ResourceKind.QUEUE).stream()
                .filter(url -> !notes.equals(Optional.of(url)))
                .toList();
    }

    /** How one resource of a kind is looked at. */
    private interface Wrong {
        Optional<Finding> in(Need need, String id);
    }

    private Need each(String id, String why, ResourceKind kind, Wrong wrong, String allWell) {
        return new Need(
                id, why, need -> need.each(deployment.all(kind), resource -> wrong.in(need, resource), allWell));
    }

    private Optional<Finding> bus(Need need, String name) {
        return found("events:DescribeEventBus", () -> events.describeEventBus(request -> request.name(name)))
                        .isPresent()
                ? Optional.empty()
                : Optional.of(need.missing(
                        "The event bus " + name + " does not exist", Need.deployAgain("EventBridge > Event buses")));
    }

    private Optional<Finding> archive(Need need, String name) {
        var state = found("events:DescribeArchive", () -> events.describeArchive(request -> request.archiveName(name)))
                .map(archive -> archive.state());
        return state.filter(ArchiveState.ENABLED::equals).isPresent()
                ? Optional.empty()
                : Optional.of(need.warning(
                        "The archive " + name + " is " + words(state),
                        Need.deployAgain("EventBridge > Archives > " + name)));
    }

    private Optional<Finding> rule(Need need, String physicalId) {
        // CloudFormation puts the bus before the name where it is not the default one.
        var bar = physicalId.indexOf('|');
        var name = physicalId.substring(bar + 1);
        var bus = bar < 0 ? "default" : physicalId.substring(0, bar);
        var state = found(
                        "events:DescribeRule",
                        () -> events.describeRule(request -> request.name(name).eventBusName(bus)))
                .map(rule -> rule.state());
        return state.filter(seen -> seen != RuleState.DISABLED).isPresent()
                ? Optional.empty()
                : Optional.of(need.missing(
                        "The rule " + name + " is " + words(state),
                        Need.fix(
                                "EventBridge > Rules > " + name + " > Enable",
                                "aws events enable-rule --name " + name + " --event-bus-name " + bus)));
    }

    private Optional<Finding> schedule(Need need, String name) {
        var state = found("scheduler:GetSchedule", () -> schedules.getSchedule(request -> request.name(name)))
                .map(schedule -> schedule.state());
        return state.filter(ScheduleState.ENABLED::equals).isPresent()
                ? Optional.empty()
                : Optional.of(need.missing(
                        "The schedule " + name + " is " + words(state),
                        Need.deployAgain("EventBridge > Schedules > " + name + " > Enable")));
    }

    private Optional<Finding> queue(Need need, String url) {
        var count = Look.at(
                        "sqs:GetQueueAttributes",
                        () -> Optional.ofNullable(queues.getQueueAttributes(request -> request.queueUrl(url)
                                        .attributeNames(QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES))
                                .attributes()
                                .get(QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES)))
                .value();
        return count.filter("0"::equals).isPresent()
                ? Optional.empty()
                : Optional.of(need.warning(
                        "In the queue " + url.substring(url.lastIndexOf('/') + 1) + " are "
                                + count.orElse("an unknown number of") + " messages",
                        Need.fix(
                                "SQS > Queues > Send and receive messages: read why (the attributes ERROR_CODE and"
                                        + " ERROR_MESSAGE), remove the cause, then as docs/operations.md says",
                                "aws sqs receive-message --message-attribute-names All --visibility-timeout 0"
                                        + " --queue-url " + url)));
    }

    private static String words(Optional<?> state) {
        return state.map(Object::toString).orElse("gone");
    }

    /** EventBridge's services name what is not there alike. */
    private static <T> Optional<T> found(String action, Supplier<T> call) {
        return Look.at(action, () -> {
                    try {
                        return Optional.of(call.get());
                    } catch (AwsServiceException e) {
                        if (AwsErrors.code(e).equals("ResourceNotFoundException")) {
                            return Optional.<T>empty();
                        }
                        throw e;
                    }
                })
                .value();
    }
}
