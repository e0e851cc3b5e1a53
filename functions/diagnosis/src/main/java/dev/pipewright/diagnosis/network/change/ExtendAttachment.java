package dev.pipewright.diagnosis.network.change;

import dev.pipewright.core.outcome.Fix;
import dev.pipewright.diagnosis.network.path.ChangedView;
import dev.pipewright.diagnosis.network.path.NetworkView;
import dev.pipewright.diagnosis.network.path.Subnet;
import dev.pipewright.diagnosis.network.path.TransitAttachment;
import java.util.HashSet;

/** A transit gateway attachment that also takes packets from a subnet's availability zone. */
public record ExtendAttachment(TransitAttachment attachment, Subnet subnet) implements Change {

    @Override
    public NetworkView in(NetworkView view) {
        var zones = new HashSet<>(attachment.zones());
        zones.add(subnet.availabilityZone());
        return new ChangedView(view)
                .transit(all -> all.with(new TransitAttachment(
                        attachment.id(),
                        attachment.gatewayId(),
                        attachment.vpcId(),
                        attachment.state(),
                        attachment.routeTableId(),
                        attachment.isOwnGateway(),
                        zones,
                        attachment.refersToGroups())));
    }

    @Override
    public Fix fix() {
        return Fix.of(
                "the network team",
                "VPC > Transit gateway attachments > " + attachment.id() + " > Modify: add subnet " + subnet.id(),
                "aws ec2 modify-transit-gateway-vpc-attachment --transit-gateway-attachment-id " + attachment.id()
                        + " --add-subnet-ids " + subnet.id(),
                "# aws_ec2_transit_gateway_vpc_attachment of " + attachment.id() + ": add \"" + subnet.id()
                        + "\" to subnet_ids");
    }
}
