package dev.pipewright.diagnosis.network.change;

import dev.pipewright.core.outcome.Fix;
import dev.pipewright.diagnosis.network.path.ChangedView;
import dev.pipewright.diagnosis.network.path.Cidr;
import dev.pipewright.diagnosis.network.path.NetworkView;
import dev.pipewright.diagnosis.network.path.TransitAttachment;
import dev.pipewright.diagnosis.network.path.TransitRoute;

/**
 * A route of a transit gateway's route table.
 *
 * @param to the attachment of the VPC that it leads to
 * @param replaces whether the table has a route to this destination
 */
public record AddTransitRoute(String tableId, Cidr destination, TransitAttachment to, boolean replaces)
        implements Change {

    @Override
    public NetworkView in(NetworkView view) {
        return new ChangedView(view)
                .transit(all -> all.with(tableId, new TransitRoute(destination, "vpc", to.vpcId(), false)));
    }

    @Override
    public Fix fix() {
        return Fix.of(
                "the network team",
                "VPC > Transit gateway route tables > " + tableId + " > Create static route: " + destination.block()
                        + " to attachment " + to.id(),
                "aws ec2 " + (replaces ? "replace" : "create")
                        + "-transit-gateway-route --transit-gateway-route-table-id "
                        + tableId + " --destination-cidr-block " + destination.block()
                        + " --transit-gateway-attachment-id " + to.id(),
                "resource \"aws_ec2_transit_gateway_route\" \"glue\" {\n  transit_gateway_route_table_id = \"" + tableId
                        + "\"\n  destination_cidr_block = \"" + destination.block()
                        + "\"\n  transit_gateway_attachment_id = \"" + to.id() + "\"\n}");
    }
}
