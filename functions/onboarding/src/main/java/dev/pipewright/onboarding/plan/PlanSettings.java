package dev.pipewright.onboarding.plan;

import dev.pipewright.onboarding.OnboardingSettings;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * What of a deployment goes into a plan.
 *
 * @param kmsKeyId the key new secrets are encrypted with; absent for Secrets Manager's own
 * @param driverBuckets the buckets that JDBC drivers may lie in; none means that none may be brought along
 * @param certificateBuckets the buckets that certificates may lie in
 * @param jobRoleArn the role that unified connections are used with
 * @param artifactsBucket where Athena's connector puts what is too large for an answer
 */
public record PlanSettings(
        Optional<String> kmsKeyId,
        Set<String> driverBuckets,
        Set<String> certificateBuckets,
        String jobRoleArn,
        String artifactsBucket) {

    public PlanSettings {
        Objects.requireNonNull(kmsKeyId, "kmsKeyId");
        driverBuckets = Set.copyOf(driverBuckets);
        certificateBuckets = Set.copyOf(certificateBuckets);
        Objects.requireNonNull(jobRoleArn, "jobRoleArn");
        Objects.requireNonNull(artifactsBucket, "artifactsBucket");
    }

    /** Returns the settings of a deployment. */
    public static PlanSettings of(OnboardingSettings settings) {
        return new PlanSettings(
                settings.secretsKmsKey(),
                settings.driverBuckets(),
                settings.certificateBuckets(),
                settings.jobRoleArn(),
                settings.artifactsBucket());
    }
}
