package dev.pipewright.diagnosis.network.rule;

import dev.pipewright.core.connection.Endpoint;
import dev.pipewright.core.outcome.Cause;
import dev.pipewright.core.outcome.Check;
import dev.pipewright.core.outcome.Confidence;
import dev.pipewright.core.outcome.Fix;
import dev.pipewright.diagnosis.look.NotSeenException;
import dev.pipewright.diagnosis.network.path.NetworkView;
import dev.pipewright.diagnosis.network.path.ResourceKind;
import dev.pipewright.diagnosis.network.path.SourceResource;
import dev.pipewright.diagnosis.step.CheckName;
import java.util.Map;

/** Host and port are the real endpoint of the resource they name. */
final class EndpointIsReal implements NetworkRule {

    private static final ResourceKind RDS = ResourceKind.RDS_INSTANCE;

    @Override
    public CheckName name() {
        return CheckName.SOURCE_ENDPOINT;
    }

    @Override
    public Check examine(NetworkView view) {
        var wanted = view.source().endpoint();
        var answer = view.source().answer().value();
        if (answer.match().isPresent()) {
            return compare(wanted, answer.match().get());
        }
        if (answer.namesake().isPresent()) {
            var real = answer.namesake().get().endpoint().orElseThrow();
            var confidence = answer.ownNaming() ? Confidence.PROVEN : Confidence.LIKELY;
            return fails(
                    confidence, "The endpoint of " + answer.namesake().get().id() + " is " + real, wanted, real, RDS);
        }
        if (answer.ownNaming()) {
            return name().proves(
                            Cause.NETWORK_SOURCE_ENDPOINT_WRONG,
                            "No RDS instance or cluster of this account and region has the host " + wanted.host(),
                            Map.of("host", wanted.host()),
                            fix("the endpoint that RDS shows for the database", RDS));
        }
        throw NotSeenException.notApplicable("" + wanted.host() + " is not an RDS resource of this account and region");
    }

    private Check compare(Endpoint wanted, SourceResource resource) {
        if (resource.endpoint().isEmpty()) {
            return name().inconclusive(
                            resource + " has no endpoint yet",
                            Map.of("connection", wanted.toString(), "status", resource.status()));
        }
        var real = resource.endpoint().get();
        return real.equals(wanted)
                ? name().passed(wanted + " is the endpoint of " + resource.id(), evidence(wanted, real))
                : fails(
                        Confidence.PROVEN,
                        "The connection uses port " + wanted.port() + ", but " + resource.id() + " listens on "
                                + real.port(),
                        wanted,
                        real,
                        resource.kind());
    }

    private Check fails(Confidence confidence, String message, Endpoint wanted, Endpoint real, ResourceKind kind) {
        return name().failed(
                        Cause.NETWORK_SOURCE_ENDPOINT_WRONG,
                        confidence,
                        message,
                        evidence(wanted, real),
                        fix(real.toString(), kind));
    }

    private static Map<String, Object> evidence(Endpoint wanted, Endpoint real) {
        return Map.of("connection", wanted.toString(), "resource", real.toString());
    }

    private static Fix fix(String right, ResourceKind kind) {
        return Fix.of(
                "the data engineer",
                "Glue > Connections > edit: the URL must name " + right,
                kind.endpointsCommand(),
                "aws_glue_connection.connection_properties.JDBC_CONNECTION_URL");
    }
}
