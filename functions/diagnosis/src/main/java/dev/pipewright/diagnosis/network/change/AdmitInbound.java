package dev.pipewright.diagnosis.network.change;

import dev.pipewright.core.outcome.Fix;
import dev.pipewright.diagnosis.network.path.ChangedView;
import dev.pipewright.diagnosis.network.path.NetworkView;
import dev.pipewright.diagnosis.network.path.Permission;

/**
 * One more inbound rule of a security group.
 *
 * @param who whose group it is
 */
public record AdmitInbound(String groupId, Permission rule, String who) implements Change {

    @Override
    public NetworkView in(NetworkView view) {
        return new ChangedView(view).groups(group -> group.id().equals(groupId) ? group.admitting(rule) : group);
    }

    @Override
    public Fix fix() {
        var words = new RuleWords(rule);
        return Fix.of(
                who,
                "VPC > Security groups > " + groupId + " > Edit inbound rules > Add rule: " + words.ports()
                        + ", source " + words.peer(),
                "aws ec2 authorize-security-group-ingress --group-id " + groupId + " --ip-permissions " + words.cli(),
                "resource \"aws_vpc_security_group_ingress_rule\" \"glue\"" + words.terraform(groupId));
    }
}
