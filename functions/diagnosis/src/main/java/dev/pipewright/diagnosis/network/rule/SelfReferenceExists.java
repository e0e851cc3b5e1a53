package dev.pipewright.diagnosis.network.rule;

import dev.pipewright.core.outcome.Cause;
import dev.pipewright.core.outcome.Check;
import dev.pipewright.core.outcome.Fix;
import dev.pipewright.diagnosis.look.NotSeenException;
import dev.pipewright.diagnosis.network.path.NetworkView;
import dev.pipewright.diagnosis.network.path.SecurityGroup;
import dev.pipewright.diagnosis.step.CheckName;
import java.util.List;
import java.util.Map;

/**
 * One group of the connection lets all TCP in from itself, so that a job's workers reach each other. A CIDR that covers
 * them does not count.
 *
 * @see <a href="https://docs.aws.amazon.com/glue/latest/dg/setup-vpc-for-glue-access.html">Setting up Amazon VPC for
 *     JDBC connections</a>
 */
final class SelfReferenceExists implements NetworkRule {

    @Override
    public CheckName name() {
        return CheckName.SELF_REFERENCE;
    }

    @Override
    public Check examine(NetworkView view) {
        var wanted = view.placement().securityGroupIds();
        var groups = view.groups();
        if (groups.isEmpty() && !wanted.isEmpty()) {
            throw new NotSeenException("Cannot be examined while none of the connection's security groups exists");
        }
        var ids = groups.stream().map(SecurityGroup::id).toList();
        return groups.stream()
                .filter(SecurityGroup::admitsItself)
                .findFirst()
                .map(group -> name().passed(
                                group.id() + " lets all TCP in from itself",
                                Map.of("securityGroupIds", ids, "by", group.id())))
                .orElseGet(() -> fails(ids));
    }

    private Check fails(List<String> ids) {
        var id = ids.isEmpty() ? "<the connection's security group>" : ids.get(0);
        return name().proves(
                        Cause.NETWORK_SG_NO_SELF_REFERENCE,
                        ids.isEmpty()
                                ? "The connection has no security group, and so none that lets all TCP in from itself"
                                : "No security group of the connection lets all TCP in from itself: "
                                        + String.join(", ", ids),
                        Map.of("securityGroupIds", ids),
                        Fix.of(
                                "the network team",
                                "VPC > Security groups > " + id + " > Inbound rules: All TCP, source " + id,
                                "aws ec2 authorize-security-group-ingress --group-id " + id
                                        + " --ip-permissions IpProtocol=tcp,FromPort=0,ToPort=65535,"
                                        + "UserIdGroupPairs=[{GroupId=" + id + "}]",
                                "aws_vpc_security_group_ingress_rule: ip_protocol = \"tcp\", from_port = 0, "
                                        + "to_port = 65535, referenced_security_group_id = \"" + id + "\""));
    }
}
