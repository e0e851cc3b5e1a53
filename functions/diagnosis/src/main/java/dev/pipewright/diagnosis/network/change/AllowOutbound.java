package dev.pipewright.diagnosis.network.change;

import dev.pipewright.core.outcome.Fix;
import dev.pipewright.diagnosis.network.path.ChangedView;
import dev.pipewright.diagnosis.network.path.NetworkView;
import dev.pipewright.diagnosis.network.path.Permission;

/** One more outbound rule of a security group of the connection. */
public record AllowOutbound(String groupId, Permission rule) implements Change {

    @Override
    public NetworkView in(NetworkView view) {
        return new ChangedView(view).groups(group -> group.id().equals(groupId) ? group.sending(rule) : group);
    }

    @Override
    public Fix fix() {
        var words = new RuleWords(rule);
        return Fix.of(
                "the network team",
                "VPC > Security groups > " + groupId + " > Edit outbound rules > Add rule: " + words.ports()
                        + ", destination " + words.peer(),
                "aws ec2 authorize-security-group-egress --group-id " + groupId + " --ip-permissions " + words.cli(),
                "resource \"aws_vpc_security_group_egress_rule\" \"glue\"" + words.terraform(groupId));
    }
}
