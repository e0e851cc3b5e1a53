package dev.pipewright.diagnosis.world;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.DescribeNatGatewaysRequest;
import software.amazon.awssdk.services.ec2.model.DescribeNatGatewaysResponse;
import software.amazon.awssdk.services.ec2.model.DescribeNetworkAclsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeNetworkAclsResponse;
import software.amazon.awssdk.services.ec2.model.DescribeRouteTablesRequest;
import software.amazon.awssdk.services.ec2.model.DescribeRouteTablesResponse;
import software.amazon.awssdk.services.ec2.model.DescribeSecurityGroupsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeSecurityGroupsResponse;
import software.amazon.awssdk.services.ec2.model.DescribeSubnetsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeSubnetsResponse;
import software.amazon.awssdk.services.ec2.model.DescribeVpcAttributeRequest;
import software.amazon.awssdk.services.ec2.model.DescribeVpcAttributeResponse;
import software.amazon.awssdk.services.ec2.model.DescribeVpcEndpointsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeVpcEndpointsResponse;
import software.amazon.awssdk.services.ec2.model.DescribeVpcPeeringConnectionsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeVpcPeeringConnectionsResponse;
import software.amazon.awssdk.services.ec2.model.Ec2Exception;
import software.amazon.awssdk.services.ec2.model.Filter;
import software.amazon.awssdk.services.ec2.model.NatGateway;
import software.amazon.awssdk.services.ec2.model.NetworkAcl;
import software.amazon.awssdk.services.ec2.model.RouteTable;
import software.amazon.awssdk.services.ec2.model.SecurityGroup;
import software.amazon.awssdk.services.ec2.model.Subnet;
import software.amazon.awssdk.services.ec2.model.VpcAttributeName;
import software.amazon.awssdk.services.ec2.model.VpcEndpoint;
import software.amazon.awssdk.services.ec2.model.VpcPeeringConnection;

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
                Map.of("subnet-id", Subnet::subnetId, "vpc-id", Subnet::vpcId));
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
                Map.of("group-id", SecurityGroup::groupId, "vpc-id", SecurityGroup::vpcId));
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
                        "DescribeRouteTables", world.tables, request.filters(), Map.of("vpc-id", RouteTable::vpcId)))
                .build();
    }

    @Override
    public DescribeNetworkAclsResponse describeNetworkAcls(DescribeNetworkAclsRequest request) {
        return DescribeNetworkAclsResponse.builder()
                .networkAcls(matching(
                        "DescribeNetworkAcls", world.acls, request.filters(), Map.of("vpc-id", NetworkAcl::vpcId)))
                .build();
    }

    @Override
    public DescribeVpcEndpointsResponse describeVpcEndpoints(DescribeVpcEndpointsRequest request) {
        return DescribeVpcEndpointsResponse.builder()
                .vpcEndpoints(matching(
                        "DescribeVpcEndpoints",
                        world.endpoints,
                        request.filters(),
                        Map.of("vpc-id", VpcEndpoint::vpcId)))
                .build();
    }

    @Override
    public DescribeNatGatewaysResponse describeNatGateways(DescribeNatGatewaysRequest request) {
        return DescribeNatGatewaysResponse.builder()
                .natGateways(matching(
                        "DescribeNatGateways", world.nats, request.filter(), Map.of("vpc-id", NatGateway::vpcId)))
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
                        Map.of("vpc-peering-connection-id", VpcPeeringConnection::vpcPeeringConnectionId)))
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
            String operation, Map<String, T> all, List<Filter> filters, Map<String, Function<T, String>> known) {
        allowed(operation);
        return all.values().stream()
                .filter(item -> filters.stream().allMatch(filter -> {
                    var value = known.get(filter.name());
                    if (value == null) {
                        throw new UnsupportedOperationException("Filter " + filter.name());
                    }
                    return filter.values().contains(value.apply(item));
                }))
                .toList();
    }

    private void allowed(String operation) {
        if (world.isDenied(operation)) {
            throw Ec2Exception.builder()
                    .statusCode(403)
                    .awsErrorDetails(World.error("Ec2", "UnauthorizedOperation"))
                    .build();
        }
    }
}
