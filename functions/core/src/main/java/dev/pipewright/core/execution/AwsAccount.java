package dev.pipewright.core.execution;

import java.util.Objects;

/**
 * Where Pipewright works and as whom, as {@code sts:GetCallerIdentity} tells it.
 *
 * @param accountId 12 digits
 * @param identityArn the role in use
 */
public record AwsAccount(String accountId, String region, String identityArn) {

    public AwsAccount {
        Objects.requireNonNull(accountId, "accountId");
        Objects.requireNonNull(region, "region");
        Objects.requireNonNull(identityArn, "identityArn");
    }

    /** Returns the ARN of a resource of this account and region, in the partition of the role in use. */
    public String arn(String service, String resource) {
        var partition = identityArn.split(":", -1)[1];
        return String.join(":", "arn", partition, service, region, accountId, resource);
    }
}
