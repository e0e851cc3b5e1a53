package dev.pipewright.diagnosis.network.change;

import dev.pipewright.core.connection.ConnectionDefinition.Placement;
import dev.pipewright.core.outcome.Fix;
import dev.pipewright.diagnosis.network.path.ChangedView;
import dev.pipewright.diagnosis.network.path.NetworkView;
import java.util.Optional;

/** The connection names its subnet's availability zone. Glue takes a connection's definition only as a whole. */
public record SetZone(String subnetId, String zone) implements Change {

    @Override
    public NetworkView in(NetworkView view) {
        return new ChangedView(view)
                .placement(place -> new Placement(place.subnetId(), place.securityGroupIds(), Optional.of(zone)));
    }

    @Override
    public Fix fix() {
        return Fix.of(
                "the data engineer",
                "Glue > Connections > edit: choose subnet " + subnetId + " again, which sets the zone " + zone,
                "aws ec2 describe-subnets --subnet-ids " + subnetId + " --query 'Subnets[0].AvailabilityZone'",
                "# aws_glue_connection: physical_connection_requirements { availability_zone = \"" + zone + "\" }");
    }
}
