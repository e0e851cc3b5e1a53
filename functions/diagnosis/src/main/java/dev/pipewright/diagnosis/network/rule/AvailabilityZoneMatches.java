package dev.pipewright.diagnosis.network.rule;

import dev.pipewright.core.outcome.Cause;
import dev.pipewright.core.outcome.Check;
import dev.pipewright.core.outcome.Fix;
import dev.pipewright.diagnosis.network.path.NetworkView;
import dev.pipewright.diagnosis.step.CheckName;
import java.util.Map;

/**
 * The connection names its subnet's own availability zone. The field is redundant, and yet a job finds no connection
 * without it.
 */
final class AvailabilityZoneMatches implements NetworkRule {

    @Override
    public CheckName name() {
        return CheckName.AVAILABILITY_ZONE;
    }

    @Override
    public Check examine(NetworkView view) {
        var subnet = view.subnet();
        var given = view.placement().availabilityZone().orElse("");
        Map<String, Object> evidence =
                Map.of("subnetId", subnet.id(), "subnetZone", subnet.availabilityZone(), "connectionZone", given);
        if (given.equals(subnet.availabilityZone())) {
            return name().passed("The connection names its subnet's zone, " + given, evidence);
        }
        return name().proves(
                        Cause.NETWORK_AZ_MISMATCH,
                        "The connection " + (given.isEmpty() ? "names no availability zone" : "names " + given)
                                + ", but subnet " + subnet.id() + " is in " + subnet.availabilityZone(),
                        evidence,
                        Fix.of(
                                "the data engineer",
                                "Glue > Connections > edit: choose the subnet again, which sets its zone",
                                "aws ec2 describe-subnets --subnet-ids " + subnet.id()
                                        + " --query 'Subnets[0].AvailabilityZone'",
                                "aws_glue_connection.physical_connection_requirements.availability_zone = \""
                                        + subnet.availabilityZone() + "\""));
    }
}
