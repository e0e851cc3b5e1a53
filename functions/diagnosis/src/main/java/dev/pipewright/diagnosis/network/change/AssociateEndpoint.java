package dev.pipewright.diagnosis.network.change;

import dev.pipewright.core.outcome.Fix;
import dev.pipewright.diagnosis.network.path.ChangedView;
import dev.pipewright.diagnosis.network.path.NetworkView;

/** A gateway endpoint on one more route table. */
public record AssociateEndpoint(String endpointId, String tableId) implements Change {

    @Override
    public NetworkView in(NetworkView view) {
        return new ChangedView(view)
                .endpoints(all -> all.stream()
                        .map(endpoint -> endpoint.id().equals(endpointId) ? endpoint.on(tableId) : endpoint)
                        .toList());
    }

    @Override
    public Fix fix() {
        return Fix.of(
                "the network team",
                "VPC > Endpoints > " + endpointId + " > Manage route tables: add " + tableId,
                "aws ec2 modify-vpc-endpoint --vpc-endpoint-id " + endpointId + " --add-route-table-ids " + tableId,
                "resource \"aws_vpc_endpoint_route_table_association\" \"glue\" {\n  vpc_endpoint_id = \"" + endpointId
                        + "\"\n  route_table_id = \"" + tableId + "\"\n}");
    }
}
