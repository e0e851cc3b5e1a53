package dev.pipewright.onboarding.discover;

import dev.pipewright.core.connection.Endpoint;
import dev.pipewright.core.question.SourceCandidate;
import java.util.List;
import java.util.Optional;

/** Candidates in words, and with one part of what is known of them replaced. */
final class Candidates {

    private Candidates() {}

    static SourceCandidate with(
            SourceCandidate of, Endpoint endpoint, Optional<Endpoint> writer, List<String> reasons) {
        return new SourceCandidate(
                of.arn(),
                of.name(),
                of.type(),
                of.deployment(),
                endpoint,
                writer,
                of.database(),
                of.version(),
                of.status(),
                of.vpcId(),
                of.subnetIds(),
                of.securityGroupIds(),
                of.publiclyAccessible(),
                of.iamAuthentication(),
                of.managedSecretArn(),
                reasons);
    }

    /** Returns the engine with its version, in words. */
    static String engine(SourceCandidate candidate) {
        return candidate.type().displayName()
                + candidate.version().map(version -> " " + version).orElse("");
    }

    static SourceCandidate because(SourceCandidate of, List<String> reasons) {
        return with(of, of.endpoint(), of.writer(), reasons);
    }

    static SourceCandidate placed(
            SourceCandidate of,
            Optional<String> vpcId,
            List<String> subnetIds,
            List<String> securityGroupIds,
            boolean publiclyAccessible) {
        return new SourceCandidate(
                of.arn(),
                of.name(),
                of.type(),
                of.deployment(),
                of.endpoint(),
                of.writer(),
                of.database(),
                of.version(),
                of.status(),
                vpcId,
                subnetIds,
                securityGroupIds,
                publiclyAccessible,
                of.iamAuthentication(),
                of.managedSecretArn(),
                of.reasons());
    }

    static SourceCandidate holding(SourceCandidate of, Optional<String> database, Optional<String> managedSecretArn) {
        return new SourceCandidate(
                of.arn(),
                of.name(),
                of.type(),
                of.deployment(),
                of.endpoint(),
                of.writer(),
                database,
                of.version(),
                of.status(),
                of.vpcId(),
                of.subnetIds(),
                of.securityGroupIds(),
                of.publiclyAccessible(),
                of.iamAuthentication(),
                managedSecretArn,
                of.reasons());
    }
}
