package dev.pipewright.diagnosis.network.rule;

import dev.pipewright.core.outcome.Cause;
import dev.pipewright.core.outcome.Check;
import dev.pipewright.core.outcome.Confidence;
import dev.pipewright.core.outcome.Fix;
import dev.pipewright.diagnosis.network.path.NetworkView;
import dev.pipewright.diagnosis.network.path.RdsResource;
import dev.pipewright.diagnosis.network.path.Source;
import dev.pipewright.diagnosis.step.CheckName;
import java.util.Map;
import java.util.Set;

/**
 * The RDS resource answers queries in its present status.
 *
 * @see <a href="https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/accessing-monitoring.html">Viewing DB instance
 *     status</a>
 */
final class SourceIsAvailable implements NetworkRule {

    private static final Set<String> DOWN = Set.of(
            "creating",
            "delete-precheck",
            "deleting",
            "failed",
            "inaccessible-encryption-credentials",
            "inaccessible-encryption-credentials-recoverable",
            "incompatible-network",
            "incompatible-restore",
            "insufficient-capacity",
            "paused",
            "rebooting",
            "restore-error",
            "starting",
            "stopped",
            "stopping",
            "storage-full");

    @Override
    public CheckName name() {
        return CheckName.SOURCE_STATUS;
    }

    /** One that was recognised by its identifier alone may be another account's namesake. */
    private static Confidence confidence(Source source, RdsResource resource) {
        return resource.endpoint().isPresent() || source.rds().value().ownNaming()
                ? Confidence.PROVEN
                : Confidence.LIKELY;
    }

    @Override
    public Check examine(NetworkView view) {
        var resource = view.source().resource();
        Map<String, Object> evidence = Map.of("resource", resource.id(), "status", resource.status());
        if (DOWN.contains(resource.status())) {
            return name().failed(
                            Cause.NETWORK_SOURCE_NOT_AVAILABLE,
                            confidence(view.source(), resource),
                            "RDS resource " + resource.id() + " is " + resource.status(),
                            evidence,
                            Fix.of(
                                    "the source's owner",
                                    "RDS > Databases > " + resource.id() + " > Actions: start it, or wait until it is "
                                            + "available",
                                    (resource.cluster()
                                                    ? "aws rds start-db-cluster --db-cluster-identifier "
                                                    : "aws rds start-db-instance --db-instance-identifier ")
                                            + resource.id(),
                                    "nothing to change: the status is not part of the configuration"));
        }
        return "available".equals(resource.status())
                ? name().passed("RDS resource " + resource.id() + " is available", evidence)
                : name().inconclusive(
                                "RDS resource " + resource.id() + " is " + resource.status()
                                        + ", in which it may or may not answer",
                                evidence);
    }
}
