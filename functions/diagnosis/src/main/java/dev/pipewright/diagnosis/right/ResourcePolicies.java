package dev.pipewright.diagnosis.right;

import dev.pipewright.core.error.AwsErrors;
import dev.pipewright.diagnosis.look.Look;
import dev.pipewright.diagnosis.look.NotSeenException;
import dev.pipewright.diagnosis.policy.Policy;
import java.util.Optional;
import java.util.function.Supplier;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.kms.KmsClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;

/** Reads the policies of secrets, keys and buckets. A value that is empty says that the resource has none. */
public final class ResourcePolicies {

    private static final String OF_KEY = "default";
    private static final String NONE = "NoSuchBucketPolicy";

    private ResourcePolicies() {}

    /** Returns the policy of a secret. */
    public static Look<Optional<Policy>> ofSecret(SecretsManagerClient secrets, String arn) {
        return read(
                "secretsmanager:GetResourcePolicy",
                arn,
                () -> secrets.getResourcePolicy(request -> request.secretId(arn))
                        .resourcePolicy());
    }

    /** Returns the policy of a key; every key has one. */
    public static Look<Optional<Policy>> ofKey(KmsClient keys, String arn) {
        return read(
                "kms:GetKeyPolicy",
                arn,
                () -> keys.getKeyPolicy(request -> request.keyId(arn).policyName(OF_KEY))
                        .policy());
    }

    /** Returns the policy of a bucket. */
    public static Look<Optional<Policy>> ofBucket(S3Client storage, String bucket) {
        return read("s3:GetBucketPolicy", bucket, () -> {
            try {
                return storage.getBucketPolicy(request -> request.bucket(bucket))
                        .policy();
            } catch (AwsServiceException e) {
                if (AwsErrors.code(e).equals(NONE)) {
                    return null;
                }
                throw e;
            }
        });
    }

    private static Look<Optional<Policy>> read(String action, String of, Supplier<String> document) {
        return Look.at(
                action,
                () -> Optional.ofNullable(document.get())
                        .filter(text -> !text.isBlank())
                        .map(text -> parsed(of, text)));
    }

    private static Policy parsed(String of, String document) {
        try {
            return Policy.ofResource(of, document);
        } catch (IllegalArgumentException e) {
            throw new NotSeenException("Not examined: the policy of " + of + " cannot be read");
        }
    }
}
