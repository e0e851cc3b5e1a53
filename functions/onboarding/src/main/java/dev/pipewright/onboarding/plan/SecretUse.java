package dev.pipewright.onboarding.plan;

import dev.pipewright.core.connection.ConnectionDefinition;
import dev.pipewright.core.execution.AwsAccount;
import dev.pipewright.core.plan.PlannedSecret;
import java.util.Objects;

/**
 * A secret, as the connection and the job role name it.
 *
 * @param id name or ARN, as a connection of schema version 1 names it
 * @param arn as one of schema version 2 names it: the full ARN, or what stands for one that is not made yet
 * @param readable what the job role must be allowed to read
 */
record SecretUse(PlannedSecret planned, String id, String arn, String readable) {

    SecretUse {
        Objects.requireNonNull(planned, "planned");
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(arn, "arn");
        Objects.requireNonNull(readable, "readable");
    }

    /** Returns the use of a secret that is yet to be made: its ARN ends in six characters that nobody knows before. */
    static SecretUse ofNew(PlannedSecret planned, AwsAccount account) {
        var pattern = account.arn("secretsmanager", "secret:" + planned.name() + "-??????");
        return new SecretUse(planned, planned.name(), ConnectionDefinition.SECRET_ARN, pattern);
    }
}
