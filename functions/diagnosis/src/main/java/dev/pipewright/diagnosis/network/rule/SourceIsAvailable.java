package dev.pipewright.diagnosis.network.rule;

import dev.pipewright.core.outcome.Cause;
import dev.pipewright.core.outcome.Check;
import dev.pipewright.core.outcome.Confidence;
import dev.pipewright.core.outcome.Fix;
import dev.pipewright.diagnosis.network.path.NetworkView;
import dev.pipewright.diagnosis.network.path.Source;
import dev.pipewright.diagnosis.network.path.SourceResource;
import dev.pipewright.diagnosis.step.CheckName;
import java.util.Map;
import java.util.Set;

/**
 * The resource answers queries in its present status.
 *
 * @see <a href="https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/accessing-monitoring.html">Viewing DB instance
 *     status</a>
 * @see <a href="https://docs.aws.amazon.com/redshift/latest/APIReference/API_Cluster.html">ClusterStatus of
 *     Redshift</a>
 */
final class SourceIsAvailable implements NetworkRule {

    private static final Set<String> DOWN = Set.of(
            "creating",
            "delete-precheck",
            "deleting",
            "failed",
            "hardware-failure",
            "inaccessible-encryption-credentials",
            "inaccessible-encryption-credentials-recoverable",
            "incompatible-network",
            "incompatible-restore",
            "insufficient-capacity",
            "paused",
            "rebooting",
            "restore-error",
            "resuming",
            "starting",
            "stopped",
            "stopping",
            "storage-full");

    @Override
    public CheckName name() {
        return CheckName.SOURCE_STATUS;
    }

    /** One that was recognised by its identifier alone may be another account's namesake. */
    private static Confidence confidence(Source source, SourceResource resource) {
        return resource.endpoint().isPresent() || source.answer().value().ownNaming()
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
                            resource + " is " + resource.status(),
                            evidence,
                            Fix.of(
                                    "the source's owner",
                                    resource.kind().console() + " > " + resource.id()
                                            + " > Actions: start it, or wait until it is available",
                                    resource.kind().startCommand(resource.id()),
                                    "nothing to change: the status is not part of the configuration"));
        }
        return "available".equals(resource.status())
                ? name().passed(resource + " is available", evidence)
                : name().inconclusive(
                                resource + " is " + resource.status() + ", in which it may or may not answer",
                                evidence);
    }
}
