package dev.pipewright.diagnosis.network.rule;

import dev.pipewright.core.outcome.Cause;
import dev.pipewright.core.outcome.Fix;
import dev.pipewright.diagnosis.network.path.NetworkView;
import dev.pipewright.diagnosis.step.CheckName;
import java.util.Map;

/** The connection's subnet exists. Glue does not check this when a connection is made. */
final class SubnetExists implements NetworkRule {

    @Override
    public CheckName name() {
        return CheckName.SUBNET;
    }

    @Override
    public Finding examine(NetworkView view) {
        var id = view.placement().subnetId();
        return view.foundSubnet()
                .value()
                .map(subnet -> passed(
                        "Subnet " + id + " exists",
                        Map.of("subnetId", id, "vpcId", subnet.vpcId(), "cidr", subnet.addresses())))
                .orElseGet(() -> missing(id, view.target().region()));
    }

    private Finding missing(String id, String region) {
        return Finding.of(name().proves(
                        Cause.NETWORK_SUBNET_NOT_FOUND,
                        "There is no subnet " + id + " in this account and region",
                        Map.of("subnetId", id, "region", region),
                        Fix.of(
                                "the data engineer",
                                "Glue > Connections > edit: choose a subnet that exists",
                                "aws ec2 describe-subnets --region " + region,
                                "# aws_glue_connection: physical_connection_requirements { subnet_id = a subnet of "
                                        + region + " }")));
    }
}
