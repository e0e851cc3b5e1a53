package dev.pipewright.diagnosis.network.rule;

import dev.pipewright.core.outcome.Cause;
import dev.pipewright.core.outcome.Confidence;
import dev.pipewright.diagnosis.network.change.TurnOnDns;
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
    public Finding examine(NetworkView view) {
        var vpc = view.vpc();
        Map<String, Object> evidence = Map.of(
                "vpcId", vpc.id(), "enableDnsSupport", vpc.dnsSupport(), "enableDnsHostnames", vpc.dnsHostnames());
        if (vpc.isOn()) {
            return passed("DNS support and DNS host names are on in " + vpc.id(), evidence);
        }
        return fails(
                Cause.NETWORK_DNS_DISABLED,
                Confidence.PROVEN,
                "VPC " + vpc.id() + " has dns " + (vpc.dnsSupport() ? "hostnames" : "support") + " turned off",
                evidence,
                new TurnOnDns(vpc));
    }
}
