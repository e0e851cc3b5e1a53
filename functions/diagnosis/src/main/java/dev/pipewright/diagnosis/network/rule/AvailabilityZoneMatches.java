package dev.pipewright.diagnosis.network.rule;

import dev.pipewright.core.outcome.Cause;
import dev.pipewright.core.outcome.Confidence;
import dev.pipewright.diagnosis.look.NotSeenException;
import dev.pipewright.diagnosis.network.change.SetZone;
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
    public Finding examine(NetworkView view) {
        var subnet = view.subnet();
        if (subnet.availabilityZone().isEmpty()) {
            throw new NotSeenException("EC2 does not say the availability zone of " + subnet.id());
        }
        var given = view.placement().availabilityZone().orElse("");
        Map<String, Object> evidence =
                Map.of("subnetId", subnet.id(), "subnetZone", subnet.availabilityZone(), "connectionZone", given);
        if (given.equals(subnet.availabilityZone())) {
            return passed("The connection names its subnet's zone, " + given, evidence);
        }
        return fails(
                Cause.NETWORK_AZ_MISMATCH,
                Confidence.PROVEN,
                "The connection " + (given.isEmpty() ? "names no availability zone" : "names " + given)
                        + ", but subnet " + subnet.id() + " is in " + subnet.availabilityZone(),
                evidence,
                new SetZone(subnet.id(), subnet.availabilityZone()));
    }
}
