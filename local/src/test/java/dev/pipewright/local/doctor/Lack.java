package dev.pipewright.local.doctor;

import dev.pipewright.local.diagnose.HttpAws;
import dev.pipewright.statemachine.WorkflowFunction;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Something that a deployment may lack.
 *
 * @param fromNowOn takes it away
 * @param found every finding that is not in order then: its id and state
 */
public record Lack(String what, Consumer<HttpAws> fromNowOn, List<String> found) {

    private static final String GONE = "{\"__type\":\"ResourceNotFoundException\",\"message\":\"no\"}";
    private static final String NO_MAIL = "{\"__type\":\"NotFoundException\",\"message\":\"no\"}";

    /**
     * Returns all of them in as few accounts as can be, each of which lacks one thing of every chain: looking at an account
     * takes a second, and one lack must not hide another. Those of one chain are about the same answers.
     */
    public static Stream<Lack> together() {
        var chains = Stream.of(
                        Stream.of(stack(), events()),
                        Stream.of(approvers(), mail()),
                        Stream.of(workflow(), functions()),
                        Stream.of(rights(), storage()),
                        Stream.of(watched(), tickets()))
                .map(areas -> areas.flatMap(lacks -> lacks).toList())
                .toList();
        var longest = chains.stream().mapToInt(List::size).max().orElseThrow();
        return IntStream.range(0, longest)
                .mapToObj(place -> chains.stream()
                        .filter(chain -> place < chain.size())
                        .map(chain -> chain.get(place))
                        .reduce(Lack::and)
                        .orElseThrow());
    }

    private Lack and(Lack other) {
        return new Lack(
                what + "; " + other.what,
                fromNowOn.andThen(other.fromNowOn),
                Stream.concat(found.stream(), other.found.stream()).toList());
    }

    @Override
    public String toString() {
        return what;
    }

    private static Stream<Lack> stack() {
        return Stream.of(
                of(
                        "stack rolled back",
                        aws -> DeployedAws.stack(aws, "Pipewright:", "ROLLBACK_COMPLETE", "true"),
                        "stack.status MISSING"),
                of(
                        "update rolled back",
                        aws -> DeployedAws.stack(aws, "Pipewright:", "UPDATE_ROLLBACK_COMPLETE", "true"),
                        "stack.status WARNING"),
                of(
                        "stack in motion",
                        aws -> DeployedAws.stack(aws, "Pipewright:", "UPDATE_IN_PROGRESS", "true"),
                        "stack.status WARNING"),
                of(
                        "no protection",
                        aws -> DeployedAws.stack(aws, "Pipewright:", "CREATE_COMPLETE", "false"),
                        "stack.protection WARNING"));
    }

    private static Stream<Lack> approvers() {
        return Stream.of(
                of(
                        "no approvers",
                        aws -> aws.answering(
                                "GetParameter", 400, "{\"__type\":\"ParameterNotFound\",\"message\":\"no\"}"),
                        "approvers.parameter MISSING",
                        "approvers.independent NOT_LOOKED_AT",
                        "approvers.escalation NOT_LOOKED_AT",
                        "approvers.ids NOT_LOOKED_AT",
                        "mail.suppressed NOT_LOOKED_AT"),
                unusable("approvers without brackets", "String", "ada@example.com"),
                unusable("an empty list", "String", "[]"),
                unusable(
                        "one person twice",
                        "String",
                        "[{\"email\":\"ada@example.com\",\"group\":\"a\"},{\"email\":\"Ada@example.com\",\"group\":\"b\"}]"),
                unusable("an encrypted list", "SecureString", DeployedAws.APPROVERS),
                listed(
                        "one approver, not independent, without ids",
                        "[{\"email\":\"ada@example.com\",\"group\":\"data-owners\"}]",
                        "approvers.independent MISSING",
                        "approvers.escalation WARNING",
                        "approvers.ids WARNING"));
    }

    private static Stream<Lack> mail() {
        return Stream.of(
                of(
                        "sender not verified",
                        aws -> aws.answeringLike(
                                "GET /v2/email/identities/", 200, "{\"VerifiedForSendingStatus\":false}"),
                        "mail.identity MISSING",
                        "mail.dkim WARNING"),
                of(
                        "the domain is verified, the address is none of its own",
                        aws -> aws.answeringLike("GET /v2/email/identities/pipewright", 404, NO_MAIL)),
                of(
                        "the sandbox, with everybody verified",
                        aws -> aws.answeringLike("GET /v2/email/account", 200, DeployedAws.account(false, true)),
                        "mail.sandbox WARNING"),
                of(
                        "the sandbox, with one approver not verified",
                        aws -> aws.answeringLike("GET /v2/email/account", 200, DeployedAws.account(false, true))
                                .answeringLike("GET /v2/email/identities/(ivan|example)", 404, NO_MAIL),
                        "mail.sandbox WARNING",
                        "mail.recipients MISSING"),
                of(
                        "sending switched off",
                        aws -> aws.answeringLike("GET /v2/email/account", 200, DeployedAws.account(true, false)),
                        "mail.sending MISSING"),
                of(
                        "bounces not reported",
                        aws -> aws.answeringLike("GET /v2/email/configuration-sets", 200, "{\"EventDestinations\":[]}"),
                        "mail.events MISSING"),
                of(
                        "an approver who is suppressed",
                        aws -> aws.answeringLike(
                                "GET /v2/email/suppression/addresses/ivan",
                                200,
                                "{\"SuppressedDestination\":{\"EmailAddress\":\"ivan@example.com\",\"Reason\":\"BOUNCE\"}}"),
                        "mail.suppressed MISSING"));
    }

    private static Stream<Lack> workflow() {
        return Stream.of(
                of(
                        "a state machine on its way out, logging everything",
                        aws -> aws.answering(
                                "DescribeStateMachine",
                                "{\"status\":\"DELETING\",\"loggingConfiguration\":{\"includeExecutionData\":true}}"),
                        "workflow.state-machine MISSING",
                        "workflow.log WARNING"),
                of(
                        "a table without protection",
                        aws -> aws.answering("DescribeTable", "{\"Table\":{\"TableStatus\":\"ACTIVE\"}}"),
                        "decisions.guard WARNING"),
                of(
                        "a table that keeps everything",
                        aws -> aws.answering(
                                "DescribeTimeToLive",
                                "{\"TimeToLiveDescription\":{\"TimeToLiveStatus\":\"DISABLED\"}}"),
                        "decisions.expiry WARNING"));
    }

    private static Stream<Lack> functions() {
        var noneGranted = "{\"__type\":\"NoSuchResourceException\",\"message\":\"no\"}";
        return Stream.of(
                of(
                        "nothing: only AWS's own quotas",
                        aws -> aws.answering("ListServiceQuotas", "{\"Quotas\":[]}")
                                .answering("GetServiceQuota", 400, noneGranted)
                                .answering(
                                        "ListAWSDefaultServiceQuotas",
                                        "{\"Quotas\":[{\"QuotaName\":\"Max concurrent job runs per account\",\"Value\":50}]}")
                                .answering("GetAWSDefaultServiceQuota", "{\"Quota\":{\"Value\":5000}}")),
                of(
                        "a function whose update failed",
                        aws -> aws.answeringLike(
                                "functions/pipewright-plan-connection/configuration",
                                200,
                                DeployedAws.function("Active", "Failed", "Off")),
                        "functions.state MISSING"),
                of(
                        "nothing: no buckets of drivers or certificates are configured",
                        aws -> aws.answeringLike(
                                "functions/pipewright-.*/configuration",
                                200,
                                DeployedAws.function("Active", "Successful", "Off")
                                        .replace("analytics-jdbc-drivers", ""))),
                of(
                        "an idle version",
                        aws -> aws.answeringLike(
                                "functions/arn.*live/configuration",
                                200,
                                DeployedAws.function("Inactive", "Successful", "On")),
                        "functions.versions WARNING"),
                of(
                        "a version without a snapshot",
                        aws -> aws.answeringLike(
                                "functions/arn.*live/configuration",
                                200,
                                DeployedAws.function("Active", "Successful", "Off")),
                        "functions.snapstart WARNING"),
                of(
                        "a new account",
                        aws -> aws.answeringLike(
                                        "GET /2016-08-19/account-settings",
                                        200,
                                        "{\"AccountLimit\":{\"UnreservedConcurrentExecutions\":10}}")
                                .answering("GetServiceQuota", "{\"Quota\":{\"Value\":0}}"),
                        "quota.lambda WARNING",
                        "quota.interfaces WARNING"));
    }

    private static Stream<Lack> rights() {
        return Stream.of(
                of(
                        "a role that Glue may not use",
                        aws -> aws.answering("GetRole", DeployedAws.role("lambda.amazonaws.com")),
                        "role.job.trust MISSING"),
                of(
                        "no role",
                        aws -> aws.answering(
                                "GetRole",
                                404,
                                "<ErrorResponse><Error><Code>NoSuchEntity</Code><Message>no</Message></Error></ErrorResponse>"),
                        "role.job MISSING",
                        "role.job.trust NOT_LOOKED_AT"),
                of(
                        "rights that a boundary takes away",
                        aws -> aws.answering("SimulatePrincipalPolicy", DeployedAws.simulation("explicitDeny")),
                        "role.job.network MISSING",
                        "role.job.logs MISSING",
                        "role.job.secrets MISSING",
                        "role.job.artifacts MISSING",
                        "role.job.drivers MISSING",
                        "role.job.pass MISSING",
                        "role.job.pass MISSING",
                        "role.job.pass MISSING"));
    }

    private static Stream<Lack> storage() {
        return Stream.of(
                of("no driver bucket", aws -> aws.answeringLike("HEAD /analytics", 404, ""), "storage.drivers MISSING"),
                of("no script", aws -> aws.answeringLike("HEAD /cdk-assets", 404, ""), "storage.script MISSING"),
                of(
                        "a key that will be deleted",
                        aws -> aws.answering(
                                "DescribeKey", "{\"KeyMetadata\":{\"KeyId\":\"1\",\"KeyState\":\"PendingDeletion\"}}"),
                        "keys.enabled MISSING"),
                of(
                        "a key that is not rotated",
                        aws -> aws.answering("GetKeyRotationStatus", "{\"KeyRotationEnabled\":false}"),
                        "keys.rotation WARNING"));
    }

    private static Stream<Lack> events() {
        return Stream.of(
                of("no bus", aws -> aws.answering("DescribeEventBus", 400, GONE), "events.bus MISSING"),
                of(
                        "an archive that is not kept",
                        aws -> aws.answering("DescribeArchive", "{\"State\":\"DISABLED\"}"),
                        "events.archive WARNING"),
                of(
                        "one rule switched off",
                        aws -> aws.answeringLike("DescribeRule .*outcomes", 200, "{\"State\":\"DISABLED\"}"),
                        "events.rules MISSING"),
                of("no schedule", aws -> aws.answeringLike("GET /schedules/", 404, GONE), "events.schedules MISSING"),
                of(
                        "dead letters",
                        aws -> aws.answering(
                                "GetQueueAttributes", "{\"Attributes\":{\"ApproximateNumberOfMessages\":\"2\"}}"),
                        "events.dead-letters WARNING"));
    }

    private static Stream<Lack> tickets() {
        return Stream.of(
                of(
                        "a sender's secret that is gone",
                        aws -> aws.answeringLike("DescribeSecret .*hooks/jira", 400, GONE),
                        "tickets.secrets MISSING"),
                of(
                        "a sender's secret that will be deleted",
                        aws -> aws.answeringLike("DescribeSecret .*hooks/jira", 200, "{\"DeletedDate\":1767225600}"),
                        "tickets.secrets MISSING"),
                of(
                        "a sender's secret that is older than a year",
                        aws -> aws.answeringLike(
                                "DescribeSecret .*hooks/jira",
                                200,
                                DeployedAws.secretChanged(Instant.now().minus(Duration.ofDays(366)))),
                        "tickets.secrets WARNING"),
                of(
                        "a configured ticket system without a login",
                        aws -> aws.answeringLike("DescribeSecret .*tickets/jira", 400, GONE),
                        "tickets.logins MISSING"),
                of(
                        "a queue of notes that nobody reads",
                        aws -> aws.answeringLike(
                                "GET /2015-03-31/event-source-mappings/", 200, "{\"State\":\"Disabled\"}"),
                        "tickets.notes MISSING"));
    }

    private static Stream<Lack> watched() {
        var topic = "<member>arn:aws:sns:eu-central-1:1:t</member>";
        return Stream.of(
                of(
                        "an alarm that has gone off",
                        aws -> aws.answering("DescribeAlarms", DeployedAws.alarm("ALARM", topic)),
                        "alarms.state WARNING"),
                of(
                        "an alarm that tells nobody",
                        aws -> aws.answering("DescribeAlarms", DeployedAws.alarm("OK", "")),
                        "alarms.actions WARNING"),
                of(
                        "alarms that are gone",
                        aws -> aws.answering("DescribeAlarms", DeployedAws.query("DescribeAlarms", "")),
                        "alarms.kept MISSING"),
                of(
                        "a subscription that nobody confirmed",
                        aws -> aws.answering(
                                "ListSubscriptionsByTopic", DeployedAws.subscription("PendingConfirmation")),
                        "alarms.subscribers MISSING"),
                of(
                        "logs that are gone",
                        aws -> aws.answering("DescribeLogGroups", "{\"logGroups\":[]}"),
                        Stream.generate(() -> "logs.retention MISSING")
                                .limit(WorkflowFunction.values().length)
                                .toArray(String[]::new)),
                groups("security groups that are no ids", "default", "network.security-groups MISSING"),
                groups("security groups that do not exist", "sg-0a1b2c3d", "network.security-groups MISSING"));
    }

    private static Lack groups(String what, String value, String... found) {
        return of(
                what,
                aws -> aws.answering(
                                "GetParametersByPath",
                                "{\"Parameters\":[{\"Name\":\"/pipewright/config/security-groups/vpc-0a1b2c3d\",\"Value\":\""
                                        + value + "\"}]}")
                        .refusing("DescribeSecurityGroups", 400, "InvalidGroup.NotFound"),
                found);
    }

    private static Lack unusable(String what, String type, String value) {
        return of(
                what,
                aws -> aws.answering("GetParameter", DeployedAws.parameter(type, value)),
                "approvers.parameter MISSING",
                "approvers.independent NOT_LOOKED_AT",
                "approvers.escalation NOT_LOOKED_AT",
                "approvers.ids NOT_LOOKED_AT",
                "mail.suppressed NOT_LOOKED_AT");
    }

    private static Lack listed(String what, String value, String... found) {
        return of(what, aws -> aws.answering("GetParameter", DeployedAws.parameter("String", value)), found);
    }

    private static Lack of(String what, Consumer<HttpAws> fromNowOn, String... found) {
        return new Lack(what, fromNowOn, List.of(found));
    }
}
