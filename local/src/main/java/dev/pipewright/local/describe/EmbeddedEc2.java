package dev.pipewright.local.describe;

import dev.pipewright.local.describe.Ec2Kind.Query;
import dev.pipewright.local.snapshot.AccountSnapshot;
import java.util.function.Supplier;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.DescribeAddressesRequest;
import software.amazon.awssdk.services.ec2.model.DescribeAddressesResponse;
import software.amazon.awssdk.services.ec2.model.DescribeInternetGatewaysRequest;
import software.amazon.awssdk.services.ec2.model.DescribeInternetGatewaysResponse;
import software.amazon.awssdk.services.ec2.model.DescribeManagedPrefixListsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeManagedPrefixListsResponse;
import software.amazon.awssdk.services.ec2.model.DescribeNatGatewaysRequest;
import software.amazon.awssdk.services.ec2.model.DescribeNatGatewaysResponse;
import software.amazon.awssdk.services.ec2.model.DescribeNetworkAclsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeNetworkAclsResponse;
import software.amazon.awssdk.services.ec2.model.DescribeNetworkInterfacesRequest;
import software.amazon.awssdk.services.ec2.model.DescribeNetworkInterfacesResponse;
import software.amazon.awssdk.services.ec2.model.DescribePrefixListsRequest;
import software.amazon.awssdk.services.ec2.model.DescribePrefixListsResponse;
import software.amazon.awssdk.services.ec2.model.DescribeRouteTablesRequest;
import software.amazon.awssdk.services.ec2.model.DescribeRouteTablesResponse;
import software.amazon.awssdk.services.ec2.model.DescribeSecurityGroupsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeSecurityGroupsResponse;
import software.amazon.awssdk.services.ec2.model.DescribeSubnetsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeSubnetsResponse;
import software.amazon.awssdk.services.ec2.model.DescribeTransitGatewayAttachmentsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeTransitGatewayAttachmentsResponse;
import software.amazon.awssdk.services.ec2.model.DescribeTransitGatewayRouteTablesRequest;
import software.amazon.awssdk.services.ec2.model.DescribeTransitGatewayRouteTablesResponse;
import software.amazon.awssdk.services.ec2.model.DescribeTransitGatewayVpcAttachmentsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeTransitGatewayVpcAttachmentsResponse;
import software.amazon.awssdk.services.ec2.model.DescribeVpcAttributeRequest;
import software.amazon.awssdk.services.ec2.model.DescribeVpcAttributeResponse;
import software.amazon.awssdk.services.ec2.model.DescribeVpcEndpointsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeVpcEndpointsResponse;
import software.amazon.awssdk.services.ec2.model.DescribeVpcPeeringConnectionsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeVpcPeeringConnectionsResponse;
import software.amazon.awssdk.services.ec2.model.DescribeVpcsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeVpcsResponse;
import software.amazon.awssdk.services.ec2.model.DescribeVpnConnectionsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeVpnConnectionsResponse;
import software.amazon.awssdk.services.ec2.model.DescribeVpnGatewaysRequest;
import software.amazon.awssdk.services.ec2.model.DescribeVpnGatewaysResponse;
import software.amazon.awssdk.services.ec2.model.GetManagedPrefixListEntriesRequest;
import software.amazon.awssdk.services.ec2.model.GetManagedPrefixListEntriesResponse;
import software.amazon.awssdk.services.ec2.model.SearchTransitGatewayRoutesRequest;
import software.amazon.awssdk.services.ec2.model.SearchTransitGatewayRoutesResponse;
import software.amazon.awssdk.utils.builder.SdkBuilder;

/**
 * EC2's describe calls over an account snapshot: ids, filters and paging as EC2 applies them, its error codes, and a
 * captured refusal thrown as EC2 throws it. Reads only; any other operation is not supported. One method per operation, each
 * saying only which file and which table it answers from, so the class is as long as the list of operations.
 *
 * @see <a href="https://docs.aws.amazon.com/AWSEC2/latest/APIReference/errors-overview.html">EC2 error codes</a>
 */
public final class EmbeddedEc2 implements Ec2Client {

    private static final String VPC_ATTRIBUTE = "ec2-describe-vpc-attribute";

    private final AccountSnapshot snapshot;

    /** EC2 of the captured account. */
    public EmbeddedEc2(AccountSnapshot snapshot) {
        this.snapshot = snapshot;
    }

    @Override
    public DescribeVpcsResponse describeVpcs(DescribeVpcsRequest request) {
        var page = Ec2Networks.VPCS.page(
                list("ec2-describe-vpcs", DescribeVpcsResponse::builder).vpcs(),
                new Query(request.vpcIds(), request.filters(), request.maxResults(), request.nextToken()));
        return DescribeVpcsResponse.builder()
                .vpcs(page.items())
                .nextToken(page.next())
                .build();
    }

    @Override
    public DescribeSubnetsResponse describeSubnets(DescribeSubnetsRequest request) {
        var page = Ec2Networks.SUBNETS.page(
                list("ec2-describe-subnets", DescribeSubnetsResponse::builder).subnets(),
                new Query(request.subnetIds(), request.filters(), request.maxResults(), request.nextToken()));
        return DescribeSubnetsResponse.builder()
                .subnets(page.items())
                .nextToken(page.next())
                .build();
    }

    @Override
    public DescribeRouteTablesResponse describeRouteTables(DescribeRouteTablesRequest request) {
        var page = Ec2Networks.ROUTE_TABLES.page(
                list("ec2-describe-route-tables", DescribeRouteTablesResponse::builder)
                        .routeTables(),
                new Query(request.routeTableIds(), request.filters(), request.maxResults(), request.nextToken()));
        return DescribeRouteTablesResponse.builder()
                .routeTables(page.items())
                .nextToken(page.next())
                .build();
    }

    @Override
    public DescribeNetworkAclsResponse describeNetworkAcls(DescribeNetworkAclsRequest request) {
        var page = Ec2Networks.NETWORK_ACLS.page(
                list("ec2-describe-network-acls", DescribeNetworkAclsResponse::builder)
                        .networkAcls(),
                new Query(request.networkAclIds(), request.filters(), request.maxResults(), request.nextToken()));
        return DescribeNetworkAclsResponse.builder()
                .networkAcls(page.items())
                .nextToken(page.next())
                .build();
    }

    @Override
    public DescribeSecurityGroupsResponse describeSecurityGroups(DescribeSecurityGroupsRequest request) {
        if (!request.groupNames().isEmpty()) {
            throw new UnsupportedOperationException(
                    "Group names only work in a default VPC: use the filter group-name");
        }
        var page = Ec2Interfaces.SECURITY_GROUPS.page(
                list("ec2-describe-security-groups", DescribeSecurityGroupsResponse::builder)
                        .securityGroups(),
                new Query(request.groupIds(), request.filters(), request.maxResults(), request.nextToken()));
        return DescribeSecurityGroupsResponse.builder()
                .securityGroups(page.items())
                .nextToken(page.next())
                .build();
    }

    @Override
    public DescribeNetworkInterfacesResponse describeNetworkInterfaces(DescribeNetworkInterfacesRequest request) {
        var page = Ec2Interfaces.NETWORK_INTERFACES.page(
                list("ec2-describe-network-interfaces", DescribeNetworkInterfacesResponse::builder)
                        .networkInterfaces(),
                new Query(request.networkInterfaceIds(), request.filters(), request.maxResults(), request.nextToken()));
        return DescribeNetworkInterfacesResponse.builder()
                .networkInterfaces(page.items())
                .nextToken(page.next())
                .build();
    }

    @Override
    public DescribeVpcEndpointsResponse describeVpcEndpoints(DescribeVpcEndpointsRequest request) {
        var page = Ec2Gateways.ENDPOINTS.page(
                list("ec2-describe-vpc-endpoints", DescribeVpcEndpointsResponse::builder)
                        .vpcEndpoints(),
                new Query(request.vpcEndpointIds(), request.filters(), request.maxResults(), request.nextToken()));
        return DescribeVpcEndpointsResponse.builder()
                .vpcEndpoints(page.items())
                .nextToken(page.next())
                .build();
    }

    @Override
    public DescribeNatGatewaysResponse describeNatGateways(DescribeNatGatewaysRequest request) {
        var page = Ec2Gateways.NATS.page(
                list("ec2-describe-nat-gateways", DescribeNatGatewaysResponse::builder)
                        .natGateways(),
                new Query(request.natGatewayIds(), request.filter(), request.maxResults(), request.nextToken()));
        return DescribeNatGatewaysResponse.builder()
                .natGateways(page.items())
                .nextToken(page.next())
                .build();
    }

    @Override
    public DescribeVpcPeeringConnectionsResponse describeVpcPeeringConnections(
            DescribeVpcPeeringConnectionsRequest request) {
        var page = Ec2Gateways.PEERINGS.page(
                list("ec2-describe-vpc-peering-connections", DescribeVpcPeeringConnectionsResponse::builder)
                        .vpcPeeringConnections(),
                new Query(
                        request.vpcPeeringConnectionIds(),
                        request.filters(),
                        request.maxResults(),
                        request.nextToken()));
        return DescribeVpcPeeringConnectionsResponse.builder()
                .vpcPeeringConnections(page.items())
                .nextToken(page.next())
                .build();
    }

    @Override
    public DescribeTransitGatewayAttachmentsResponse describeTransitGatewayAttachments(
            DescribeTransitGatewayAttachmentsRequest request) {
        var page = Ec2Gateways.TRANSIT_GATEWAY_ATTACHMENTS.page(
                list("ec2-describe-transit-gateway-attachments", DescribeTransitGatewayAttachmentsResponse::builder)
                        .transitGatewayAttachments(),
                new Query(
                        request.transitGatewayAttachmentIds(),
                        request.filters(),
                        request.maxResults(),
                        request.nextToken()));
        return DescribeTransitGatewayAttachmentsResponse.builder()
                .transitGatewayAttachments(page.items())
                .nextToken(page.next())
                .build();
    }

    @Override
    public DescribeTransitGatewayVpcAttachmentsResponse describeTransitGatewayVpcAttachments(
            DescribeTransitGatewayVpcAttachmentsRequest request) {
        var page = Ec2Gateways.TRANSIT_GATEWAY_VPC_ATTACHMENTS.page(
                list(
                                "ec2-describe-transit-gateway-vpc-attachments",
                                DescribeTransitGatewayVpcAttachmentsResponse::builder)
                        .transitGatewayVpcAttachments(),
                new Query(
                        request.transitGatewayAttachmentIds(),
                        request.filters(),
                        request.maxResults(),
                        request.nextToken()));
        return DescribeTransitGatewayVpcAttachmentsResponse.builder()
                .transitGatewayVpcAttachments(page.items())
                .nextToken(page.next())
                .build();
    }

    @Override
    public DescribeTransitGatewayRouteTablesResponse describeTransitGatewayRouteTables(
            DescribeTransitGatewayRouteTablesRequest request) {
        var page = Ec2Gateways.TRANSIT_GATEWAY_ROUTE_TABLES.page(
                list("ec2-describe-transit-gateway-route-tables", DescribeTransitGatewayRouteTablesResponse::builder)
                        .transitGatewayRouteTables(),
                new Query(
                        request.transitGatewayRouteTableIds(),
                        request.filters(),
                        request.maxResults(),
                        request.nextToken()));
        return DescribeTransitGatewayRouteTablesResponse.builder()
                .transitGatewayRouteTables(page.items())
                .nextToken(page.next())
                .build();
    }

    @Override
    public SearchTransitGatewayRoutesResponse searchTransitGatewayRoutes(SearchTransitGatewayRoutesRequest request) {
        var all = snapshot.single(
                        "ec2-search-transit-gateway-routes",
                        SearchTransitGatewayRoutesResponse::builder,
                        request.transitGatewayRouteTableId())
                .orThrow(
                        Ec2Kind.ERRORS::denied,
                        () -> snapshot.notCaptured(
                                "ec2-search-transit-gateway-routes", request.transitGatewayRouteTableId()));
        return all.toBuilder()
                .routes(Ec2Gateways.TRANSIT_GATEWAY_ROUTES.apply(all.routes(), Ec2Kind.named(request.filters())))
                .build();
    }

    @Override
    public DescribeInternetGatewaysResponse describeInternetGateways(DescribeInternetGatewaysRequest request) {
        var page = Ec2Gateways.INTERNET_GATEWAYS.page(
                list("ec2-describe-internet-gateways", DescribeInternetGatewaysResponse::builder)
                        .internetGateways(),
                new Query(request.internetGatewayIds(), request.filters(), request.maxResults(), request.nextToken()));
        return DescribeInternetGatewaysResponse.builder()
                .internetGateways(page.items())
                .nextToken(page.next())
                .build();
    }

    @Override
    public DescribeVpnConnectionsResponse describeVpnConnections(DescribeVpnConnectionsRequest request) {
        var page = Ec2Gateways.VPN_CONNECTIONS.page(
                list("ec2-describe-vpn-connections", DescribeVpnConnectionsResponse::builder)
                        .vpnConnections(),
                new Query(request.vpnConnectionIds(), request.filters(), null, null));
        return DescribeVpnConnectionsResponse.builder()
                .vpnConnections(page.items())
                .build();
    }

    @Override
    public DescribeVpnGatewaysResponse describeVpnGateways(DescribeVpnGatewaysRequest request) {
        var page = Ec2Gateways.VPN_GATEWAYS.page(
                list("ec2-describe-vpn-gateways", DescribeVpnGatewaysResponse::builder)
                        .vpnGateways(),
                new Query(request.vpnGatewayIds(), request.filters(), null, null));
        return DescribeVpnGatewaysResponse.builder().vpnGateways(page.items()).build();
    }

    @Override
    public DescribeAddressesResponse describeAddresses(DescribeAddressesRequest request) {
        var page = Ec2Gateways.ADDRESSES.page(
                list("ec2-describe-addresses", DescribeAddressesResponse::builder)
                        .addresses(),
                new Query(request.allocationIds(), request.filters(), null, null));
        return DescribeAddressesResponse.builder().addresses(page.items()).build();
    }

    @Override
    public GetManagedPrefixListEntriesResponse getManagedPrefixListEntries(GetManagedPrefixListEntriesRequest request) {
        return snapshot.single(
                        "ec2-get-managed-prefix-list-entries",
                        GetManagedPrefixListEntriesResponse::builder,
                        request.prefixListId())
                .orThrow(
                        Ec2Kind.ERRORS::denied,
                        () -> snapshot.notCaptured("ec2-get-managed-prefix-list-entries", request.prefixListId()));
    }

    @Override
    public DescribeManagedPrefixListsResponse describeManagedPrefixLists(DescribeManagedPrefixListsRequest request) {
        var page = Ec2Gateways.MANAGED_PREFIX_LISTS.page(
                list("ec2-describe-managed-prefix-lists", DescribeManagedPrefixListsResponse::builder)
                        .prefixLists(),
                new Query(request.prefixListIds(), request.filters(), request.maxResults(), request.nextToken()));
        return DescribeManagedPrefixListsResponse.builder()
                .prefixLists(page.items())
                .nextToken(page.next())
                .build();
    }

    @Override
    public DescribePrefixListsResponse describePrefixLists(DescribePrefixListsRequest request) {
        var page = Ec2Gateways.PREFIX_LISTS.page(
                list("ec2-describe-prefix-lists", DescribePrefixListsResponse::builder)
                        .prefixLists(),
                new Query(request.prefixListIds(), request.filters(), request.maxResults(), request.nextToken()));
        return DescribePrefixListsResponse.builder()
                .prefixLists(page.items())
                .nextToken(page.next())
                .build();
    }

    @Override
    public DescribeVpcAttributeResponse describeVpcAttribute(DescribeVpcAttributeRequest request) {
        describeVpcs(vpcs -> vpcs.vpcIds(request.vpcId()));
        // The VPC exists, so a missing file is not "not found": nobody looked at this attribute.
        return snapshot.single(
                        VPC_ATTRIBUTE,
                        DescribeVpcAttributeResponse::builder,
                        request.vpcId(),
                        request.attributeAsString())
                .orThrow(
                        Ec2Kind.ERRORS::denied,
                        () -> snapshot.notCaptured(VPC_ATTRIBUTE, request.vpcId(), request.attributeAsString()));
    }

    @Override
    public String serviceName() {
        return SERVICE_NAME;
    }

    @Override
    public void close() {
        // Nothing is held open.
    }

    private <T, B extends SdkBuilder<B, T> & SdkPojo> T list(String file, Supplier<B> builder) {
        return snapshot.list(file, builder).orThrow(Ec2Kind.ERRORS::denied);
    }
}
