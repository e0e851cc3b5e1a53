package dev.pipewright.local.capture;

import java.util.HashMap;
import java.util.Map;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.DescribeAddressesRequest;
import software.amazon.awssdk.services.ec2.model.DescribeInternetGatewaysRequest;
import software.amazon.awssdk.services.ec2.model.DescribeManagedPrefixListsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeNatGatewaysRequest;
import software.amazon.awssdk.services.ec2.model.DescribeNetworkAclsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeNetworkInterfacesRequest;
import software.amazon.awssdk.services.ec2.model.DescribePrefixListsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeRouteTablesRequest;
import software.amazon.awssdk.services.ec2.model.DescribeSecurityGroupsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeSubnetsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeTransitGatewayAttachmentsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeTransitGatewayRouteTablesRequest;
import software.amazon.awssdk.services.ec2.model.DescribeTransitGatewayVpcAttachmentsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeVpcAttributeRequest;
import software.amazon.awssdk.services.ec2.model.DescribeVpcEndpointsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeVpcPeeringConnectionsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeVpcsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeVpnConnectionsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeVpnGatewaysRequest;
import software.amazon.awssdk.services.ec2.model.GetManagedPrefixListEntriesRequest;
import software.amazon.awssdk.services.ec2.model.SearchTransitGatewayRoutesRequest;

/** EC2's calls of a capture, by the name of the file that holds the answer. */
final class NetworkCalls {

    private NetworkCalls() {}

    static Map<String, LiveCall<?, ?>> of(Ec2Client ec2) {
        var calls = new HashMap<String, LiveCall<?, ?>>();
        calls.put("ec2-describe-addresses", new LiveCall<>(DescribeAddressesRequest::builder, ec2::describeAddresses));
        calls.put(
                "ec2-describe-internet-gateways",
                new LiveCall<>(DescribeInternetGatewaysRequest::builder, ec2::describeInternetGateways));
        calls.put(
                "ec2-describe-managed-prefix-lists",
                new LiveCall<>(DescribeManagedPrefixListsRequest::builder, ec2::describeManagedPrefixLists));
        calls.put(
                "ec2-describe-nat-gateways",
                new LiveCall<>(DescribeNatGatewaysRequest::builder, ec2::describeNatGateways));
        calls.put(
                "ec2-describe-network-acls",
                new LiveCall<>(DescribeNetworkAclsRequest::builder, ec2::describeNetworkAcls));
        calls.put(
                "ec2-describe-network-interfaces",
                new LiveCall<>(DescribeNetworkInterfacesRequest::builder, ec2::describeNetworkInterfaces));
        calls.put(
                "ec2-describe-prefix-lists",
                new LiveCall<>(DescribePrefixListsRequest::builder, ec2::describePrefixLists));
        calls.put(
                "ec2-describe-route-tables",
                new LiveCall<>(DescribeRouteTablesRequest::builder, ec2::describeRouteTables));
        calls.put(
                "ec2-describe-security-groups",
                new LiveCall<>(DescribeSecurityGroupsRequest::builder, ec2::describeSecurityGroups));
        calls.put("ec2-describe-subnets", new LiveCall<>(DescribeSubnetsRequest::builder, ec2::describeSubnets));
        calls.put(
                "ec2-describe-transit-gateway-attachments",
                new LiveCall<>(
                        DescribeTransitGatewayAttachmentsRequest::builder, ec2::describeTransitGatewayAttachments));
        calls.put(
                "ec2-describe-transit-gateway-route-tables",
                new LiveCall<>(
                        DescribeTransitGatewayRouteTablesRequest::builder, ec2::describeTransitGatewayRouteTables));
        calls.put(
                "ec2-describe-transit-gateway-vpc-attachments",
                new LiveCall<>(
                        DescribeTransitGatewayVpcAttachmentsRequest::builder,
                        ec2::describeTransitGatewayVpcAttachments));
        calls.put(
                "ec2-describe-vpc-attribute",
                new LiveCall<>(DescribeVpcAttributeRequest::builder, ec2::describeVpcAttribute));
        calls.put(
                "ec2-describe-vpc-endpoints",
                new LiveCall<>(DescribeVpcEndpointsRequest::builder, ec2::describeVpcEndpoints));
        calls.put(
                "ec2-describe-vpc-peering-connections",
                new LiveCall<>(DescribeVpcPeeringConnectionsRequest::builder, ec2::describeVpcPeeringConnections));
        calls.put("ec2-describe-vpcs", new LiveCall<>(DescribeVpcsRequest::builder, ec2::describeVpcs));
        calls.put(
                "ec2-describe-vpn-connections",
                new LiveCall<>(DescribeVpnConnectionsRequest::builder, ec2::describeVpnConnections));
        calls.put(
                "ec2-describe-vpn-gateways",
                new LiveCall<>(DescribeVpnGatewaysRequest::builder, ec2::describeVpnGateways));
        calls.put(
                "ec2-get-managed-prefix-list-entries",
                new LiveCall<>(GetManagedPrefixListEntriesRequest::builder, ec2::getManagedPrefixListEntries));
        calls.put(
                "ec2-search-transit-gateway-routes",
                new LiveCall<>(SearchTransitGatewayRoutesRequest::builder, ec2::searchTransitGatewayRoutes));
        return calls;
    }
}
