package dev.pipewright.diagnosis.network.rule;

import dev.pipewright.core.outcome.Cause;
import dev.pipewright.core.outcome.Check;
import dev.pipewright.core.outcome.Fix;
import dev.pipewright.diagnosis.network.path.NetworkView;
import dev.pipewright.diagnosis.step.CheckName;
import java.util.Map;

/** The VPC resolves names, forward and back; Spark's workers look each other up. */
final class DnsIsOn implements NetworkRule {

    @Override
    public CheckName name() {
        return CheckName.DNS;
    }

    @Override
    public Check examine(NetworkView view) {
        var vpc = view.vpc();
        Map<String, Object> evidence = Map.of(
                "vpcId", vpc.id(), "enableDnsSupport", vpc.dnsSupport(), "enableDnsHostnames", vpc.dnsHostnames());
        if (vpc.dnsSupport() && vpc.dnsHostnames()) {
            return name().passed("DNS support and DNS host names are on in " + vpc.id(), evidence);
        }
        var off = vpc.dnsSupport() ? "enable-dns-hostnames" : "enable-dns-support";
        return name().proves(
                        Cause.NETWORK_DNS_DISABLED,
                        "VPC " + vpc.id() + " has "
                                + off.replaceFirst("enable-", "").replace('-', ' ') + " turned off",
                        evidence,
                        Fix.of(
                                "the network team",
                                "VPC > Your VPCs > " + vpc.id() + " > Edit VPC settings: turn on both DNS settings",
                                "aws ec2 modify-vpc-attribute --vpc-id " + vpc.id() + " --" + off + " Value=true",
                                "aws_vpc: enable_dns_support = true, enable_dns_hostnames = true"));
    }
}
