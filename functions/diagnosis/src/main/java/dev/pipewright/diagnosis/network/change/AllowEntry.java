package dev.pipewright.diagnosis.network.change;

import dev.pipewright.core.outcome.Fix;
import dev.pipewright.diagnosis.network.path.AclEntry;
import dev.pipewright.diagnosis.network.path.ChangedView;
import dev.pipewright.diagnosis.network.path.Family;
import dev.pipewright.diagnosis.network.path.NetworkView;

/** One more entry of a network ACL, before the others. */
public record AllowEntry(String aclId, AclEntry entry) implements Change {

    @Override
    public NetworkView in(NetworkView view) {
        return new ChangedView(view).entry(aclId, entry);
    }

    @Override
    public Fix fix() {
        var ports = entry.from() + "-" + entry.to();
        var block = entry.cidr().block();
        var ipv4 = entry.cidr().family() == Family.IPV4;
        return Fix.of(
                "the network team",
                "VPC > Network ACLs > " + aclId + " > " + (entry.outbound() ? "Outbound" : "Inbound") + " rules: "
                        + entry.number() + " allow TCP " + ports + " " + block,
                "aws ec2 create-network-acl-entry --network-acl-id " + aclId
                        + (entry.outbound() ? " --egress" : " --ingress") + " --rule-number " + entry.number()
                        + " --protocol tcp --port-range From=" + entry.from() + ",To=" + entry.to()
                        + (ipv4 ? " --cidr-block " : " --ipv6-cidr-block ") + block + " --rule-action allow",
                "resource \"aws_network_acl_rule\" \"glue\" {\n  network_acl_id = \"" + aclId + "\"\n  egress = "
                        + entry.outbound() + "\n  rule_number = " + entry.number()
                        + "\n  protocol = \"tcp\"\n  rule_action = \"allow\"\n  " + (ipv4 ? "" : "ipv6_")
                        + "cidr_block = \"" + block + "\"\n  from_port = " + entry.from() + "\n  to_port = "
                        + entry.to() + "\n}");
    }
}
