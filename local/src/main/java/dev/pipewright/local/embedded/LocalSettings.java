package dev.pipewright.local.embedded;

import dev.pipewright.core.handler.Settings;
import dev.pipewright.decisions.DecisionSettings;
import dev.pipewright.local.snapshot.Account;
import dev.pipewright.onboarding.OnboardingSettings;
import dev.pipewright.tickets.TicketSettings;
import java.util.HashMap;
import java.util.Map;

/** What the stack configures on AWS, as it is on a laptop. */
final class LocalSettings {

    static final String DECISIONS_TABLE = "pipewright-decisions";
    static final String EVENT_BUS = "pipewright";
    static final String APPROVERS_PARAMETER = "/pipewright/config/approvers";
    static final String DRIVER_BUCKET = "analytics-jdbc-drivers";
    private static final String CERTIFICATE_BUCKET = "corp-certificates";
    static final String APPROVER_EMAIL = "approver@example.com";

    /** The system under which the operating system's user is known, in the ids of a requester and an approver. */
    static final String OS_USER = "os";

    private static final String JOB_ROLE = "PipewrightSmokeJob";

    private LocalSettings() {}

    static String artifactsBucket(Account account) {
        return "pipewright-artifacts-" + account.accountId() + "-" + account.region();
    }

    static String jobRoleArn(Account account) {
        return "arn:aws:iam::" + account.accountId() + ":role/" + JOB_ROLE;
    }

    static String connectorRoleArn(Account account) {
        return "arn:aws:iam::" + account.accountId() + ":role/PipewrightAthenaConnector";
    }

    static String stateMachineArn(Account account) {
        return "arn:aws:states:" + account.region() + ":" + account.accountId() + ":stateMachine:pipewright";
    }

    static String notesQueue(Account account) {
        return "https://sqs." + account.region() + ".amazonaws.com/" + account.accountId() + "/pipewright-notes";
    }

    /**
     * Returns the settings of all functions.
     *
     * @param tickets those of the ticket systems
     */
    static Settings of(Account account, String linkBaseUrl, Map<String, String> tickets) {
        var settings = new HashMap<>(tickets);
        settings.putAll(of(account, linkBaseUrl));
        return new Settings(settings);
    }

    private static Map<String, String> of(Account account, String linkBaseUrl) {
        return Map.ofEntries(
                Map.entry(OnboardingSettings.BUS, EVENT_BUS),
                Map.entry(OnboardingSettings.ARTIFACTS_BUCKET, artifactsBucket(account)),
                Map.entry(OnboardingSettings.PROBE_SCRIPT, "s3://" + artifactsBucket(account) + "/scripts/probe.py"),
                Map.entry(OnboardingSettings.JOB_ROLE_ARN, jobRoleArn(account)),
                Map.entry(OnboardingSettings.CONNECTOR_ROLE_ARN, connectorRoleArn(account)),
                Map.entry(OnboardingSettings.WORK_GROUP, "pipewright"),
                Map.entry(OnboardingSettings.DRIVER_BUCKETS, DRIVER_BUCKET),
                Map.entry(OnboardingSettings.CERTIFICATE_BUCKETS, CERTIFICATE_BUCKET),
                Map.entry(OnboardingSettings.REGION, account.region()),
                Map.entry(DecisionSettings.TABLE, DECISIONS_TABLE),
                Map.entry(DecisionSettings.STATE_MACHINE, stateMachineArn(account)),
                Map.entry(DecisionSettings.APPROVERS_PARAMETER, APPROVERS_PARAMETER),
                Map.entry(DecisionSettings.LINK_BASE_URL, linkBaseUrl),
                Map.entry(DecisionSettings.MAIL_FROM, "pipewright@example.com"),
                Map.entry(DecisionSettings.MAIL_CONFIGURATION_SET, "pipewright"),
                Map.entry(DecisionSettings.STAGING_KMS_KEY, "alias/pipewright-staging"),
                Map.entry(TicketSettings.NOTES_QUEUE, notesQueue(account)));
    }
}
