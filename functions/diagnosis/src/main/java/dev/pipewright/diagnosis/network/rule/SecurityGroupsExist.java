package dev.pipewright.diagnosis.network.rule;

import dev.pipewright.core.outcome.Cause;
import dev.pipewright.core.outcome.Confidence;
import dev.pipewright.diagnosis.network.change.Change;
import dev.pipewright.diagnosis.network.change.LeaveOutGroups;
import dev.pipewright.diagnosis.network.path.NetworkView;
import dev.pipewright.diagnosis.network.path.SecurityGroup;
import dev.pipewright.diagnosis.step.CheckName;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Every security group of the connection exists, in the VPC of its subnet. */
final class SecurityGroupsExist implements NetworkRule {

    @Override
    public CheckName name() {
        return CheckName.SECURITY_GROUPS;
    }

    @Override
    public Finding examine(NetworkView view) {
        var wanted = view.placement().securityGroupIds();
        var vpcOf = view.groups().stream().collect(Collectors.toMap(SecurityGroup::id, SecurityGroup::vpcId));
        var missing = wanted.stream().filter(id -> !vpcOf.containsKey(id)).toList();
        if (!missing.isEmpty()) {
            return fails(
                    "There is no security group " + String.join(", ", missing) + " in this account and region",
                    Map.of("securityGroupIds", wanted, "missing", missing),
                    without(wanted, missing));
        }
        var vpcId = view.subnet().vpcId();
        var elsewhere = wanted.stream()
                .filter(id -> !vpcOf.get(id).isEmpty() && !vpcId.isEmpty() && !vpcId.equals(vpcOf.get(id)))
                .toList();
        Map<String, Object> evidence = Map.of("vpcId", vpcId, "groups", vpcOf);
        return elsewhere.isEmpty()
                ? passed("The connection's security groups exist in " + vpcId, evidence)
                : fails(
                        "Security group " + String.join(", ", elsewhere) + " is not in the subnet's VPC, " + vpcId,
                        evidence,
                        without(wanted, elsewhere));
    }

    private Finding fails(String message, Map<String, Object> evidence, Change change) {
        return fails(Cause.NETWORK_SG_NOT_FOUND, Confidence.PROVEN, message, evidence, change);
    }

    private static Change without(List<String> wanted, List<String> wrong) {
        return new LeaveOutGroups(
                wrong, wanted.stream().filter(id -> !wrong.contains(id)).toList());
    }
}
