package dev.pipewright.diagnosis.world;

import java.util.function.Consumer;
import software.amazon.awssdk.services.ec2.model.IpPermission;
import software.amazon.awssdk.services.ec2.model.IpRange;
import software.amazon.awssdk.services.ec2.model.NetworkAclAssociation;
import software.amazon.awssdk.services.ec2.model.NetworkAclEntry;
import software.amazon.awssdk.services.ec2.model.PrefixListId;
import software.amazon.awssdk.services.ec2.model.Route;
import software.amazon.awssdk.services.ec2.model.RouteState;
import software.amazon.awssdk.services.ec2.model.RouteTableAssociation;
import software.amazon.awssdk.services.ec2.model.SecurityGroupIdentifier;
import software.amazon.awssdk.services.ec2.model.Subnet;
import software.amazon.awssdk.services.ec2.model.UserIdGroupPair;
import software.amazon.awssdk.services.ec2.model.VpcEndpoint;
import software.amazon.awssdk.services.rds.model.DBSubnetGroup;

/** Short words for the parts of a network. */
public final class Parts {

    private Parts() {}

    public static void subnet(Subnet.Builder subnet, String vpcId, String cidr) {
        subnet.vpcId(vpcId).availabilityZone("eu-central-1a").cidrBlock(cidr).availableIpAddressCount(200);
    }

    /** Where an RDS instance is: in one subnet of a VPC, in zone a. */
    public static DBSubnetGroup subnetGroup(String vpcId, String subnetId) {
        return DBSubnetGroup.builder()
                .vpcId(vpcId)
                .subnets(software.amazon.awssdk.services.rds.model.Subnet.builder()
                        .subnetIdentifier(subnetId)
                        .subnetAvailabilityZone(zone -> zone.name("eu-central-1a"))
                        .build())
                .build();
    }

    public static Consumer<IpPermission.Builder> group(String id) {
        return rule ->
                rule.userIdGroupPairs(UserIdGroupPair.builder().groupId(id).build());
    }

    public static Consumer<IpPermission.Builder> cidr(String block) {
        return rule -> rule.ipRanges(IpRange.builder().cidrIp(block).build());
    }

    public static Consumer<IpPermission.Builder> prefixList(String id) {
        return rule ->
                rule.prefixListIds(PrefixListId.builder().prefixListId(id).build());
    }

    public static IpPermission tcp(int from, int to, Consumer<IpPermission.Builder> peer) {
        return permission("tcp", peer).toBuilder().fromPort(from).toPort(to).build();
    }

    public static IpPermission udp(int port, Consumer<IpPermission.Builder> peer) {
        return permission("udp", peer).toBuilder().fromPort(port).toPort(port).build();
    }

    public static IpPermission all(Consumer<IpPermission.Builder> peer) {
        return permission("-1", peer);
    }

    public static RouteTableAssociation main() {
        return RouteTableAssociation.builder().main(true).build();
    }

    public static RouteTableAssociation explicitly(String subnetId) {
        return RouteTableAssociation.builder().main(false).subnetId(subnetId).build();
    }

    public static NetworkAclAssociation associated(String subnetId) {
        return NetworkAclAssociation.builder().subnetId(subnetId).build();
    }

    public static NetworkAclEntry entry(int number, boolean outbound, String action, String cidr) {
        return NetworkAclEntry.builder()
                .ruleNumber(number)
                .egress(outbound)
                .ruleAction(action)
                .protocol("-1")
                .cidrBlock(cidr)
                .build();
    }

    public static NetworkAclEntry entry(int number, boolean outbound, String action, String cidr, int from, int to) {
        return entry(number, outbound, action, cidr).toBuilder()
                .protocol("6")
                .portRange(ports -> ports.from(from).to(to))
                .build();
    }

    public static Route local(String cidr) {
        return route(cidr).gatewayId("local").build();
    }

    public static Route toNat(String cidr, String id) {
        return route(cidr).natGatewayId(id).build();
    }

    public static Route toGateway(String cidr, String id) {
        return route(cidr).gatewayId(id).build();
    }

    public static Route toTransit(String cidr, String id) {
        return route(cidr).transitGatewayId(id).build();
    }

    public static Route toPeering(String cidr, String id) {
        return route(cidr).vpcPeeringConnectionId(id).build();
    }

    /** A route whose destinations are a prefix list's. */
    public static Route ofPrefixList(String id, String transitGatewayId) {
        return Route.builder()
                .destinationPrefixListId(id)
                .transitGatewayId(transitGatewayId)
                .state(RouteState.ACTIVE)
                .build();
    }

    /** An interface endpoint of vpc-a for a service of the region. */
    public static void interfaceFor(VpcEndpoint.Builder endpoint, String service, String group, boolean privateDns) {
        endpoint.vpcId("vpc-a")
                .serviceName("com.amazonaws.eu-central-1." + service)
                .vpcEndpointType("Interface")
                .state("available")
                .privateDnsEnabled(privateDns)
                .groups(SecurityGroupIdentifier.builder().groupId(group).build());
    }

    public static Route blackhole(Route route) {
        return route.toBuilder().state(RouteState.BLACKHOLE).build();
    }

    private static IpPermission permission(String protocol, Consumer<IpPermission.Builder> peer) {
        var rule = IpPermission.builder().ipProtocol(protocol);
        peer.accept(rule);
        return rule.build();
    }

    private static Route.Builder route(String cidr) {
        return Route.builder().destinationCidrBlock(cidr).state(RouteState.ACTIVE);
    }
}
