package dev.pipewright.diagnosis.network.change;

import dev.pipewright.core.outcome.Fix;
import dev.pipewright.diagnosis.network.path.ChangedView;
import dev.pipewright.diagnosis.network.path.Cidr;
import dev.pipewright.diagnosis.network.path.NetworkView;
import dev.pipewright.diagnosis.network.path.Peering;
import dev.pipewright.diagnosis.network.path.Route;
import java.util.List;
import java.util.Optional;

/**
 * A new peering between two VPCs, and a route through it.
 *
 * @param fromVpc where the route is
 * @param toVpc where it leads
 */
public record CreatePeering(String fromVpc, String toVpc, String tableId, Cidr destination) implements Change {

    private static final String NEW = "pcx-new";

    @Override
    public NetworkView in(NetworkView view) {
        var here = new Peering.End(fromVpc, "", List.of(), Optional.empty());
        var there = new Peering.End(toVpc, "", List.of(destination), Optional.empty());
        var peered = new ChangedView(view).peering(new Peering(NEW, "active", here, there));
        return new ChangedView(peered).route(tableId, Route.to(destination, NEW));
    }

    @Override
    public Fix fix() {
        return Fix.of(
                "the network team",
                "VPC > Peering connections > Create: " + fromVpc + " with " + toVpc
                        + ", and accept it; then Route tables > " + tableId + ": " + destination.block()
                        + " to the new peering",
                "PEERING=$(aws ec2 create-vpc-peering-connection --vpc-id " + fromVpc + " --peer-vpc-id " + toVpc
                        + " --query VpcPeeringConnection.VpcPeeringConnectionId --output text)"
                        + " && aws ec2 accept-vpc-peering-connection --vpc-peering-connection-id $PEERING"
                        + " && aws ec2 create-route --route-table-id " + tableId + " "
                        + AddRoute.cliDestination(destination) + " --vpc-peering-connection-id $PEERING",
                "resource \"aws_vpc_peering_connection\" \"glue\" {\n  vpc_id = \"" + fromVpc + "\"\n  peer_vpc_id = \""
                        + toVpc + "\"\n  auto_accept = true\n}\n"
                        + AddRoute.terraform(tableId, destination, "aws_vpc_peering_connection.glue.id"));
    }
}
