package dev.pipewright.local.doctor;

import dev.pipewright.decisions.DecisionSettings;
import dev.pipewright.diagnosis.step.JobRole;
import dev.pipewright.onboarding.OnboardingSettings;
import dev.pipewright.tickets.TicketSettings;
import java.util.List;

/** The settings of the deployed functions that tell the doctor where to look, beside what the stack itself names. */
public final class LookedUpSettings {

    static final String APPROVERS = DecisionSettings.APPROVERS_PARAMETER;
    static final String SENDER = DecisionSettings.MAIL_FROM;
    static final String JOB_ROLE = JobRole.ROLE_SETTING;
    static final String BUCKET = OnboardingSettings.ARTIFACTS_BUCKET;
    static final String SCRIPT = OnboardingSettings.PROBE_SCRIPT;
    static final String DRIVER_BUCKETS = OnboardingSettings.DRIVER_BUCKETS;
    static final String CERTIFICATE_BUCKETS = OnboardingSettings.CERTIFICATE_BUCKETS;

    static final String NOTES_QUEUE = TicketSettings.NOTES_QUEUE;

    private LookedUpSettings() {}

    /** Returns their names. */
    public static List<String> names() {
        return List.of(APPROVERS, SENDER, JOB_ROLE, BUCKET, SCRIPT, DRIVER_BUCKETS, CERTIFICATE_BUCKETS, NOTES_QUEUE);
    }
}
