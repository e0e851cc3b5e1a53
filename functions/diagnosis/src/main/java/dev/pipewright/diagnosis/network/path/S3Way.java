package dev.pipewright.diagnosis.network.path;

import dev.pipewright.diagnosis.look.Look;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * How a subnet reaches S3.
 *
 * @param gateway the gateway endpoint in question; of {@link Kind#ENDPOINT} and {@link Kind#ENDPOINT_ELSEWHERE}
 * @see <a href="https://docs.aws.amazon.com/glue/latest/dg/vpc-endpoints-s3.html">Amazon VPC endpoints for Amazon S3</a>
 */
public record S3Way(Kind kind, Optional<ServiceEndpoint> gateway) {

    /** What leads there. */
    public enum Kind {
        NAT,
        /** A gateway endpoint on the subnet's effective route table. */
        ENDPOINT,
        /** Something that may lead there, and that Glue may accept. */
        UNKNOWN,
        /** Nothing: the VPC's gateway endpoint is on other route tables only. */
        ENDPOINT_ELSEWHERE,
        NONE
    }

    public S3Way {
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(gateway, "gateway");
    }

    /**
     * Tells how a subnet reaches S3.
     *
     * @param endpoints those of the subnet's VPC; not looked at while a NAT is open
     * @throws NotSeenException if they decide and were not seen
     */
    static S3Way of(RouteTable routes, InternetPath internet, Look<List<ServiceEndpoint>> endpoints, String region) {
        if (internet.isOpen()) {
            return new S3Way(Kind.NAT, Optional.empty());
        }
        var s3 = endpoints.value().stream()
                .filter(endpoint ->
                        endpoint.available() && endpoint.service().endsWith("com.amazonaws." + region + ".s3"))
                .toList();
        var gateways = s3.stream().filter(ServiceEndpoint::gateway).toList();
        var associated = gateways.stream()
                .filter(gateway -> gateway.routeTableIds().contains(routes.id()))
                .findFirst();
        if (associated.isPresent()) {
            return new S3Way(Kind.ENDPOINT, associated);
        }
        if (internet.isUnknown() || routes.hasUnknownDestinations() || s3.size() > gateways.size()) {
            return new S3Way(Kind.UNKNOWN, Optional.empty());
        }
        return gateways.isEmpty()
                ? new S3Way(Kind.NONE, Optional.empty())
                : new S3Way(Kind.ENDPOINT_ELSEWHERE, Optional.of(gateways.get(0)));
    }

    /** Whether there is a way that Glue accepts. */
    public boolean isOpen() {
        return kind == Kind.NAT || kind == Kind.ENDPOINT;
    }
}
