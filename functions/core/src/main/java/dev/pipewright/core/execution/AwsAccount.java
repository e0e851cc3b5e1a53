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
        return String.join(":", "arn", partition(), service, region, accountId, resource);
    }

    /** Returns the ARN of an object, or a pattern of objects, in a bucket of any account. */
    public String objectArn(String bucket, String key) {
        return "arn:" + partition() + ":s3:::" + bucket + "/" + key;
    }

    private String partition() {
        return identityArn.split(":", -1)[1];
    }
}
