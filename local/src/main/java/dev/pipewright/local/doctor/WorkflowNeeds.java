package dev.pipewright.local.doctor;

import dev.pipewright.diagnosis.look.Look;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.ContinuousBackupsDescription;
import software.amazon.awssdk.services.dynamodb.model.PointInTimeRecoveryStatus;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;
import software.amazon.awssdk.services.dynamodb.model.TableStatus;
import software.amazon.awssdk.services.dynamodb.model.TimeToLiveStatus;
import software.amazon.awssdk.services.sfn.SfnClient;
import software.amazon.awssdk.services.sfn.model.DescribeStateMachineResponse;
import software.amazon.awssdk.services.sfn.model.IncludedData;
import software.amazon.awssdk.services.sfn.model.StateMachineStatus;

/** The state machine, and the table of what people were asked and decided. */
final class WorkflowNeeds {

    private final SfnClient workflow;
    private final DynamoDbClient tables;
    private final Deployment deployment;

    WorkflowNeeds(SfnClient workflow, DynamoDbClient tables, Deployment deployment) {
        this.workflow = workflow;
        this.tables = tables;
        this.deployment = deployment;
    }

    List<Need> all() {
        var machines = deployment.all(ResourceKind.STATE_MACHINE);
        var decisions = deployment.all(ResourceKind.TABLE);
        return List.of(
                new Need(
                        "workflow.state-machine",
                        "No request can be started",
                        need -> need.each(machines, arn -> machine(need, arn), "Every state machine is active")),
                new Need(
                        "workflow.log",
                        "Execution data in the log would hold requests, host names and task tokens",
                        need -> need.each(
                                machines, arn -> log(need, arn), "Every state machine logs without execution data")),
                new Need(
                        "decisions.table",
                        "Nobody can be asked, and no decision can be taken",
                        need -> need.each(decisions, name -> table(need, name), "Every table is active")),
                new Need(
                        "decisions.guard",
                        "The table is the audit record of who approved what",
                        need -> need.each(
                                decisions, name -> guard(need, name), "Every table can be restored to any second")),
                new Need(
                        "decisions.expiry",
                        "Records of people and requests would be kept for ever",
                        need -> need.each(
                                decisions, name -> expiry(need, name), "Every table drops what has expired")));
    }

    private Optional<Finding> machine(Need need, String arn) {
        var status = described(arn).status();
        return status == StateMachineStatus.ACTIVE
                ? Optional.empty()
                : Optional.of(need.missing(
                        "The state machine " + arn + " is " + status,
                        Need.fix(
                                "Step Functions > State machines: wait until it is gone, then deploy again",
                                "cd infra && cdk deploy")));
    }

    private Optional<Finding> log(Need need, String arn) {
        var logging = described(arn).loggingConfiguration();
        if (logging != null && Boolean.TRUE.equals(logging.includeExecutionData())) {
            return Optional.of(need.warning(
                    "The state machine " + arn + " logs execution data",
                    Need.deployAgain("Step Functions > State machines > Edit > Logging: switch execution data off")));
        }
        return logging != null
                ? Optional.empty()
                : Optional.of(need.warning(
                        "The state machine " + arn + " logs nothing",
                        Need.deployAgain("Step Functions > State machines > Edit > Logging: level ERROR")));
    }

    /** Without its definition, which only who may use the state machine's key can read. */
    private DescribeStateMachineResponse described(String arn) {
        return Look.at(
                        "states:DescribeStateMachine",
                        () -> workflow.describeStateMachine(
                                request -> request.stateMachineArn(arn).includedData(IncludedData.METADATA_ONLY)))
                .value();
    }

    private Optional<Finding> table(Need need, String name) {
        var status = tableOf(name).tableStatus();
        return status == TableStatus.ACTIVE || status == TableStatus.UPDATING
                ? Optional.empty()
                : Optional.of(need.missing(
                        "The table " + name + " is " + status,
                        Need.fix("DynamoDB > Tables > " + name, "aws dynamodb describe-table --table-name " + name)));
    }

    private Optional<Finding> guard(Need need, String name) {
        var recovery = Look.at(
                        "dynamodb:DescribeContinuousBackups",
                        () -> tables.describeContinuousBackups(request -> request.tableName(name)))
                .value()
                .continuousBackupsDescription();
        if (!isRecoverable(recovery)) {
            return Optional.of(need.warning(
                    "The table " + name + " has no point-in-time recovery",
                    Need.fix(
                            "DynamoDB > Tables > " + name + " > Backups > Point-in-time recovery",
                            "aws dynamodb update-continuous-backups --table-name " + name
                                    + " --point-in-time-recovery-specification PointInTimeRecoveryEnabled=true")));
        }
        return Boolean.TRUE.equals(tableOf(name).deletionProtectionEnabled())
                ? Optional.empty()
                : Optional.of(need.warning(
                        "The table " + name + " is not protected from being deleted",
                        Need.fix(
                                "DynamoDB > Tables > " + name + " > Additional settings > Deletion protection",
                                "aws dynamodb update-table --deletion-protection-enabled --table-name " + name)));
    }

    private static boolean isRecoverable(ContinuousBackupsDescription backups) {
        return backups != null
                && backups.pointInTimeRecoveryDescription() != null
                && backups.pointInTimeRecoveryDescription().pointInTimeRecoveryStatus()
                        == PointInTimeRecoveryStatus.ENABLED;
    }

    private Optional<Finding> expiry(Need need, String name) {
        var expiry = Look.at(
                        "dynamodb:DescribeTimeToLive",
                        () -> tables.describeTimeToLive(request -> request.tableName(name)))
                .value()
                .timeToLiveDescription();
        var status = expiry == null ? TimeToLiveStatus.DISABLED : expiry.timeToLiveStatus();
        return status == TimeToLiveStatus.ENABLED || status == TimeToLiveStatus.ENABLING
                ? Optional.empty()
                : Optional.of(need.warning(
                        "The table " + name + " does not drop what has expired",
                        Need.deployAgain("DynamoDB > Tables > " + name + " > Additional settings > Time to Live")));
    }

    private TableDescription tableOf(String name) {
        return Look.at(
                        "dynamodb:DescribeTable",
                        () -> tables.describeTable(request -> request.tableName(name))
                                .table())
                .value();
    }
}
