package dev.pipewright.diagnosis.network.rule;

import dev.pipewright.core.outcome.Cause;
import dev.pipewright.core.outcome.Confidence;
import dev.pipewright.core.outcome.Fix;
import dev.pipewright.diagnosis.look.NotSeenException;
import dev.pipewright.diagnosis.network.change.AdmitInbound;
import dev.pipewright.diagnosis.network.path.NetworkView;
import dev.pipewright.diagnosis.network.path.Permission;
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

    private static final int LAST_PORT = 65_535;

    @Override
    public CheckName name() {
        return CheckName.SELF_REFERENCE;
    }

    @Override
    public Finding examine(NetworkView view) {
        var wanted = view.placement().securityGroupIds();
        var groups = view.groups();
        if (groups.isEmpty() && !wanted.isEmpty()) {
            throw new NotSeenException("Cannot be examined while none of the connection's security groups exists");
        }
        var ids = groups.stream().map(SecurityGroup::id).toList();
        return groups.stream()
                .filter(SecurityGroup::admitsItself)
                .findFirst()
                .map(group -> passed(
                        group.id() + " lets all TCP in from itself", Map.of("securityGroupIds", ids, "by", group.id())))
                .orElseGet(() -> ids.isEmpty() ? noGroup() : fails(ids));
    }

    private Finding noGroup() {
        return Finding.of(
                name().proves(
                                Cause.NETWORK_SG_NO_SELF_REFERENCE,
                                "The connection has no security group, and so none that lets all TCP in from itself",
                                Map.of("securityGroupIds", List.of()),
                                Fix.by(
                                        "the data engineer",
                                        "Glue > Connections > edit: choose a security group that lets all TCP in from itself")));
    }

    private Finding fails(List<String> ids) {
        var id = ids.get(0);
        return fails(
                Cause.NETWORK_SG_NO_SELF_REFERENCE,
                Confidence.PROVEN,
                "No security group of the connection lets all TCP in from itself: " + String.join(", ", ids),
                Map.of("securityGroupIds", ids),
                new AdmitInbound(id, Permission.tcp(0, LAST_PORT, id), "the network team"));
    }
}
