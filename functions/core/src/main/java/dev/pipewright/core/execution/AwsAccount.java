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
}
