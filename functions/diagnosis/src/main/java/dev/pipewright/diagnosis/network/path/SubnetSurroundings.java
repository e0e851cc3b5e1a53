package dev.pipewright.diagnosis.network.path;

import dev.pipewright.diagnosis.look.Look;
import dev.pipewright.diagnosis.look.NotSeenException;
import java.util.List;

/**
 * Finds the route table and the network ACL in effect on a subnet, among those of the VPCs that were read.
 *
 * @param lists what the prefix lists stand for that the route tables name
 */
record SubnetSurroundings(
        Look<List<software.amazon.awssdk.services.ec2.model.RouteTable>> tables,
        Look<List<software.amazon.awssdk.services.ec2.model.NetworkAcl>> acls,
        PrefixLists lists) {

    static SubnetSurroundings of(
            Look<List<software.amazon.awssdk.services.ec2.model.RouteTable>> tables,
            Look<List<software.amazon.awssdk.services.ec2.model.NetworkAcl>> acls) {
        return new SubnetSurroundings(tables, acls, PrefixLists.UNKNOWN);
    }

    SubnetSurroundings knowing(PrefixLists known) {
        return new SubnetSurroundings(tables, acls, known);
    }

    /** Whether a subnet's network ACL is known to keep out no TCP packet of IPv4. */
    boolean isOpen(Look<Subnet> subnet) {
        var acl = subnet.then(own -> of(own).acl());
        return acl.isSeen() && acl.value().isOpen();
    }

    Surroundings of(Subnet subnet) {
        return new Surroundings(
                subnet,
                Look.derived(() -> RouteTable.effective(tables.value(), subnet)
                        .map(table -> table.with(lists))
                        .orElseThrow(() -> new NotSeenException("EC2 shows no route table for subnet " + subnet.id()
                                + ", not even its VPC's main one"))),
                Look.derived(() -> NetworkAcl.of(acls.value(), subnet)
                        .orElseThrow(
                                () -> new NotSeenException("EC2 shows no network ACL for subnet " + subnet.id()))));
    }
}
