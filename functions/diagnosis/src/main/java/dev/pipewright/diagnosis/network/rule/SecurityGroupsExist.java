package dev.pipewright.diagnosis.network.rule;

import dev.pipewright.core.outcome.Cause;
import dev.pipewright.core.outcome.Check;
import dev.pipewright.core.outcome.Fix;
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
    public Check examine(NetworkView view) {
        var wanted = view.placement().securityGroupIds();
        var vpcOf = view.groups().stream().collect(Collectors.toMap(SecurityGroup::id, SecurityGroup::vpcId));
        var missing = wanted.stream().filter(id -> !vpcOf.containsKey(id)).toList();
        if (!missing.isEmpty()) {
            return fails(
                    "There is no security group " + String.join(", ", missing) + " in this account and region",
                    Map.of("securityGroupIds", wanted, "missing", missing),
                    missing);
        }
        var vpcId = view.subnet().vpcId();
        var elsewhere =
                wanted.stream().filter(id -> !vpcId.equals(vpcOf.get(id))).toList();
        Map<String, Object> evidence = Map.of("vpcId", vpcId, "groups", vpcOf);
        return elsewhere.isEmpty()
                ? name().passed("The connection's security groups exist in " + vpcId, evidence)
                : fails(
                        "Security group " + String.join(", ", elsewhere) + " is not in the subnet's VPC, " + vpcId,
                        evidence,
                        elsewhere);
    }

    private Check fails(String message, Map<String, Object> evidence, List<String> ids) {
        return name().proves(
                        Cause.NETWORK_SG_NOT_FOUND,
                        message,
                        evidence,
                        Fix.of(
                                "the data engineer",
                                "Glue > Connections > edit: choose security groups of the subnet's VPC",
                                "aws ec2 describe-security-groups --filters Name=group-id,Values="
                                        + String.join(",", ids),
                                "aws_glue_connection.physical_connection_requirements.security_group_id_list"));
    }
}
