package dev.pipewright.diagnosis.network.rule;

import dev.pipewright.core.outcome.Cause;
import dev.pipewright.core.outcome.Confidence;
import dev.pipewright.diagnosis.look.NotSeenException;
import dev.pipewright.diagnosis.network.change.StartSource;
import dev.pipewright.diagnosis.network.path.NetworkView;
import dev.pipewright.diagnosis.network.path.ResourceKind;
import dev.pipewright.diagnosis.network.path.Source;
import dev.pipewright.diagnosis.network.path.SourceResource;
import dev.pipewright.diagnosis.step.CheckName;
import java.util.Map;
import java.util.Set;

/**
 * The resource answers queries in its present status. Only a status in which every login is refused is a fault.
 *
 * @see <a href="https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/accessing-monitoring.html">Viewing DB instance
 *     status</a>
 * @see <a href="https://docs.aws.amazon.com/redshift/latest/APIReference/API_Cluster.html">ClusterStatus of
 *     Redshift</a>
 */
final class SourceIsAvailable implements NetworkRule {

    private static final Set<String> RDS_DOWN = Set.of(
            "creating",
            "deleting",
            "failed",
            "inaccessible-encryption-credentials",
            "inaccessible-encryption-credentials-recoverable",
            "incompatible-network",
            "incompatible-parameters",
            "incompatible-restore",
            "insufficient-capacity",
            "paused",
            "rebooting",
            "restore-error",
            "starting",
            "stopped",
            "stopping",
            "storage-full");

    private static final Set<String> PROXY_DOWN = Set.of("creating", "deleting", "incompatible-network", "suspended");

    private static final Set<String> REDSHIFT_DOWN = Set.of(
            "creating",
            "deleting",
            "final-snapshot",
            "hardware-failure",
            "incompatible-hsm",
            "incompatible-network",
            "incompatible-restore",
            "paused",
            "pausing",
            "rebooting",
            "restoring",
            "resuming");

    private static final Set<String> SERVERLESS_DOWN = Set.of("creating", "deleting");

    @Override
    public CheckName name() {
        return CheckName.SOURCE_STATUS;
    }

    @Override
    public Finding examine(NetworkView view) {
        var resource = view.source().resource();
        if (resource.status().isEmpty()) {
            throw new NotSeenException("AWS does not say which status " + resource + " has");
        }
        Map<String, Object> evidence = Map.of("resource", resource.id(), "status", resource.status());
        if (down(resource.kind()).contains(resource.status())) {
            return fails(
                    Cause.NETWORK_SOURCE_NOT_AVAILABLE,
                    confidence(view.source(), resource),
                    resource + " is " + resource.status(),
                    evidence,
                    new StartSource(resource));
        }
        // Redshift adds what it is doing beside, as in "available, prep-for-resize".
        return resource.status().split(",", 2)[0].equals("available")
                ? passed(resource + " is available", evidence)
                : inconclusive(resource + " is " + resource.status() + ", in which it may or may not answer", evidence);
    }

    private static Set<String> down(ResourceKind kind) {
        return switch (kind) {
            case RDS_INSTANCE, RDS_CLUSTER -> RDS_DOWN;
            case RDS_PROXY -> PROXY_DOWN;
            case REDSHIFT_CLUSTER -> REDSHIFT_DOWN;
            case REDSHIFT_WORKGROUP -> SERVERLESS_DOWN;
        };
    }

    /** One that was recognised by its identifier alone may be another account's namesake. */
    private static Confidence confidence(Source source, SourceResource resource) {
        return resource.endpoint().isPresent() || source.answer().value().ownNaming()
                ? Confidence.PROVEN
                : Confidence.LIKELY;
    }
}
