package dev.pipewright.diagnosis.network.change;

import dev.pipewright.core.outcome.Fix;
import dev.pipewright.diagnosis.network.path.ChangedView;
import dev.pipewright.diagnosis.network.path.Cidr;
import dev.pipewright.diagnosis.network.path.Family;
import dev.pipewright.diagnosis.network.path.NetworkView;
import dev.pipewright.diagnosis.network.path.Route;

/**
 * A route of a route table, in place of the one to the same destination if there is one.
 *
 * @param target a gateway that exists
 * @param replaces whether the table has a route to this destination
 * @param who whose table it is
 */
public record AddRoute(String tableId, Cidr destination, String target, boolean replaces, String who)
        implements Change {

    @Override
    public NetworkView in(NetworkView view) {
        return new ChangedView(view).route(tableId, Route.to(destination, target));
    }

    @Override
    public Fix fix() {
        return Fix.of(
                who,
                "VPC > Route tables > " + tableId + " > Edit routes: " + destination.block() + " to " + target,
                "aws ec2 " + (replaces ? "replace-route" : "create-route") + " --route-table-id " + tableId + " "
                        + cliDestination(destination) + " --" + option(target).replace('_', '-') + " " + target,
                terraform(tableId, destination, target));
    }

    static String cliDestination(Cidr destination) {
        return (destination.family() == Family.IPV4 ? "--destination-cidr-block " : "--destination-ipv6-cidr-block ")
                + destination.block();
    }

    static String terraform(String tableId, Cidr destination, String target) {
        var to = destination.family() == Family.IPV4 ? "destination_cidr_block" : "destination_ipv6_cidr_block";
        var value = target.contains(".") ? target : "\"" + target + "\"";
        return "resource \"aws_route\" \"glue\" {\n  route_table_id = \"" + tableId + "\"\n  " + to + " = \""
                + destination.block() + "\"\n  " + option(target) + " = " + value + "\n}";
    }

    /** The CLI and Terraform name a route's target alike, but for the hyphens. */
    private static String option(String target) {
        if (target.startsWith("pcx-") || target.startsWith("aws_vpc_peering_connection.")) {
            return "vpc_peering_connection_id";
        }
        if (target.startsWith("tgw-")) {
            return "transit_gateway_id";
        }
        return target.startsWith("nat-") || target.startsWith("aws_nat_gateway.") ? "nat_gateway_id" : "gateway_id";
    }
}
