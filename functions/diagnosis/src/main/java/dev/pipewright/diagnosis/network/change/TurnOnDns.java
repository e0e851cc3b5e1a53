package dev.pipewright.diagnosis.network.change;

import dev.pipewright.core.outcome.Fix;
import dev.pipewright.diagnosis.network.path.ChangedView;
import dev.pipewright.diagnosis.network.path.NetworkView;
import dev.pipewright.diagnosis.network.path.Vpc;

/** A VPC's DNS settings, both on: host names need support, and EC2 changes one at a time. */
public record TurnOnDns(Vpc vpc) implements Change {

    @Override
    public NetworkView in(NetworkView view) {
        return new ChangedView(view).vpc(seen -> new Vpc(seen.id(), true, true));
    }

    @Override
    public Fix fix() {
        var support = vpc.dnsSupport() ? "" : modify("--enable-dns-support");
        var names = vpc.dnsHostnames() ? "" : modify("--enable-dns-hostnames");
        return Fix.of(
                "the network team",
                "VPC > Your VPCs > " + vpc.id() + " > Edit VPC settings: turn on both DNS settings",
                support + (support.isEmpty() || names.isEmpty() ? "" : " && ") + names,
                "# aws_vpc of " + vpc.id() + ": enable_dns_support = true, enable_dns_hostnames = true");
    }

    private String modify(String option) {
        return "aws ec2 modify-vpc-attribute --vpc-id " + vpc.id() + " " + option + " Value=true";
    }
}
