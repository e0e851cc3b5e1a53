package dev.pipewright.diagnosis.world;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.DescribeManagedPrefixListsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeManagedPrefixListsResponse;
import software.amazon.awssdk.services.ec2.model.DescribeNatGatewaysRequest;
import software.amazon.awssdk.services.ec2.model.DescribeNatGatewaysResponse;
import software.amazon.awssdk.services.ec2.model.DescribeNetworkAclsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeNetworkAclsResponse;
import software.amazon.awssdk.services.ec2.model.DescribeNetworkInterfacesRequest;
import software.amazon.awssdk.services.ec2.model.DescribeNetworkInterfacesResponse;
import software.amazon.awssdk.services.ec2.model.DescribeRouteTablesRequest;
import software.amazon.awssdk.services.ec2.model.DescribeRouteTablesResponse;
import software.amazon.awssdk.services.ec2.model.DescribeSecurityGroupsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeSecurityGroupsResponse;
import software.amazon.awssdk.services.ec2.model.DescribeSubnetsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeSubnetsResponse;
import software.amazon.awssdk.services.ec2.model.DescribeTransitGatewayAttachmentsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeTransitGatewayAttachmentsResponse;
import software.amazon.awssdk.services.ec2.model.DescribeTransitGatewayVpcAttachmentsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeTransitGatewayVpcAttachmentsResponse;
import software.amazon.awssdk.services.ec2.model.DescribeVpcAttributeRequest;
import software.amazon.awssdk.services.ec2.model.DescribeVpcAttributeResponse;
import software.amazon.awssdk.services.ec2.model.DescribeVpcEndpointsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeVpcEndpointsResponse;
import software.amazon.awssdk.services.ec2.model.DescribeVpcPeeringConnectionsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeVpcPeeringConnectionsResponse;
import software.amazon.awssdk.services.ec2.model.DescribeVpnConnectionsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeVpnConnectionsResponse;
import software.amazon.awssdk.services.ec2.model.Ec2Exception;
import software.amazon.awssdk.services.ec2.model.Filter;
import software.amazon.awssdk.services.ec2.model.GetManagedPrefixListEntriesRequest;
import software.amazon.awssdk.services.ec2.model.GetManagedPrefixListEntriesResponse;
import software.amazon.awssdk.services.ec2.model.ManagedPrefixList;
import software.amazon.awssdk.services.ec2.model.NatGateway;
import software.amazon.awssdk.services.ec2.model.NetworkAcl;
import software.amazon.awssdk.services.ec2.model.NetworkInterfaceIpv6Address;
import software.amazon.awssdk.services.ec2.model.NetworkInterfacePrivateIpAddress;
import software.amazon.awssdk.services.ec2.model.PrefixListEntry;
import software.amazon.awssdk.services.ec2.model.RouteTable;
import software.amazon.awssdk.services.ec2.model.SearchTransitGatewayRoutesRequest;
import software.amazon.awssdk.services.ec2.model.SearchTransitGatewayRoutesResponse;
import software.amazon.awssdk.services.ec2.model.SecurityGroup;
import software.amazon.awssdk.services.ec2.model.Subnet;
import software.amazon.awssdk.services.ec2.model.SubnetIpv6CidrBlockAssociation;
import software.amazon.awssdk.services.ec2.model.TransitGatewayAttachment;
import software.amazon.awssdk.services.ec2.model.TransitGatewayVpcAttachment;
import software.amazon.awssdk.services.ec2.model.VpcAttributeName;
import software.amazon.awssdk.services.ec2.model.VpcEndpoint;
import software.amazon.awssdk.services.ec2.model.VpnConnection;

/**
 * EC2's Describe calls over a world, two subnets or groups a page, so that nothing works that reads only the first page.
 * A filter that no test has needed so far fails loudly.
 */
public record FakeEc2(World world) implements Ec2Client {

    private static final int PAGE = 2;

    @Override
    public DescribeSubnetsResponse describeSubnets(DescribeSubnetsRequest request) {
        var all = matching(
                "DescribeSubnets",
                world.subnets,
                request.filters(),
                Map.of(
                        "subnet-id",
                        one(Subnet::subnetId),
                        "vpc-id",
                        one(Subnet::vpcId),
                        "availability-zone",
                        one(Subnet::availabilityZone),
                        "cidr-block",
                        one(Subnet::cidrBlock),
                        "ipv6-cidr-block-association.ipv6-cidr-block",
                        subnet -> subnet.ipv6CidrBlockAssociationSet().stream()
                                .map(SubnetIpv6CidrBlockAssociation::ipv6CidrBlock)
                                .toList()));
        return DescribeSubnetsResponse.builder()
                .subnets(page(all, request.nextToken()))
                .nextToken(next(all, request.nextToken()))
                .build();
    }

    @Override
    public DescribeSecurityGroupsResponse describeSecurityGroups(DescribeSecurityGroupsRequest request) {
        var all = matching(
                "DescribeSecurityGroups",
                world.groups,
                request.filters(),
                Map.of("group-id", one(SecurityGroup::groupId), "vpc-id", one(SecurityGroup::vpcId)));
        return DescribeSecurityGroupsResponse.builder()
                .securityGroups(page(all, request.nextToken()))
                .nextToken(next(all, request.nextToken()))
                .build();
    }

    @Override
    public DescribeVpcAttributeResponse describeVpcAttribute(DescribeVpcAttributeRequest request) {
        allowed("DescribeVpcAttribute");
        var on = world.dns.get(request.vpcId() + "." + request.attributeAsString());
        var answer = DescribeVpcAttributeResponse.builder().vpcId(request.vpcId());
        return (request.attribute() == VpcAttributeName.ENABLE_DNS_SUPPORT
                        ? answer.enableDnsSupport(value -> value.value(on))
                        : answer.enableDnsHostnames(value -> value.value(on)))
                .build();
    }

    @Override
    public DescribeRouteTablesResponse describeRouteTables(DescribeRouteTablesRequest request) {
        return DescribeRouteTablesResponse.builder()
                .routeTables(matching(
                        "DescribeRouteTables",
                        world.tables,
                        request.filters(),
                        Map.of("vpc-id", one(RouteTable::vpcId))))
                .build();
    }

    @Override
    public DescribeNetworkAclsResponse describeNetworkAcls(DescribeNetworkAclsRequest request) {
        return DescribeNetworkAclsResponse.builder()
                .networkAcls(matching(
                        "DescribeNetworkAcls", world.acls, request.filters(), Map.of("vpc-id", one(NetworkAcl::vpcId))))
                .build();
    }

    @Override
    public DescribeVpcEndpointsResponse describeVpcEndpoints(DescribeVpcEndpointsRequest request) {
        return DescribeVpcEndpointsResponse.builder()
                .vpcEndpoints(matching(
                        "DescribeVpcEndpoints",
                        world.endpoints,
                        request.filters(),
                        Map.of("vpc-id", one(VpcEndpoint::vpcId))))
                .build();
    }

    @Override
    public DescribeNatGatewaysResponse describeNatGateways(DescribeNatGatewaysRequest request) {
        return DescribeNatGatewaysResponse.builder()
                .natGateways(matching(
                        "DescribeNatGateways", world.nats, request.filter(), Map.of("vpc-id", one(NatGateway::vpcId))))
                .build();
    }

    @Override
    public DescribeVpcPeeringConnectionsResponse describeVpcPeeringConnections(
            DescribeVpcPeeringConnectionsRequest request) {
        return DescribeVpcPeeringConnectionsResponse.builder()
                .vpcPeeringConnections(matching(
                        "DescribeVpcPeeringConnections",
                        world.peerings,
                        request.filters(),
                        Map.of(
                                "requester-vpc-info.vpc-id",
                                one(peering -> peering.requesterVpcInfo().vpcId()),
                                "accepter-vpc-info.vpc-id",
                                one(peering -> peering.accepterVpcInfo().vpcId()))))
                .build();
    }

    @Override
    public DescribeNetworkInterfacesResponse describeNetworkInterfaces(DescribeNetworkInterfacesRequest request) {
        return DescribeNetworkInterfacesResponse.builder()
                .networkInterfaces(matching(
                        "DescribeNetworkInterfaces",
                        world.interfaces,
                        request.filters(),
                        Map.of(
                                "addresses.private-ip-address",
                                found -> found.privateIpAddresses().stream()
                                        .map(NetworkInterfacePrivateIpAddress::privateIpAddress)
                                        .toList(),
                                "ipv6-addresses.ipv6-address",
                                found -> found.ipv6Addresses().stream()
                                        .map(NetworkInterfaceIpv6Address::ipv6Address)
                                        .toList())))
                .build();
    }

    @Override
    public DescribeManagedPrefixListsResponse describeManagedPrefixLists(DescribeManagedPrefixListsRequest request) {
        return DescribeManagedPrefixListsResponse.builder()
                .prefixLists(matching(
                        "DescribeManagedPrefixLists",
                        world.prefixLists,
                        request.filters(),
                        Map.of("prefix-list-id", one(ManagedPrefixList::prefixListId))))
                .build();
    }

    @Override
    public GetManagedPrefixListEntriesResponse getManagedPrefixListEntries(GetManagedPrefixListEntriesRequest request) {
        allowed("GetManagedPrefixListEntries");
        var members = world.prefixListEntries.get(request.prefixListId());
        if (members == null) {
            throw Ec2Exception.builder()
                    .statusCode(400)
                    .awsErrorDetails(World.error("Ec2", "InvalidPrefixListID.NotFound"))
                    .build();
        }
        return GetManagedPrefixListEntriesResponse.builder()
                .entries(members.stream()
                        .map(cidr -> PrefixListEntry.builder().cidr(cidr).build())
                        .toList())
                .build();
    }

    @Override
    public DescribeTransitGatewayAttachmentsResponse describeTransitGatewayAttachments(
            DescribeTransitGatewayAttachmentsRequest request) {
        return DescribeTransitGatewayAttachmentsResponse.builder()
                .transitGatewayAttachments(matching(
                        "DescribeTransitGatewayAttachments",
                        world.transitAttachments,
                        request.filters(),
                        Map.of("resource-id", one(TransitGatewayAttachment::resourceId))))
                .build();
    }

    @Override
    public DescribeTransitGatewayVpcAttachmentsResponse describeTransitGatewayVpcAttachments(
            DescribeTransitGatewayVpcAttachmentsRequest request) {
        return DescribeTransitGatewayVpcAttachmentsResponse.builder()
                .transitGatewayVpcAttachments(matching(
                        "DescribeTransitGatewayVpcAttachments",
                        world.transitVpcAttachments,
                        request.filters(),
                        Map.of("vpc-id", one(TransitGatewayVpcAttachment::vpcId))))
                .build();
    }

    @Override
    public SearchTransitGatewayRoutesResponse searchTransitGatewayRoutes(SearchTransitGatewayRoutesRequest request) {
        allowed("SearchTransitGatewayRoutes");
        return SearchTransitGatewayRoutesResponse.builder()
                .routes(world.transitRoutes.getOrDefault(request.transitGatewayRouteTableId(), List.of()))
                .additionalRoutesAvailable(false)
                .build();
    }

    @Override
    public DescribeVpnConnectionsResponse describeVpnConnections(DescribeVpnConnectionsRequest request) {
        return DescribeVpnConnectionsResponse.builder()
                .vpnConnections(matching(
                        "DescribeVpnConnections",
                        world.vpns,
                        request.filters(),
                        Map.of(
                                "vpn-gateway-id",
                                one(VpnConnection::vpnGatewayId),
                                "vpn-connection-id",
                                one(VpnConnection::vpnConnectionId))))
                .build();
    }

    @Override
    public String serviceName() {
        return SERVICE_NAME;
    }

    @Override
    public void close() {}

    private static <T> List<T> page(List<T> all, String token) {
        var start = token == null ? 0 : Integer.parseInt(token);
        return all.subList(Math.min(start, all.size()), Math.min(start + PAGE, all.size()));
    }

    private static String next(List<?> all, String token) {
        var next = (token == null ? 0 : Integer.parseInt(token)) + PAGE;
        return next < all.size() ? Integer.toString(next) : null;
    }

    private <T> List<T> matching(
            String operation, Map<String, T> all, List<Filter> filters, Map<String, Function<T, List<String>>> known) {
        allowed(operation);
        return all.values().stream()
                .filter(item -> filters.stream().allMatch(filter -> {
                    var values = known.get(filter.name());
                    if (values == null) {
                        throw new IllegalArgumentException("Filter " + filter.name());
                    }
                    return values.apply(item).stream().anyMatch(filter.values()::contains);
                }))
                .toList();
    }

    private static <T> Function<T, List<String>> one(Function<T, String> member) {
        return item -> Stream.ofNullable(member.apply(item)).toList();
    }

    private void allowed(String operation) {
        world.called(operation);
        if (world.isDenied(operation)) {
            throw Ec2Exception.builder()
                    .statusCode(403)
                    .awsErrorDetails(World.error("Ec2", "UnauthorizedOperation"))
                    .build();
        }
    }
}
