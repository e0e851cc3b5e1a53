package dev.pipewright.diagnosis.network.change;

import dev.pipewright.core.outcome.Fix;
import dev.pipewright.diagnosis.network.path.ChangedView;
import dev.pipewright.diagnosis.network.path.NetworkView;
import dev.pipewright.diagnosis.network.path.ServiceEndpoint;

/** An interface endpoint that the service's own name leads to. */
public record NameEndpoint(String endpointId) implements Change {

    @Override
    public NetworkView in(NetworkView view) {
        return new ChangedView(view)
                .endpoints(all -> all.stream()
                        .map(endpoint -> named(endpoint, endpointId))
                        .toList());
    }

    @Override
    public Fix fix() {
        return Fix.of(
                "the network team",
                "VPC > Endpoints > " + endpointId + " > Modify private DNS name: on",
                "aws ec2 modify-vpc-endpoint --vpc-endpoint-id " + endpointId + " --private-dns-enabled",
                "# aws_vpc_endpoint of " + endpointId + ": private_dns_enabled = true");
    }

    private static ServiceEndpoint named(ServiceEndpoint endpoint, String id) {
        return endpoint.id().equals(id) ? endpoint.named() : endpoint;
    }
}
