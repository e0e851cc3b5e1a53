package dev.pipewright.diagnosis.step;

import dev.pipewright.core.handler.Settings;
import dev.pipewright.diagnosis.look.NotSeenException;
import java.util.Optional;

/**
 * The role that Glue's jobs run as, and the bucket they write their probe to.
 *
 * @param arn the role's ARN
 * @param artifactsBucket the bucket's name
 */
public record JobRole(Optional<String> arn, Optional<String> artifactsBucket) {

    /** Setting: ARN of the role of the verification job. */
    public static final String ROLE_SETTING = "PIPEWRIGHT_JOB_ROLE_ARN";

    /** Setting: name of the bucket that the verification job writes its probe to. */
    public static final String BUCKET_SETTING = "PIPEWRIGHT_ARTIFACTS_BUCKET";

    /** Reads the settings; a missing one leaves its checks not executed. */
    public static JobRole of(Settings settings) {
        return new JobRole(settings.optional(ROLE_SETTING), settings.optional(BUCKET_SETTING));
    }

    /** Returns the ARN; not seen where the setting is missing. */
    public String requiredArn() {
        return arn.orElseThrow(() -> missing(ROLE_SETTING));
    }

    /** Returns the bucket; not seen where the setting is missing. */
    public String requiredBucket() {
        return artifactsBucket.orElseThrow(() -> missing(BUCKET_SETTING));
    }

    /** Returns the partition of the role, such as {@code aws} or {@code aws-cn}. */
    public String partition() {
        return requiredArn().split(":", -1)[1];
    }

    private static NotSeenException missing(String setting) {
        return new NotSeenException("Not examined: the setting " + setting + " is missing; deploy the stack again");
    }
}
