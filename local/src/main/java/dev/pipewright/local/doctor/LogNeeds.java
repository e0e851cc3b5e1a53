package dev.pipewright.local.doctor;

import dev.pipewright.diagnosis.look.Look;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;
import software.amazon.awssdk.services.cloudwatchlogs.model.LogGroup;

/** The logs: there, and not kept for ever. */
final class LogNeeds {

    private final CloudWatchLogsClient logs;
    private final Deployment deployment;

    LogNeeds(CloudWatchLogsClient logs, Deployment deployment) {
        this.logs = logs;
        this.deployment = deployment;
    }

    List<Need> all() {
        return List.of(new Need(
                "logs.retention",
                "Logs without an end cost more every month; without its log nothing tells why an execution failed",
                need -> need.each(
                        deployment.all(ResourceKind.LOG_GROUP), name -> group(need, name), "Every log group expires")));
    }

    private Optional<Finding> group(Need need, String name) {
        var found = Look.at(
                        "logs:DescribeLogGroups",
                        () -> logs.describeLogGroups(request -> request.logGroupNamePrefix(name)).logGroups().stream()
                                .filter(group -> name.equals(group.logGroupName()))
                                .findFirst())
                .value();
        if (found.isEmpty()) {
            return Optional.of(need.missing(
                    "The log group " + name + " does not exist", Need.deployAgain("CloudWatch > Log groups")));
        }
        return found.map(LogGroup::retentionInDays).isPresent()
                ? Optional.empty()
                : Optional.of(need.warning(
                        "The log group " + name + " never expires",
                        Need.fix(
                                "CloudWatch > Log groups > " + name + " > Actions > Edit retention setting",
                                "aws logs put-retention-policy --retention-in-days 90 --log-group-name " + name)));
    }
}
