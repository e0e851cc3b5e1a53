package dev.pipewright.diagnosis.network.rule;

import dev.pipewright.core.outcome.Cause;
import dev.pipewright.core.outcome.Check;
import dev.pipewright.core.outcome.Fix;
import dev.pipewright.diagnosis.network.path.Admission;
import dev.pipewright.diagnosis.network.path.NetworkView;
import dev.pipewright.diagnosis.network.path.SecurityGroup;
import dev.pipewright.diagnosis.step.CheckName;
import java.util.Map;

/** The source's security groups admit the connection's groups, or its subnet, on the source's port. */
final class SourceAdmits implements NetworkRule {

    @Override
    public CheckName name() {
        return CheckName.SOURCE_SECURITY_GROUP;
    }

    @Override
    public Check examine(NetworkView view) {
        var sourceGroups = view.source().securityGroups().value();
        var port = view.source().endpoint().port();
        var own = view.peer();
        var sourceIds = sourceGroups.stream().map(SecurityGroup::id).toList();
        Map<String, Object> evidence = Map.of(
                "sourceSecurityGroupIds",
                sourceIds,
                "connectionSecurityGroupIds",
                view.groups().stream().map(SecurityGroup::id).toList(),
                "subnetCidr",
                view.subnet().cidr().toString(),
                "port",
                port);
        if (sourceGroups.isEmpty()) {
            return name().inconclusive("EC2 does not show the source's security groups", evidence);
        }
        var inbound =
                sourceGroups.stream().flatMap(group -> group.inbound().stream()).toList();
        var admission = own.admittedBy(inbound, port);
        if (admission == Admission.ADMITTED) {
            return name().passed("The source's security groups admit the connection on port " + port, evidence);
        }
        return admission == Admission.PARTLY
                ? name().inconclusive(
                                "The source's security groups admit part of the connection's subnet, or a prefix list, on port "
                                        + port,
                                evidence)
                : fails(view, sourceIds.get(0), port, evidence);
    }

    private Check fails(NetworkView view, String sourceId, int port, Map<String, Object> evidence) {
        var cidr = view.subnet().cidr().toString();
        var own = view.groups().stream().map(SecurityGroup::id).findFirst();
        var admit = own.map(id -> "UserIdGroupPairs=[{GroupId=" + id + "}]").orElse("IpRanges=[{CidrIp=" + cidr + "}]");
        return name().proves(
                        Cause.NETWORK_SOURCE_SG_BLOCKED,
                        "The source's security group " + sourceId
                                + " admits neither the connection's security groups nor " + cidr + " on port " + port,
                        evidence,
                        Fix.of(
                                "the source's owner",
                                "VPC > Security groups > " + sourceId + " > Inbound rules: TCP " + port + " from "
                                        + own.orElse(cidr),
                                "aws ec2 authorize-security-group-ingress --group-id " + sourceId
                                        + " --ip-permissions IpProtocol=tcp,FromPort=" + port + ",ToPort=" + port + ","
                                        + admit,
                                "aws_vpc_security_group_ingress_rule on " + sourceId + ": from_port = to_port = "
                                        + port));
    }
}
