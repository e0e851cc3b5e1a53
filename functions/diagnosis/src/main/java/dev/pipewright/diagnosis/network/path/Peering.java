package dev.pipewright.diagnosis.network.path;

import java.util.stream.Stream;
import software.amazon.awssdk.services.ec2.model.VpcPeeringConnection;

/**
 * A VPC peering connection.
 *
 * @param status EC2's word; only {@code active} carries traffic
 */
public record Peering(String id, String status, String requesterVpcId, String accepterVpcId) {

    static Peering of(VpcPeeringConnection peering) {
        return new Peering(
                peering.vpcPeeringConnectionId(),
                peering.status().codeAsString(),
                peering.requesterVpcInfo().vpcId(),
                peering.accepterVpcInfo().vpcId());
    }

    public boolean isActive() {
        return "active".equals(status);
    }

    /** Whether this VPC is one of its two ends; a peering leads no further. */
    public boolean joins(String vpcId) {
        return Stream.of(requesterVpcId, accepterVpcId).anyMatch(vpcId::equals);
    }
}
