package dev.pipewright.diagnosis.network.rule;

import dev.pipewright.core.connection.Endpoint;
import dev.pipewright.core.outcome.Cause;
import dev.pipewright.core.outcome.Confidence;
import dev.pipewright.diagnosis.look.NotSeenException;
import dev.pipewright.diagnosis.network.change.UseEndpoint;
import dev.pipewright.diagnosis.network.path.NetworkView;
import dev.pipewright.diagnosis.network.path.ResourceKind;
import dev.pipewright.diagnosis.network.path.SourceResource;
import dev.pipewright.diagnosis.source.AwsHost;
import dev.pipewright.diagnosis.step.CheckName;
import java.util.Map;

/** Host and port are the real endpoint of the resource they name. */
final class EndpointIsReal implements NetworkRule {

    @Override
    public CheckName name() {
        return CheckName.SOURCE_ENDPOINT;
    }

    @Override
    public Finding examine(NetworkView view) {
        var wanted = view.source().endpoint();
        var answer = view.source().answer().value();
        if (answer.match().isPresent()) {
            return compare(wanted, answer.match().get());
        }
        if (answer.namesake().isPresent()) {
            var found = answer.namesake().get();
            var real = found.endpoint().orElseThrow();
            var confidence = answer.ownNaming() ? Confidence.PROVEN : Confidence.LIKELY;
            return fails(confidence, "The endpoint of " + found.id() + " is " + real, wanted, real, found.kind());
        }
        if (answer.ownNaming()) {
            return unknown(wanted);
        }
        throw NotSeenException.notApplicable(
                "" + wanted.host() + " is not an RDS or Redshift resource of this account and region");
    }

    private Finding unknown(Endpoint wanted) {
        var kind = kind(wanted.host());
        return Finding.of(name().proves(
                        Cause.NETWORK_SOURCE_ENDPOINT_WRONG,
                        "No " + words(kind) + " of this account and region has the host " + wanted.host(),
                        Map.of("host", wanted.host()),
                        UseEndpoint.fix("the endpoint that AWS shows for the database", kind)));
    }

    private static ResourceKind kind(String host) {
        return switch (AwsHost.of(host)) {
            case REDSHIFT_WORKGROUP -> ResourceKind.REDSHIFT_WORKGROUP;
            case REDSHIFT_CLUSTER -> ResourceKind.REDSHIFT_CLUSTER;
            case RDS_PROXY -> ResourceKind.RDS_PROXY;
            default -> ResourceKind.RDS_INSTANCE;
        };
    }

    private static String words(ResourceKind kind) {
        return kind == ResourceKind.RDS_INSTANCE ? "RDS instance or cluster" : kind.words();
    }

    private Finding compare(Endpoint wanted, SourceResource resource) {
        if (resource.endpoint().isEmpty()) {
            return inconclusive(
                    resource + " has no endpoint yet",
                    Map.of("connection", wanted.toString(), "status", resource.status()));
        }
        var real = resource.endpoint().get();
        return real.equals(wanted)
                ? passed(wanted + " is the endpoint of " + resource.id(), evidence(wanted, real))
                : fails(
                        Confidence.PROVEN,
                        "The connection uses port " + wanted.port() + ", but " + resource.id() + " listens on "
                                + real.port(),
                        wanted,
                        real,
                        resource.kind());
    }

    private Finding fails(Confidence confidence, String message, Endpoint wanted, Endpoint real, ResourceKind kind) {
        return fails(
                Cause.NETWORK_SOURCE_ENDPOINT_WRONG,
                confidence,
                message,
                evidence(wanted, real),
                new UseEndpoint(real, kind));
    }

    private static Map<String, Object> evidence(Endpoint wanted, Endpoint real) {
        return Map.of("connection", wanted.toString(), "resource", real.toString());
    }
}
