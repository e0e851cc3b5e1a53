package dev.pipewright.diagnosis.network.rule;

import dev.pipewright.core.outcome.Check;
import dev.pipewright.diagnosis.network.path.NetworkView;
import dev.pipewright.diagnosis.network.path.Subnet;
import java.util.List;

/** The rules, in the order of their checks. All of them are always evaluated: one fault does not hide another. */
public final class NetworkRules {

    private static final List<NetworkRule> PATH = List.of(
            new SubnetExists(),
            new AvailabilityZoneMatches(),
            new AddressesAreFree(),
            new DnsIsOn(),
            new SecurityGroupsExist(),
            new SelfReferenceExists(),
            new EgressIsOpen(),
            new SourceAdmits(),
            new S3IsReachable(),
            new SecretsAreReachable(),
            new RouteLeadsToSource(),
            new RouteLeadsBack(),
            new NetworkAclsAdmit(),
            new InternetIsReachable(),
            new SourceIsAvailable(),
            new EndpointIsReal());

    private NetworkRules() {}

    /** Whether the smallest job finds addresses in a subnet. */
    public static boolean hasRoom(Subnet subnet) {
        return AddressesAreFree.hasRoom(subnet);
    }

    /** Returns one check per rule. */
    public static List<Check> examine(NetworkView view) {
        return PATH.stream().map(rule -> rule.check(view)).toList();
    }
}
