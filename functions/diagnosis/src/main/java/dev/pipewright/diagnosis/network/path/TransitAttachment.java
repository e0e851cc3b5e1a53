package dev.pipewright.diagnosis.network.path;

import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.services.ec2.model.TransitGatewayAttachmentAssociation;

/**
 * How a VPC is attached to a transit gateway.
 *
 * @param gatewayId the transit gateway
 * @param vpcId the VPC
 * @param state EC2's word; packets pass while it is {@code available} or {@code modifying}
 * @param routeTableId the gateway's route table for packets from this attachment; empty where EC2 shows none
 * @param isOwnGateway whether the gateway belongs to the VPC's account, so that its route tables can be seen
 * @param zones the availability zones that it takes packets from; empty where they were not seen
 * @param refersToGroups whether rules can name security groups across it, as far as the attachment says
 */
public record TransitAttachment(
        String id,
        String gatewayId,
        String vpcId,
        String state,
        Optional<String> routeTableId,
        boolean isOwnGateway,
        Set<String> zones,
        boolean refersToGroups) {

    private static final Set<String> WORKING = Set.of("", "available", "modifying");

    public TransitAttachment {
        zones = Set.copyOf(zones);
    }

    static TransitAttachment of(software.amazon.awssdk.services.ec2.model.TransitGatewayAttachment attachment) {
        return new TransitAttachment(
                Said.of(attachment.transitGatewayAttachmentId()),
                Said.of(attachment.transitGatewayId()),
                Said.of(attachment.resourceId()),
                Said.of(attachment.stateAsString()),
                Optional.ofNullable(attachment.association())
                        .map(TransitGatewayAttachmentAssociation::transitGatewayRouteTableId),
                attachment.transitGatewayOwnerId() != null
                        && attachment.transitGatewayOwnerId().equals(attachment.resourceOwnerId()),
                Set.of(),
                false);
    }

    /** Whether packets pass. */
    public boolean works() {
        return WORKING.contains(state);
    }

    TransitAttachment in(Set<String> inZones, boolean refers) {
        return new TransitAttachment(id, gatewayId, vpcId, state, routeTableId, isOwnGateway, inZones, refers);
    }
}
