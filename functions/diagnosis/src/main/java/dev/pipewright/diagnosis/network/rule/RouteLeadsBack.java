package dev.pipewright.diagnosis.network.rule;

import dev.pipewright.core.outcome.Cause;
import dev.pipewright.core.outcome.Check;
import dev.pipewright.core.outcome.Fix;
import dev.pipewright.diagnosis.look.NotSeenException;
import dev.pipewright.diagnosis.network.path.NetworkView;
import dev.pipewright.diagnosis.network.path.Route;
import dev.pipewright.diagnosis.network.path.Surroundings;
import dev.pipewright.diagnosis.step.CheckName;
import java.util.Map;

/** The source's subnets have a route back to the connection's. Within one VPC there always is one. */
final class RouteLeadsBack implements NetworkRule {

    @Override
    public CheckName name() {
        return CheckName.RETURN_ROUTE;
    }

    @Override
    public Check examine(NetworkView view) {
        if (view.sourceIsPublic()) {
            throw NotSeenException.notApplicable("the source has a public address, see network.internet-egress");
        }
        if (view.source().vpcId().isEmpty() && isLocal(view)) {
            return name().passed(
                            "The source is in the connection's own VPC",
                            Map.of("vpcId", view.subnet().vpcId()));
        }
        var checks = view.source().surroundings().value().stream()
                .map(there -> examine(view, there))
                .toList();
        return Candidates.verdict(name(), checks);
    }

    private static boolean isLocal(NetworkView view) {
        return view.source().blocks().stream()
                .allMatch(block ->
                        view.routes().covering(block).filter(Route::isLocal).isPresent());
    }

    private Check examine(NetworkView view, Surroundings there) {
        var own = view.subnet().cidr();
        var table = there.routes().value();
        var route = table.covering(own);
        Map<String, Object> evidence = Map.of(
                "sourceSubnetId", there.subnet().id(),
                "routeTableId", table.id(),
                "subnetCidr", own.toString(),
                "route", route.map(Route::toString).orElse("none"));
        if (route.filter(found -> leadsBack(view, there, found)).isPresent()) {
            return name().passed("Route " + route.get() + " leads back to the connection", evidence);
        }
        if (table.hasUnknownDestinations()) {
            return name().inconclusive("A route with a prefix list may lead back to " + own, evidence);
        }
        return name().proves(
                        Cause.NETWORK_NO_RETURN_ROUTE,
                        "Route table " + table.id() + " of the source's subnet "
                                + there.subnet().id() + " has no route back to " + own,
                        evidence,
                        Fix.of(
                                "the source's owner",
                                "VPC > Route tables > " + table.id() + " > Edit routes: " + own
                                        + " to the peering or transit gateway that the connection comes from",
                                "aws ec2 create-route --route-table-id " + table.id() + " --destination-cidr-block "
                                        + own + " --vpc-peering-connection-id <peering>",
                                "aws_route: route_table_id = \"" + table.id() + "\", destination_cidr_block = \"" + own
                                        + "\""));
    }

    private static boolean leadsBack(NetworkView view, Surroundings there, Route route) {
        var sameVpc = there.subnet().vpcId().equals(view.subnet().vpcId());
        return !route.blackhole() && !route.isNat() && !route.isInternetGateway() && (sameVpc || !route.isLocal());
    }
}
