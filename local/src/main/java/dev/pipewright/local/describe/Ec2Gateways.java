package dev.pipewright.local.describe;

import dev.pipewright.local.describe.Ec2Kind.Missing;
import dev.pipewright.local.describe.Ec2Kind.PageSizes;
import java.util.function.Function;
import software.amazon.awssdk.services.ec2.model.Address;
import software.amazon.awssdk.services.ec2.model.InternetGateway;
import software.amazon.awssdk.services.ec2.model.InternetGatewayAttachment;
import software.amazon.awssdk.services.ec2.model.ManagedPrefixList;
import software.amazon.awssdk.services.ec2.model.NatGateway;
import software.amazon.awssdk.services.ec2.model.PrefixList;
import software.amazon.awssdk.services.ec2.model.TransitGatewayAttachment;
import software.amazon.awssdk.services.ec2.model.TransitGatewayRoute;
import software.amazon.awssdk.services.ec2.model.TransitGatewayRouteTable;
import software.amazon.awssdk.services.ec2.model.TransitGatewayVpcAttachment;
import software.amazon.awssdk.services.ec2.model.VpcAttachment;
import software.amazon.awssdk.services.ec2.model.VpcEndpoint;
import software.amazon.awssdk.services.ec2.model.VpcPeeringConnection;
import software.amazon.awssdk.services.ec2.model.VpcPeeringConnectionStateReason;
import software.amazon.awssdk.services.ec2.model.VpcPeeringConnectionVpcInfo;
import software.amazon.awssdk.services.ec2.model.VpnConnection;
import software.amazon.awssdk.services.ec2.model.VpnGateway;

/**
 * The ways out of a network: endpoints and their prefix lists, NAT and transit gateways, peerings. Filter names are those
 * of their describe calls.
 */
final class Ec2Gateways {

    private static final PageSizes UP_TO_1000 = new PageSizes(5, 1000);

    static final Ec2Kind<VpcEndpoint> ENDPOINTS = new Ec2Kind<>(
            VpcEndpoint::vpcEndpointId,
            new Missing("InvalidVpcEndpointId.NotFound", "The Vpc Endpoint Id '%s' does not exist"),
            new PageSizes(1, 1000),
            Filters.<VpcEndpoint>withWildcards()
                    .onTags(endpoint -> Ec2Kind.tags(endpoint.tags()))
                    .on("vpc-endpoint-id", VpcEndpoint::vpcEndpointId)
                    .on("vpc-id", VpcEndpoint::vpcId)
                    .on("service-name", VpcEndpoint::serviceName)
                    .on("service-region", VpcEndpoint::serviceRegion)
                    .on("ip-address-type", VpcEndpoint::ipAddressTypeAsString)
                    .on("vpc-endpoint-type", VpcEndpoint::vpcEndpointTypeAsString)
                    .on("vpc-endpoint-state", VpcEndpoint::stateAsString));

    static final Ec2Kind<NatGateway> NATS = new Ec2Kind<>(
            NatGateway::natGatewayId,
            new Missing("NatGatewayNotFound", "NAT gateway %s was not found"),
            UP_TO_1000,
            Filters.<NatGateway>withWildcards()
                    .onTags(nat -> Ec2Kind.tags(nat.tags()))
                    .on("nat-gateway-id", NatGateway::natGatewayId)
                    .on("state", NatGateway::stateAsString)
                    .on("subnet-id", NatGateway::subnetId)
                    .on("vpc-id", NatGateway::vpcId));

    static final Ec2Kind<VpcPeeringConnection> PEERINGS = new Ec2Kind<>(
            VpcPeeringConnection::vpcPeeringConnectionId,
            new Missing("InvalidVpcPeeringConnectionID.NotFound", "The vpcPeeringConnection ID '%s' does not exist"),
            UP_TO_1000,
            Filters.<VpcPeeringConnection>withWildcards()
                    .onTags(peering -> Ec2Kind.tags(peering.tags()))
                    .on("vpc-peering-connection-id", VpcPeeringConnection::vpcPeeringConnectionId)
                    .on("status-code", status(VpcPeeringConnectionStateReason::codeAsString))
                    .on("status-message", status(VpcPeeringConnectionStateReason::message))
                    .on("accepter-vpc-info.vpc-id", accepter(VpcPeeringConnectionVpcInfo::vpcId))
                    .on("accepter-vpc-info.owner-id", accepter(VpcPeeringConnectionVpcInfo::ownerId))
                    .on("accepter-vpc-info.cidr-block", accepter(VpcPeeringConnectionVpcInfo::cidrBlock))
                    .on("requester-vpc-info.vpc-id", requester(VpcPeeringConnectionVpcInfo::vpcId))
                    .on("requester-vpc-info.owner-id", requester(VpcPeeringConnectionVpcInfo::ownerId))
                    .on("requester-vpc-info.cidr-block", requester(VpcPeeringConnectionVpcInfo::cidrBlock)));

    static final Ec2Kind<TransitGatewayAttachment> TRANSIT_GATEWAY_ATTACHMENTS = new Ec2Kind<>(
            TransitGatewayAttachment::transitGatewayAttachmentId,
            new Missing(
                    "InvalidTransitGatewayAttachmentID.NotFound",
                    "Transit Gateway Attachment %s was deleted or does not exist."),
            UP_TO_1000,
            Filters.<TransitGatewayAttachment>withWildcards()
                    .onTags(attachment -> Ec2Kind.tags(attachment.tags()))
                    .on("transit-gateway-attachment-id", TransitGatewayAttachment::transitGatewayAttachmentId)
                    .on("transit-gateway-id", TransitGatewayAttachment::transitGatewayId)
                    .on("transit-gateway-owner-id", TransitGatewayAttachment::transitGatewayOwnerId)
                    .on("resource-id", TransitGatewayAttachment::resourceId)
                    .on("resource-owner-id", TransitGatewayAttachment::resourceOwnerId)
                    .on("resource-type", TransitGatewayAttachment::resourceTypeAsString)
                    .on("state", TransitGatewayAttachment::stateAsString));

    static final Ec2Kind<TransitGatewayVpcAttachment> TRANSIT_GATEWAY_VPC_ATTACHMENTS = new Ec2Kind<>(
            TransitGatewayVpcAttachment::transitGatewayAttachmentId,
            new Missing(
                    "InvalidTransitGatewayAttachmentID.NotFound",
                    "Transit Gateway Attachment %s was deleted or does not exist."),
            UP_TO_1000,
            Filters.<TransitGatewayVpcAttachment>withWildcards()
                    .onTags(attachment -> Ec2Kind.tags(attachment.tags()))
                    .on("transit-gateway-attachment-id", TransitGatewayVpcAttachment::transitGatewayAttachmentId)
                    .on("transit-gateway-id", TransitGatewayVpcAttachment::transitGatewayId)
                    .on("vpc-id", TransitGatewayVpcAttachment::vpcId)
                    .on("state", TransitGatewayVpcAttachment::stateAsString));

    static final Ec2Kind<TransitGatewayRouteTable> TRANSIT_GATEWAY_ROUTE_TABLES = new Ec2Kind<>(
            TransitGatewayRouteTable::transitGatewayRouteTableId,
            new Missing(
                    "InvalidRouteTableID.NotFound", "Transit Gateway Route Table %s was deleted or does not exist."),
            UP_TO_1000,
            Filters.<TransitGatewayRouteTable>withWildcards()
                    .onTags(table -> Ec2Kind.tags(table.tags()))
                    .on("transit-gateway-route-table-id", TransitGatewayRouteTable::transitGatewayRouteTableId)
                    .on("transit-gateway-id", TransitGatewayRouteTable::transitGatewayId)
                    .on("default-association-route-table", TransitGatewayRouteTable::defaultAssociationRouteTable)
                    .on("state", TransitGatewayRouteTable::stateAsString));

    /** Of the route searches, only that by state is emulated. */
    static final Filters<TransitGatewayRoute> TRANSIT_GATEWAY_ROUTES = Filters.<TransitGatewayRoute>exact()
            .on("state", TransitGatewayRoute::stateAsString)
            .on("type", TransitGatewayRoute::typeAsString);

    static final Ec2Kind<InternetGateway> INTERNET_GATEWAYS = new Ec2Kind<>(
            InternetGateway::internetGatewayId,
            new Missing("InvalidInternetGatewayID.NotFound", "The internetGateway ID '%s' does not exist"),
            UP_TO_1000,
            Filters.<InternetGateway>withWildcards()
                    .onTags(gateway -> Ec2Kind.tags(gateway.tags()))
                    .on("internet-gateway-id", InternetGateway::internetGatewayId)
                    .onEach(
                            "attachment.vpc-id",
                            gateway -> gateway.attachments().stream().map(InternetGatewayAttachment::vpcId))
                    .onEach(
                            "attachment.state",
                            gateway -> gateway.attachments().stream().map(InternetGatewayAttachment::stateAsString))
                    .on("owner-id", InternetGateway::ownerId));

    static final Ec2Kind<VpnConnection> VPN_CONNECTIONS = new Ec2Kind<>(
            VpnConnection::vpnConnectionId,
            new Missing("InvalidVpnConnectionID.NotFound", "The vpnConnection ID '%s' does not exist"),
            UP_TO_1000,
            Filters.<VpnConnection>withWildcards()
                    .onTags(vpn -> Ec2Kind.tags(vpn.tags()))
                    .on("vpn-connection-id", VpnConnection::vpnConnectionId)
                    .on("vpn-gateway-id", VpnConnection::vpnGatewayId)
                    .on("transit-gateway-id", VpnConnection::transitGatewayId)
                    .on("customer-gateway-id", VpnConnection::customerGatewayId)
                    .on("state", VpnConnection::stateAsString));

    static final Ec2Kind<VpnGateway> VPN_GATEWAYS = new Ec2Kind<>(
            VpnGateway::vpnGatewayId,
            new Missing("InvalidVpnGatewayID.NotFound", "The vpnGateway ID '%s' does not exist"),
            UP_TO_1000,
            Filters.<VpnGateway>withWildcards()
                    .onTags(gateway -> Ec2Kind.tags(gateway.tags()))
                    .on("vpn-gateway-id", VpnGateway::vpnGatewayId)
                    .onEach(
                            "attachment.vpc-id",
                            gateway -> gateway.vpcAttachments().stream().map(VpcAttachment::vpcId))
                    .on("state", VpnGateway::stateAsString));

    static final Ec2Kind<Address> ADDRESSES = new Ec2Kind<>(
            Address::allocationId,
            new Missing("InvalidAllocationID.NotFound", "The allocation ID '%s' does not exist"),
            UP_TO_1000,
            Filters.<Address>withWildcards()
                    .onTags(address -> Ec2Kind.tags(address.tags()))
                    .on("allocation-id", Address::allocationId)
                    .on("public-ip", Address::publicIp)
                    .on("private-ip-address", Address::privateIpAddress)
                    .on("network-interface-id", Address::networkInterfaceId)
                    .on("instance-id", Address::instanceId));

    static final Ec2Kind<ManagedPrefixList> MANAGED_PREFIX_LISTS = new Ec2Kind<>(
            ManagedPrefixList::prefixListId,
            new Missing("InvalidPrefixListID.NotFound", "The prefix list ID '%s' does not exist"),
            new PageSizes(1, 100),
            Filters.<ManagedPrefixList>withWildcards()
                    .on("prefix-list-id", ManagedPrefixList::prefixListId)
                    .on("prefix-list-name", ManagedPrefixList::prefixListName)
                    .on("owner-id", ManagedPrefixList::ownerId));

    static final Ec2Kind<PrefixList> PREFIX_LISTS = new Ec2Kind<>(
            PrefixList::prefixListId,
            new Missing("InvalidPrefixListId.NotFound", "The prefix list ID '%s' does not exist"),
            new PageSizes(1, 1000),
            Filters.<PrefixList>withWildcards()
                    .on("prefix-list-id", PrefixList::prefixListId)
                    .on("prefix-list-name", PrefixList::prefixListName));

    private Ec2Gateways() {}

    private static Function<VpcPeeringConnection, Object> status(Function<VpcPeeringConnectionStateReason, ?> member) {
        return peering -> member.apply(peering.status());
    }

    private static Function<VpcPeeringConnection, Object> accepter(Function<VpcPeeringConnectionVpcInfo, ?> member) {
        return peering -> member.apply(peering.accepterVpcInfo());
    }

    private static Function<VpcPeeringConnection, Object> requester(Function<VpcPeeringConnectionVpcInfo, ?> member) {
        return peering -> member.apply(peering.requesterVpcInfo());
    }
}
