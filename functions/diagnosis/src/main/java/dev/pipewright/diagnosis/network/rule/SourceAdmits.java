package dev.pipewright.diagnosis.network.rule;

import dev.pipewright.core.outcome.Cause;
import dev.pipewright.diagnosis.look.NotSeenException;
import dev.pipewright.diagnosis.network.change.AdmitInbound;
import dev.pipewright.diagnosis.network.path.Admission;
import dev.pipewright.diagnosis.network.path.Cidr;
import dev.pipewright.diagnosis.network.path.NetworkView;
import dev.pipewright.diagnosis.network.path.Peer;
import dev.pipewright.diagnosis.network.path.Permission;
import dev.pipewright.diagnosis.network.path.SecurityGroup;
import dev.pipewright.diagnosis.step.CheckName;
import java.util.List;
import java.util.Map;

/**
 * The source's security groups admit the connection on the source's port: its groups or its subnet, or the public address
 * of its NAT where the source is seen under a public address.
 */
final class SourceAdmits implements NetworkRule {

    @Override
    public CheckName name() {
        return CheckName.SOURCE_SECURITY_GROUP;
    }

    @Override
    public Finding examine(NetworkView view) {
        var sourceGroups = view.source().securityGroups().value();
        var port = view.source().port();
        var own = view.source().overInternet() ? overInternet(view) : view.peer();
        var sourceIds = sourceGroups.stream().map(SecurityGroup::id).toList();
        Map<String, Object> evidence = Map.of(
                "sourceSecurityGroupIds",
                sourceIds,
                "connectionSecurityGroupIds",
                view.groups().stream().map(SecurityGroup::id).toList(),
                "sender",
                own.blocks().stream().map(Cidr::toString).toList(),
                "port",
                port);
        if (sourceGroups.isEmpty()) {
            return inconclusive("EC2 does not show the source's security groups", evidence);
        }
        var inbound =
                sourceGroups.stream().flatMap(group -> group.inbound().stream()).toList();
        var admission = own.admittedBy(inbound, port);
        if (admission == Admission.ADMITTED) {
            return passed("The source's security groups admit the connection on port " + port, evidence);
        }
        return admission == Admission.PARTLY
                ? inconclusive(
                        "The source's security groups may admit the connection on port " + port
                                + ": part of its addresses, or by what a rule names and cannot be seen",
                        evidence)
                : fails(view, own, sourceIds, evidence);
    }

    /** From outside its VPC, the source sees what the NAT makes of the sender. */
    private static Peer overInternet(NetworkView view) {
        var addresses = view.internet().nat().stream()
                .flatMap(nat -> nat.publicAddresses().stream())
                .flatMap(address -> Cidr.parse(address).stream())
                .toList();
        if (addresses.isEmpty()) {
            throw new NotSeenException("Which public address the connection sends from is not known");
        }
        return Peer.of(addresses, List.of());
    }

    private Finding fails(NetworkView view, Peer own, List<String> sourceIds, Map<String, Object> evidence) {
        var port = view.source().port();
        var sender = own.blocks().get(0);
        var group = view.groups().stream()
                .map(SecurityGroup::id)
                .filter(id -> own.groupIds().filter(ids -> ids.contains(id)).isPresent())
                .findFirst();
        var rule = group.map(id -> Permission.tcp(port, port, id)).orElseGet(() -> Permission.tcp(port, sender));
        return fails(
                Cause.NETWORK_SOURCE_SG_BLOCKED,
                view.source().certainty(),
                "The source's security group " + String.join(", ", sourceIds)
                        + group.map(id -> " admits neither the connection's security groups nor ")
                                .orElse(" does not admit ")
                        + sender + " on port " + port,
                evidence,
                new AdmitInbound(sourceIds.get(0), rule, "the source's owner"));
    }
}
