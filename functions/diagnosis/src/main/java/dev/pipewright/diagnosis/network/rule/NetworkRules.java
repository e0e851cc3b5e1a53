package dev.pipewright.diagnosis.network.rule;

import dev.pipewright.core.outcome.Check;
import dev.pipewright.diagnosis.network.path.NetworkView;
import dev.pipewright.diagnosis.network.path.Subnet;
import java.util.Comparator;
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

    private static final Counterfactual COUNTERFACTUAL = new Counterfactual(PATH);

    private NetworkRules() {}

    /** Whether the smallest job finds addresses in a subnet. */
    public static boolean hasRoom(Subnet subnet) {
        return AddressesAreFree.hasRoom(subnet);
    }

    /**
     * Returns one check per rule, each failed one with what its fix achieves. A source with addresses of both families is
     * reached if one of them is: the other one's faults are told only if neither is.
     */
    public static List<Check> examine(NetworkView view) {
        var open = view.byFamily().stream()
                .min(Comparator.comparingLong(NetworkRules::faults))
                .orElse(view);
        return PATH.stream()
                .map(rule -> COUNTERFACTUAL.tried(rule, open, rule.find(open)))
                .toList();
    }

    /** What is wrong whatever the family is the same in each, so that fewer faults mean the better way. */
    private static long faults(NetworkView view) {
        return PATH.stream().filter(rule -> rule.find(view).isFailed()).count();
    }
}
