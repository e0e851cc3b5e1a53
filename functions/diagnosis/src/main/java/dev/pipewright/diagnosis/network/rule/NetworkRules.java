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
        var views = view.byFamily();
        var open = views.stream().filter(NetworkRules::isOpen).findFirst().orElse(views.get(0));
        return PATH.stream()
                .map(rule -> COUNTERFACTUAL.tried(rule, open, rule.find(open)))
                .toList();
    }

    private static boolean isOpen(NetworkView view) {
        return PATH.stream().noneMatch(rule -> rule.find(view).isFailed());
    }
}
