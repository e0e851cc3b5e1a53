package dev.pipewright.diagnosis.network.change;

import dev.pipewright.core.connection.ConnectionDefinition.Placement;
import dev.pipewright.core.outcome.Fix;
import dev.pipewright.diagnosis.network.path.ChangedView;
import dev.pipewright.diagnosis.network.path.NetworkView;
import java.util.List;

/**
 * The connection no longer names these security groups.
 *
 * @param others what it still names
 */
public record LeaveOutGroups(List<String> groupIds, List<String> others) implements Change {

    public LeaveOutGroups {
        groupIds = List.copyOf(groupIds);
        others = List.copyOf(others);
    }

    @Override
    public NetworkView in(NetworkView view) {
        return new ChangedView(view)
                .placement(place -> new Placement(place.subnetId(), others, place.availabilityZone()));
    }

    @Override
    public Fix fix() {
        var ids = String.join(", ", groupIds);
        return Fix.of(
                "the data engineer",
                "Glue > Connections > edit: remove security group " + ids
                        + (others.isEmpty() ? " and choose one of the subnet's VPC" : ""),
                "aws ec2 describe-security-groups --filters Name=group-id,Values=" + String.join(",", groupIds),
                "# aws_glue_connection: physical_connection_requirements { security_group_id_list = [" + quoted()
                        + "] }");
    }

    private String quoted() {
        return String.join(", ", others.stream().map(id -> "\"" + id + "\"").toList());
    }
}
