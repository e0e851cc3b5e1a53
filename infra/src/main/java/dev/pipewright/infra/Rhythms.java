package dev.pipewright.infra;

import dev.pipewright.infra.RepeatedCall.Rhythm;
import software.amazon.awscdk.Duration;

/** What is called by the clock. */
final class Rhythms {

    static final Rhythm DECISIONS_DUE = new Rhythm(
            "SweepSchedule",
            "pipewright-sweep-decisions",
            "Looks after decisions that are due",
            Duration.minutes(5),
            "{}");

    static final Rhythm UNUSED = new Rhythm(
            "UnusedSchedule",
            "pipewright-sweep-unused",
            "Removes smoke jobs and their networks that nobody uses",
            Duration.hours(1),
            "{}");

    static final Rhythm MISSED_ENDS = new Rhythm(
            "MissedEndsSchedule",
            "pipewright-close-missed",
            "Closes executions whose end was not told",
            Duration.minutes(15),
            "{}");

    /**
     * Snapshots of a version that nobody has called for fourteen days are deleted, and whoever comes next is turned away
     * for minutes. The state machine, rules and schedules try again; a person who follows a link from a mail does not. The
     * call asks for the head of a page that cannot be: no link has such a token, so nothing is looked up.
     *
     * @see <a href="https://docs.aws.amazon.com/lambda/latest/dg/snapstart.html">SnapStart</a>
     */
    static final Rhythm PAGE_KEPT_READY = new Rhythm(
            "PageSchedule",
            "pipewright-keep-page-ready",
            "Keeps the decision page's snapshot from being deleted",
            Duration.days(1),
            """
            {"version":"2.0","routeKey":"HEAD /decisions/{token}","rawPath":"/decisions/none","rawQueryString":"",\
            "headers":{},"requestContext":{"http":{"method":"HEAD","path":"/decisions/none","protocol":"HTTP/1.1",\
            "sourceIp":"127.0.0.1","userAgent":"pipewright-keep-page-ready"}},"pathParameters":{"token":"none"},\
            "isBase64Encoded":false}""");

    /**
     * The same for the webhook: ticket systems wait some seconds and repeat a few times only. There is no such sender, so
     * nothing is looked up, and as API Gateway does not see the call it is counted nowhere.
     */
    static final Rhythm WEBHOOK_KEPT_READY = new Rhythm(
            "HookSchedule",
            "pipewright-keep-webhook-ready",
            "Keeps the webhook's snapshot from being deleted",
            Duration.days(1),
            """
            {"version":"2.0","routeKey":"POST /hooks/{sender}","rawPath":"/hooks/none","rawQueryString":"",\
            "headers":{},"requestContext":{"http":{"method":"POST","path":"/hooks/none","protocol":"HTTP/1.1",\
            "sourceIp":"127.0.0.1","userAgent":"pipewright-keep-webhook-ready"}},"pathParameters":{"sender":"none"},\
            "isBase64Encoded":false}""");

    private Rhythms() {}
}
