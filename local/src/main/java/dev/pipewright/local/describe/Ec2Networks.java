package dev.pipewright.local.describe;

import dev.pipewright.local.describe.Ec2Kind.Missing;
import dev.pipewright.local.describe.Ec2Kind.PageSizes;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import software.amazon.awssdk.services.ec2.model.NetworkAcl;
import software.amazon.awssdk.services.ec2.model.NetworkAclAssociation;
import software.amazon.awssdk.services.ec2.model.NetworkAclEntry;
import software.amazon.awssdk.services.ec2.model.Route;
import software.amazon.awssdk.services.ec2.model.RouteTable;
import software.amazon.awssdk.services.ec2.model.RouteTableAssociation;
import software.amazon.awssdk.services.ec2.model.Subnet;
import software.amazon.awssdk.services.ec2.model.SubnetIpv6CidrBlockAssociation;
import software.amazon.awssdk.services.ec2.model.Vpc;
import software.amazon.awssdk.services.ec2.model.VpcCidrBlockAssociation;

/** The parts of a network: VPCs, subnets, route tables, network ACLs. Filter names are those of their describe calls. */
final class Ec2Networks {

    private static final PageSizes UP_TO_1000 = new PageSizes(5, 1000);

    static final Ec2Kind<Vpc> VPCS = new Ec2Kind<>(
            Vpc::vpcId,
            new Missing("InvalidVpcID.NotFound", "The vpc ID '%s' does not exist"),
            UP_TO_1000,
            Filters.<Vpc>withWildcards()
                    .onTags(vpc -> Ec2Kind.tags(vpc.tags()))
                    .on("vpc-id", Vpc::vpcId)
                    .on("cidr", Vpc::cidrBlock)
                    .onEach("cidr-block-association.cidr-block", cidrs(VpcCidrBlockAssociation::cidrBlock))
                    .onEach("cidr-block-association.association-id", cidrs(VpcCidrBlockAssociation::associationId))
                    .on("dhcp-options-id", Vpc::dhcpOptionsId)
                    .on("is-default", Vpc::isDefault)
                    .on("owner-id", Vpc::ownerId)
                    .on("state", Vpc::stateAsString));

    static final Ec2Kind<Subnet> SUBNETS = new Ec2Kind<>(
            Subnet::subnetId,
            new Missing("InvalidSubnetID.NotFound", "The subnet ID '%s' does not exist"),
            UP_TO_1000,
            Filters.<Subnet>withWildcards()
                    .onTags(subnet -> Ec2Kind.tags(subnet.tags()))
                    .on("subnet-id", Subnet::subnetId)
                    .on("subnet-arn", Subnet::subnetArn)
                    .on("vpc-id", Subnet::vpcId)
                    .on("availability-zone", Subnet::availabilityZone)
                    .on("availability-zone-id", Subnet::availabilityZoneId)
                    .on("available-ip-address-count", Subnet::availableIpAddressCount)
                    .on("cidr-block", Subnet::cidrBlock)
                    .onEach(
                            "ipv6-cidr-block-association.ipv6-cidr-block",
                            subnet -> subnet.ipv6CidrBlockAssociationSet().stream()
                                    .map(SubnetIpv6CidrBlockAssociation::ipv6CidrBlock))
                    .on("default-for-az", Subnet::defaultForAz)
                    .on("map-public-ip-on-launch", Subnet::mapPublicIpOnLaunch)
                    .on("owner-id", Subnet::ownerId)
                    .on("state", Subnet::stateAsString));

    static final Ec2Kind<RouteTable> ROUTE_TABLES = new Ec2Kind<>(
            RouteTable::routeTableId,
            new Missing("InvalidRouteTableID.NotFound", "The routeTable ID '%s' does not exist"),
            new PageSizes(5, 100),
            Filters.<RouteTable>withWildcards()
                    .onTags(table -> Ec2Kind.tags(table.tags()))
                    .on("route-table-id", RouteTable::routeTableId)
                    .on("vpc-id", RouteTable::vpcId)
                    .on("owner-id", RouteTable::ownerId)
                    .onEach("association.main", associations(RouteTableAssociation::main))
                    .onEach("association.subnet-id", associations(RouteTableAssociation::subnetId))
                    .onEach("association.gateway-id", associations(RouteTableAssociation::gatewayId))
                    .onEach("association.route-table-id", associations(RouteTableAssociation::routeTableId))
                    .onEach(
                            "association.route-table-association-id",
                            associations(RouteTableAssociation::routeTableAssociationId))
                    .onEach("route.destination-cidr-block", routes(Route::destinationCidrBlock))
                    .onEach("route.destination-prefix-list-id", routes(Route::destinationPrefixListId))
                    .onEach("route.gateway-id", routes(Route::gatewayId))
                    .onEach("route.nat-gateway-id", routes(Route::natGatewayId))
                    .onEach("route.transit-gateway-id", routes(Route::transitGatewayId))
                    .onEach("route.vpc-peering-connection-id", routes(Route::vpcPeeringConnectionId))
                    .onEach("route.origin", routes(Route::originAsString))
                    .onEach("route.state", routes(Route::stateAsString)));

    static final Ec2Kind<NetworkAcl> NETWORK_ACLS = new Ec2Kind<>(
            NetworkAcl::networkAclId,
            new Missing("InvalidNetworkAclID.NotFound", "The networkAcl ID '%s' does not exist"),
            UP_TO_1000,
            Filters.<NetworkAcl>withWildcards()
                    .onTags(acl -> Ec2Kind.tags(acl.tags()))
                    .on("network-acl-id", NetworkAcl::networkAclId)
                    .on("vpc-id", NetworkAcl::vpcId)
                    .on("owner-id", NetworkAcl::ownerId)
                    .on("default", NetworkAcl::isDefault)
                    .onEach("association.subnet-id", aclAssociations(NetworkAclAssociation::subnetId))
                    .onEach("association.network-acl-id", aclAssociations(NetworkAclAssociation::networkAclId))
                    .onEach(
                            "association.association-id",
                            aclAssociations(NetworkAclAssociation::networkAclAssociationId))
                    .onEach("entry.cidr", entries(NetworkAclEntry::cidrBlock))
                    .onEach("entry.egress", entries(NetworkAclEntry::egress))
                    .onEach("entry.protocol", entries(NetworkAclEntry::protocol))
                    .onEach("entry.rule-action", entries(NetworkAclEntry::ruleActionAsString))
                    .onEach("entry.rule-number", entries(NetworkAclEntry::ruleNumber)));

    private Ec2Networks() {}

    private static Function<Vpc, Stream<?>> cidrs(Function<VpcCidrBlockAssociation, ?> member) {
        return each(Vpc::cidrBlockAssociationSet, member);
    }

    private static Function<RouteTable, Stream<?>> associations(Function<RouteTableAssociation, ?> member) {
        return each(RouteTable::associations, member);
    }

    private static Function<RouteTable, Stream<?>> routes(Function<Route, ?> member) {
        return each(RouteTable::routes, member);
    }

    private static Function<NetworkAcl, Stream<?>> aclAssociations(Function<NetworkAclAssociation, ?> member) {
        return each(NetworkAcl::associations, member);
    }

    private static Function<NetworkAcl, Stream<?>> entries(Function<NetworkAclEntry, ?> member) {
        return each(NetworkAcl::entries, member);
    }

    private static <T, E> Function<T, Stream<?>> each(Function<T, List<E>> list, Function<E, ?> member) {
        return thing -> list.apply(thing).stream().map(member);
    }
}
