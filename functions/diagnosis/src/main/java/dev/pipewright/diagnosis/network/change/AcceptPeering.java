package dev.pipewright.diagnosis.network.change;

import dev.pipewright.core.outcome.Fix;
import dev.pipewright.diagnosis.network.path.ChangedView;
import dev.pipewright.diagnosis.network.path.NetworkView;

/** A peering that waits for it is accepted. */
public record AcceptPeering(String peeringId) implements Change {

    @Override
    public NetworkView in(NetworkView view) {
        return new ChangedView(view).accepted(peeringId);
    }

    @Override
    public Fix fix() {
        return Fix.of(
                "the network team",
                "VPC > Peering connections > " + peeringId + " > Actions > Accept request",
                "aws ec2 accept-vpc-peering-connection --vpc-peering-connection-id " + peeringId,
                "resource \"aws_vpc_peering_connection_accepter\" \"glue\" {\n  vpc_peering_connection_id = \""
                        + peeringId + "\"\n  auto_accept = true\n}");
    }
}
