package dev.pipewright.decisions;

import dev.pipewright.core.error.ErrorCode;
import dev.pipewright.core.error.NonRetryableException;
import dev.pipewright.core.handler.Settings;
import dev.pipewright.decisions.approver.Approvers;
import dev.pipewright.decisions.text.Language;
import dev.pipewright.decisions.text.Preferences;
import java.time.ZoneOffset;

/** The names of the settings by which a deployment configures this artifact's functions. */
public final class DecisionSettings {

    /** All functions: the decisions table. */
    public static final String TABLE = "PIPEWRIGHT_DECISIONS_TABLE";

    /** All functions: Pipewright's event bus. */
    public static final String EVENT_BUS = "PIPEWRIGHT_EVENT_BUS";

    /** Close: the ARN of the state machine whose executions it closes. */
    public static final String STATE_MACHINE = "PIPEWRIGHT_STATE_MACHINE";

    /** All functions: the parameter that holds the approvers. */
    public static final String APPROVERS_PARAMETER = Approvers.SETTING;

    /** Ask and sweep: the pages' address, such as {@code https://decisions.example.com}. */
    public static final String LINK_BASE_URL = "PIPEWRIGHT_LINK_BASE_URL";

    /** Ask and sweep: the sender of the mails. */
    public static final String MAIL_FROM = "PIPEWRIGHT_MAIL_FROM";

    /** All but the page: the SES configuration set that reports what becomes of a mail; mails go without one if it is absent. */
    public static final String MAIL_CONFIGURATION_SET = "PIPEWRIGHT_MAIL_CONFIGURATION_SET";

    /** All functions: the language of who has none of their own, a tag such as {@code ja}; English if it is absent. */
    public static final String LANGUAGE = "PIPEWRIGHT_LANGUAGE";

    /** All functions: the time zone of who has none of their own, such as {@code Asia/Tokyo}; UTC if it is absent. */
    public static final String TIME_ZONE = "PIPEWRIGHT_TIME_ZONE";

    /** Page: the KMS key that staged credentials are encrypted with. */
    public static final String STAGING_KMS_KEY = "PIPEWRIGHT_STAGING_KMS_KEY";

    private DecisionSettings() {}

    /**
     * Returns how somebody reads who has no language or time zone of their own.
     *
     * @throws NonRetryableException MISCONFIGURED, if there is no such language or no such time zone
     */
    public static Preferences preferences(Settings settings) {
        var language = settings.optional(LANGUAGE)
                .map(tag -> Language.of(tag).orElseThrow(() -> misconfigured(LANGUAGE, "a language such as ja")));
        var timeZone = settings.optional(TIME_ZONE)
                .map(name -> Preferences.timeZone(name)
                        .orElseThrow(() -> misconfigured(TIME_ZONE, "the name of a time zone such as Asia/Tokyo")));
        return new Preferences(language.orElse(Language.EN), timeZone.orElse(ZoneOffset.UTC));
    }

    private static NonRetryableException misconfigured(String setting, String wanted) {
        return new NonRetryableException(
                ErrorCode.MISCONFIGURED, "The setting " + setting + " must be " + wanted + ", or absent");
    }
}
