package dev.pipewright.decisions;

import dev.pipewright.decisions.approver.Approvers;

/** The names of the settings by which a deployment configures this artifact's functions. */
public final class DecisionSettings {

    /** Both functions: the decisions table. */
    public static final String TABLE = "PIPEWRIGHT_DECISIONS_TABLE";

    /** Both functions: Pipewright's event bus. */
    public static final String EVENT_BUS = "PIPEWRIGHT_EVENT_BUS";

    /** Ask: the parameter that holds the approvers. */
    public static final String APPROVERS_PARAMETER = Approvers.SETTING;

    /** Ask: the pages' address, such as {@code https://decisions.example.com}. */
    public static final String LINK_BASE_URL = "PIPEWRIGHT_LINK_BASE_URL";

    /** Ask: the sender of the mails. */
    public static final String MAIL_FROM = "PIPEWRIGHT_MAIL_FROM";

    /** Page: the KMS key that staged credentials are encrypted with. */
    public static final String STAGING_KMS_KEY = "PIPEWRIGHT_STAGING_KMS_KEY";

    private DecisionSettings() {}
}
