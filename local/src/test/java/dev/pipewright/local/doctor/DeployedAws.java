package dev.pipewright.local.doctor;

import dev.pipewright.core.json.Json;
import dev.pipewright.local.diagnose.HttpAws;
import dev.pipewright.statemachine.WorkflowFunction;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** An account with a deployment that lacks nothing, over HTTP; a test takes away what it is about. */
public final class DeployedAws {

    public static final String ACCOUNT = "210987654321";

    /** The approvers' parameter, as it lacks nothing. */
    public static final String APPROVERS =
            "[{\"email\":\"ada@example.com\",\"group\":\"data-owners\",\"independent\":true,\"ids\":{\"jira\":\"5b10ac8d\"}},"
                    + "{\"email\":\"ivan@example.com\",\"group\":\"security\",\"independent\":true,\"escalation\":true,"
                    + "\"ids\":{\"jira\":\"5b10ab77\"}}]";

    private static final String ROLE = "arn:aws:iam::" + ACCOUNT + ":role/Pipewright-SmokeJobRole";
    private static final String QUEUES = "https://sqs.eu-central-1.amazonaws.com/" + ACCOUNT + "/";
    private static final Map<String, String> SETTINGS = Map.of(
            "PIPEWRIGHT_JIRA_URL", "https://example.atlassian.net",
            "PIPEWRIGHT_NOTES_QUEUE", QUEUES + "pipewright-notes",
            "PIPEWRIGHT_APPROVERS_PARAMETER", "/pipewright/approvers",
            "PIPEWRIGHT_MAIL_FROM", "pipewright@example.com",
            "PIPEWRIGHT_JOB_ROLE_ARN", ROLE,
            "PIPEWRIGHT_ARTIFACTS_BUCKET", "pipewright-artifacts",
            "PIPEWRIGHT_PROBE_SCRIPT", "s3://cdk-assets/probe.py",
            "PIPEWRIGHT_DRIVER_BUCKETS", "analytics-jdbc-drivers");

    private DeployedAws() {}

    /** Starts it. */
    public static HttpAws start() {
        var aws = new HttpAws();
        onlyTheStack(aws);
        functions(aws);
        mail(aws);
        workflow(aws);
        events(aws);
        rights(aws);
        tickets(aws);
        return aws.answering("GetParameter", parameter("String", APPROVERS))
                .answering("GetParametersByPath", "{\"Parameters\":[]}")
                .answering("DescribeLogGroups", logGroups());
    }

    /** Has the stack described, and nothing that it made. */
    public static void onlyTheStack(HttpAws aws) {
        aws.answering(
                "GetCallerIdentity",
                query(
                        "GetCallerIdentity",
                        "<Arn>arn:aws:iam::" + ACCOUNT + ":user/dana</Arn><UserId>AIDA</UserId><Account>" + ACCOUNT
                                + "</Account>"));
        stack(aws, "Pipewright: registers data sources", "UPDATE_COMPLETE", "true");
        aws.answering(
                "ListStackResources",
                query("ListStackResources", "<StackResourceSummaries>" + resources() + "</StackResourceSummaries>"));
    }

    /** Has the stack described. */
    public static void stack(HttpAws aws, String description, String status, String guarded) {
        aws.answering(
                "DescribeStacks",
                query(
                        "DescribeStacks",
                        "<Stacks><member><StackName>Pipewright</StackName><Description>" + description
                                + "</Description><StackStatus>" + status + "</StackStatus><CreationTime>"
                                + "2026-01-01T00:00:00Z</CreationTime><EnableTerminationProtection>" + guarded
                                + "</EnableTerminationProtection></member></Stacks>"));
    }

    /** Returns an answer about a parameter. */
    public static String parameter(String type, String value) {
        return Json.write(Map.of("Parameter", Map.of("Name", "/pipewright/approvers", "Type", type, "Value", value)));
    }

    /** Returns an answer about an alarm. */
    public static String alarm(String state, String actions) {
        return query(
                "DescribeAlarms",
                "<MetricAlarms><member><AlarmName>pipewright-sweeps</AlarmName><StateValue>" + state
                        + "</StateValue><ActionsEnabled>true</ActionsEnabled><AlarmActions>" + actions
                        + "</AlarmActions></member></MetricAlarms>");
    }

    /** Returns an answer to a simulation, the same for every action and resource. */
    public static String simulation(String decision) {
        return query(
                "SimulatePrincipalPolicy",
                "<EvaluationResults><member><EvalActionName>s3:PutObject</EvalActionName><EvalResourceName>*"
                        + "</EvalResourceName><EvalDecision>" + decision
                        + "</EvalDecision></member></EvaluationResults><IsTruncated>false</IsTruncated>");
    }

    /** Returns an answer about the job role. */
    public static String role(String service) {
        var trust =
                "%7B%22Version%22%3A%222012-10-17%22%2C%22Statement%22%3A%5B%7B%22Effect%22%3A%22Allow%22%2C%22Principal"
                        + "%22%3A%7B%22Service%22%3A%22" + service
                        + "%22%7D%2C%22Action%22%3A%22sts%3AAssumeRole%22%7D%5D%7D";
        return query(
                "GetRole",
                "<Role><Path>/</Path><RoleName>Pipewright-SmokeJobRole</RoleName><Arn>" + ROLE
                        + "</Arn><AssumeRolePolicyDocument>" + trust + "</AssumeRolePolicyDocument></Role>");
    }

    /** Returns an answer in the query protocol. */
    public static String query(String operation, String result) {
        return "<" + operation + "Response><" + operation + "Result>" + result + "</" + operation + "Result></"
                + operation + "Response>";
    }

    private static String resources() {
        return Stream.concat(
                        Arrays.stream(WorkflowFunction.values())
                                .flatMap(function -> Stream.of(
                                        resource("AWS::Lambda::Function", function.functionName()),
                                        resource("AWS::Logs::LogGroup", "/aws/lambda/" + function.functionName()))),
                        Stream.of(
                                resource("AWS::Lambda::Alias", alias()),
                                resource(
                                        "AWS::StepFunctions::StateMachine",
                                        "arn:aws:states:eu-central-1:" + ACCOUNT
                                                + ":stateMachine:pipewright-connect-data-source"),
                                resource("AWS::DynamoDB::Table", "Pipewright-Decisions"),
                                resource("AWS::S3::Bucket", "pipewright-artifacts"),
                                resource("AWS::KMS::Key", "1234abcd-12ab-34cd-56ef-1234567890ab"),
                                resource("AWS::Events::EventBus", "pipewright"),
                                resource("AWS::Events::Archive", "pipewright"),
                                resource("AWS::Events::Rule", "pipewright-mails"),
                                resource("AWS::Events::Rule", "pipewright|pipewright-outcomes"),
                                resource("AWS::Scheduler::Schedule", "pipewright-sweep-decisions"),
                                resource("AWS::SQS::Queue", QUEUES + "Pipewright-DeadLetters"),
                                resource("AWS::SQS::Queue", QUEUES + "pipewright-notes"),
                                resource("AWS::Lambda::EventSourceMapping", "0a1b2c3d-1111-2222-3333-444455556666"),
                                resource("AWS::SecretsManager::Secret", secret("pipewright/hooks/jira-AbCdEf")),
                                resource("AWS::SecretsManager::Secret", secret("pipewright/execution-seal-AbCdEf")),
                                resource("AWS::SES::ConfigurationSet", "pipewright"),
                                resource("AWS::CloudWatch::Alarm", "pipewright-sweeps"),
                                resource("AWS::IAM::Role", "Pipewright-SmokeJobRole")))
                .collect(Collectors.joining());
    }

    private static String secret(String name) {
        return "arn:aws:secretsmanager:eu-central-1:" + ACCOUNT + ":secret:" + name;
    }

    private static String alias() {
        return "arn:aws:lambda:eu-central-1:" + ACCOUNT + ":function:pipewright-ask:live";
    }

    private static String resource(String type, String physicalId) {
        return "<member><LogicalResourceId>Resource</LogicalResourceId><PhysicalResourceId>" + physicalId
                + "</PhysicalResourceId><ResourceType>" + type
                + "</ResourceType><ResourceStatus>CREATE_COMPLETE</ResourceStatus></member>";
    }

    private static void functions(HttpAws aws) {
        aws.answeringLike("GET /2015-03-31/functions/.*/configuration", 200, function("Active", "Successful", "Off"))
                .answeringLike(
                        "GET /2015-03-31/functions/arn.*live/configuration",
                        200,
                        function("Active", "Successful", "On"))
                .answeringLike(
                        "GET /2016-08-19/account-settings",
                        200,
                        "{\"AccountLimit\":{\"UnreservedConcurrentExecutions\":1000}}");
    }

    /** Returns an answer about a function or a version. */
    public static String function(String state, String lastUpdate, String snapshot) {
        return Json.write(Map.of(
                "FunctionName",
                "pipewright-ask",
                "Role",
                "arn:aws:iam::" + ACCOUNT + ":role/Pipewright-PrepareEngineTestRole",
                "State",
                state,
                "LastUpdateStatus",
                lastUpdate,
                "SnapStart",
                Map.of("ApplyOn", "PublishedVersions", "OptimizationStatus", snapshot),
                "Environment",
                Map.of("Variables", SETTINGS)));
    }

    private static void mail(HttpAws aws) {
        aws.answeringLike("GET /v2/email/account", 200, account(true, true))
                .answeringLike(
                        "GET /v2/email/identities/",
                        200,
                        "{\"VerifiedForSendingStatus\":true,\"DkimAttributes\":{\"SigningEnabled\":true,\"Status\":\"SUCCESS\"}}")
                .answeringLike(
                        "GET /v2/email/configuration-sets/pipewright/event-destinations",
                        200,
                        "{\"EventDestinations\":[{\"Name\":\"bus\",\"Enabled\":true,\"MatchingEventTypes\":[\"BOUNCE\"],"
                                + "\"EventBridgeDestination\":{\"EventBusArn\":\"arn\"}}]}")
                .answeringLike("GET /v2/email/suppression/", 404, "{\"__type\":\"NotFoundException\"}");
    }

    /** Returns what SES says of the account. */
    public static String account(boolean production, boolean sending) {
        return Json.write(Map.of(
                "ProductionAccessEnabled",
                production,
                "SendingEnabled",
                sending,
                "EnforcementStatus",
                "HEALTHY",
                "SendQuota",
                Map.of("Max24HourSend", 200.0, "MaxSendRate", 1.0, "SentLast24Hours", 3.0)));
    }

    private static void workflow(HttpAws aws) {
        aws.answering(
                        "DescribeStateMachine",
                        "{\"status\":\"ACTIVE\",\"loggingConfiguration\":{\"level\":\"ERROR\",\"includeExecutionData\":false}}")
                .answering(
                        "DescribeTable", "{\"Table\":{\"TableStatus\":\"ACTIVE\",\"DeletionProtectionEnabled\":true}}")
                .answering(
                        "DescribeContinuousBackups",
                        "{\"ContinuousBackupsDescription\":{\"ContinuousBackupsStatus\":\"ENABLED\","
                                + "\"PointInTimeRecoveryDescription\":{\"PointInTimeRecoveryStatus\":\"ENABLED\"}}}")
                .answering(
                        "DescribeTimeToLive",
                        "{\"TimeToLiveDescription\":{\"TimeToLiveStatus\":\"ENABLED\",\"AttributeName\":\"ttl\"}}");
    }

    private static void events(HttpAws aws) {
        aws.answering("DescribeEventBus", "{\"Name\":\"pipewright\"}")
                .answering("DescribeArchive", "{\"State\":\"ENABLED\"}")
                .answering("DescribeRule", "{\"State\":\"ENABLED\"}")
                .answeringLike("GET /schedules/", 200, "{\"State\":\"ENABLED\"}")
                .answering("GetQueueAttributes", "{\"Attributes\":{\"ApproximateNumberOfMessages\":\"0\"}}")
                .answering(
                        "DescribeAlarms",
                        alarm("OK", "<member>arn:aws:sns:eu-central-1:" + ACCOUNT + ":pipewright-alarms</member>"))
                .answering("ListSubscriptionsByTopic", subscription("arn:aws:sns:eu-central-1:1:pipewright-alarms:1"));
    }

    /** Returns an answer about a topic's only subscription. */
    public static String subscription(String arn) {
        return query(
                "ListSubscriptionsByTopic",
                "<Subscriptions><member><SubscriptionArn>" + arn + "</SubscriptionArn></member></Subscriptions>");
    }

    /** The seal is as old as the deployment: that is nothing to look after. Somebody's notes may wait. */
    private static void tickets(HttpAws aws) {
        aws.answering("DescribeSecret", secretChanged(Instant.now()))
                .answeringLike("DescribeSecret .*execution-seal", 200, secretChanged(Instant.EPOCH))
                .answeringLike(
                        "GetQueueAttributes .*/pipewright-notes\"",
                        200,
                        "{\"Attributes\":{\"ApproximateNumberOfMessages\":\"7\"}}")
                .answeringLike("GET /2015-03-31/event-source-mappings/", 200, "{\"State\":\"Enabled\"}");
    }

    /** Returns an answer about a secret. */
    public static String secretChanged(Instant at) {
        return Json.write(Map.of("Name", "pipewright/hooks/jira", "LastChangedDate", at.getEpochSecond()));
    }

    private static void rights(HttpAws aws) {
        aws.answering("GetRole", role("glue.amazonaws.com"))
                .answering("SimulatePrincipalPolicy", simulation("allowed"))
                .answeringLike("HEAD /(pipewright-artifacts|analytics-jdbc-drivers|cdk-assets)", 200, "")
                .answeringLike(
                        "GET /[a-z-]+\\?policy",
                        404,
                        "<Error><Code>NoSuchBucketPolicy</Code><Message>no</Message></Error>")
                .answering("DescribeKey", "{\"KeyMetadata\":{\"KeyId\":\"1234abcd\",\"KeyState\":\"Enabled\"}}")
                .answering("GetKeyRotationStatus", "{\"KeyRotationEnabled\":true}")
                .answering(
                        "ListServiceQuotas",
                        "{\"Quotas\":[{\"QuotaName\":\"Max concurrent job runs per account\",\"Value\":50}]}")
                .answering("GetServiceQuota", "{\"Quota\":{\"Value\":5000}}")
                .answering(
                        "DescribeNetworkInterfaces",
                        "<DescribeNetworkInterfacesResponse xmlns=\"http://ec2.amazonaws.com/doc/2016-11-15/\">"
                                + "<networkInterfaceSet/></DescribeNetworkInterfacesResponse>");
    }

    private static String logGroups() {
        var groups = Arrays.stream(WorkflowFunction.values())
                .map(function ->
                        Map.of("logGroupName", "/aws/lambda/" + function.functionName(), "retentionInDays", 90))
                .toList();
        return Json.write(Map.of("logGroups", groups));
    }
}
