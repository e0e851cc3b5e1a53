package dev.pipewright.diagnosis.network.rule;

import dev.pipewright.core.outcome.Cause;
import dev.pipewright.core.outcome.Check;
import dev.pipewright.core.outcome.Confidence;
import dev.pipewright.core.outcome.Fix;
import dev.pipewright.diagnosis.look.Look;
import dev.pipewright.diagnosis.look.NotSeenException;
import dev.pipewright.diagnosis.network.path.Admission;
import dev.pipewright.diagnosis.network.path.Cidr;
import dev.pipewright.diagnosis.network.path.NetworkView;
import dev.pipewright.diagnosis.network.path.Peer;
import dev.pipewright.diagnosis.network.path.Permission;
import dev.pipewright.diagnosis.network.path.SecurityGroup;
import dev.pipewright.diagnosis.step.CheckName;
import java.util.List;
import java.util.Map;

/** The connection's groups let packets out to the source's port, and to S3 when they send to little else. */
final class EgressIsOpen implements NetworkRule {

    private static final int HTTPS = 443;

    @Override
    public CheckName name() {
        return CheckName.EGRESS;
    }

    @Override
    public Check examine(NetworkView view) {
        var groups = view.groups();
        if (groups.isEmpty()) {
            throw new NotSeenException("Cannot be examined while none of the connection's security groups exists");
        }
        var ids = groups.stream().map(SecurityGroup::id).toList();
        if (groups.stream().allMatch(SecurityGroup::sendsOnlyToItself)) {
            return fails(Confidence.PROVEN, ids, HTTPS, "S3: their only outbound rules lead to themselves");
        }
        var port = view.source().endpoint().port();
        // Without a known address, a rule for the port is all that can be asked for.
        var peer = Look.derived(view.source()::peer);
        var outbound =
                groups.stream().flatMap(group -> group.outbound().stream()).toList();
        var anywhere = Peer.ofUnknownGroups(List.of()).admittedBy(outbound, port);
        var admission = peer.isSeen() ? peer.value().admittedBy(outbound, port) : anywhere;
        Map<String, Object> evidence = Map.of("securityGroupIds", ids, "port", port);
        if (admission == Admission.BLOCKED) {
            // Where no rule is for the port at all, it does not matter where the source is.
            var confidence = anywhere == Admission.BLOCKED
                    ? Confidence.PROVEN
                    : view.source().certainty();
            return fails(confidence, ids, port, "port " + port + " of the source");
        }
        return admission == Admission.ADMITTED
                ? name().passed("The connection's security groups let packets out to port " + port, evidence)
                : undecided(outbound, port, peer.isSeen(), evidence);
    }

    private Check undecided(List<Permission> outbound, int port, boolean located, Map<String, Object> evidence) {
        var open = !located && Peer.ofUnknownGroups(List.of(Cidr.ANY)).admittedBy(outbound, port) == Admission.ADMITTED;
        return open
                ? name().passed(
                                "The connection's security groups let packets out to port " + port + " anywhere",
                                evidence)
                : name().inconclusive(
                                "Some outbound rules let port " + port
                                        + " out, but not provably to where the source is",
                                evidence);
    }

    private Check fails(Confidence confidence, List<String> ids, int port, String where) {
        var id = ids.get(0);
        return name().failed(
                        Cause.NETWORK_SG_EGRESS_BLOCKED,
                        confidence,
                        "No outbound rule of the connection's security groups leads to " + where,
                        Map.of("securityGroupIds", ids, "port", port),
                        Fix.of(
                                "the network team",
                                "VPC > Security groups > " + id + " > Outbound rules: TCP " + port,
                                "aws ec2 authorize-security-group-egress --group-id " + id
                                        + " --ip-permissions IpProtocol=tcp,FromPort=" + port + ",ToPort=" + port
                                        + ",IpRanges=[{CidrIp=0.0.0.0/0}]",
                                "aws_vpc_security_group_egress_rule on " + id + ": from_port = to_port = " + port));
    }
}
