package dev.pipewright.diagnosis.network.path;

import dev.pipewright.diagnosis.look.Look;
import java.util.function.UnaryOperator;

/**
 * A subnet with the route table and network ACL in effect on it.
 *
 * @param routes the table explicitly associated with the subnet, else its VPC's main one
 */
public record Surroundings(Subnet subnet, Look<RouteTable> routes, Look<NetworkAcl> acl) {

    Surroundings routed(UnaryOperator<RouteTable> change) {
        return new Surroundings(subnet, Look.derived(() -> change.apply(routes.value())), acl);
    }

    Surroundings guarded(UnaryOperator<NetworkAcl> change) {
        return new Surroundings(subnet, routes, Look.derived(() -> change.apply(acl.value())));
    }

    Surroundings in(Subnet changed) {
        return new Surroundings(changed, routes, acl);
    }
}
