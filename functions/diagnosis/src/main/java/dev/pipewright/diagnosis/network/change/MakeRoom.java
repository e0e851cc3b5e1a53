package dev.pipewright.diagnosis.network.change;

import dev.pipewright.core.outcome.Fix;
import dev.pipewright.diagnosis.network.path.ChangedView;
import dev.pipewright.diagnosis.network.path.NetworkView;

/**
 * A subnet with enough free addresses: a larger one, or this one after something has left it.
 *
 * @param needed how many free addresses are enough
 */
public record MakeRoom(String subnetId, int needed) implements Change {

    @Override
    public NetworkView in(NetworkView view) {
        return new ChangedView(view).subnet(subnet -> subnet.with(needed));
    }

    @Override
    public Fix fix() {
        return Fix.of(
                "the network team",
                "VPC > Network interfaces, subnet " + subnetId
                        + ": delete those that nothing uses; or Glue > Connections > edit: choose a subnet with room",
                "aws ec2 describe-network-interfaces --filters Name=subnet-id,Values=" + subnetId
                        + " Name=status,Values=available",
                "# aws_glue_connection: physical_connection_requirements { subnet_id = a subnet with room }");
    }
}
