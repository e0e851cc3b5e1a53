package dev.pipewright.diagnosis.network.change;

import dev.pipewright.diagnosis.network.path.Cidr;
import dev.pipewright.diagnosis.network.path.Family;
import dev.pipewright.diagnosis.network.path.Permission;

/** How a rule of a security group is written for the console, the AWS CLI and Terraform. It names one peer. */
record RuleWords(Permission rule) {

    String ports() {
        return rule.from() == rule.to() ? "TCP " + rule.from() : "TCP " + rule.from() + "-" + rule.to();
    }

    String peer() {
        if (!rule.groupIds().isEmpty()) {
            return rule.groupIds().get(0);
        }
        return rule.prefixListIds().isEmpty()
                ? rule.cidrs().get(0).block()
                : rule.prefixListIds().get(0);
    }

    String cli() {
        return "'IpProtocol=tcp,FromPort=" + rule.from() + ",ToPort=" + rule.to() + "," + cliPeer() + "'";
    }

    /** Returns the resource's body. */
    String terraform(String groupId) {
        return " {\n  security_group_id = \"" + groupId + "\"\n  ip_protocol = \"tcp\"\n  from_port = " + rule.from()
                + "\n  to_port = " + rule.to() + "\n  " + terraformPeer() + " = \"" + peer() + "\"\n}";
    }

    private String cliPeer() {
        if (!rule.groupIds().isEmpty()) {
            return "UserIdGroupPairs=[{GroupId=" + peer() + "}]";
        }
        if (!rule.prefixListIds().isEmpty()) {
            return "PrefixListIds=[{PrefixListId=" + peer() + "}]";
        }
        return isIpv4(rule.cidrs().get(0))
                ? "IpRanges=[{CidrIp=" + peer() + "}]"
                : "Ipv6Ranges=[{CidrIpv6=" + peer() + "}]";
    }

    private String terraformPeer() {
        if (!rule.groupIds().isEmpty()) {
            return "referenced_security_group_id";
        }
        if (!rule.prefixListIds().isEmpty()) {
            return "prefix_list_id";
        }
        return isIpv4(rule.cidrs().get(0)) ? "cidr_ipv4" : "cidr_ipv6";
    }

    private static boolean isIpv4(Cidr cidr) {
        return cidr.family() == Family.IPV4;
    }
}
