package dev.pipewright.core.requirement;

import dev.pipewright.core.request.OnboardingRequest;
import dev.pipewright.core.request.Reachability;

/** What a request can say of the network. */
final class PlacementRules {

    private PlacementRules() {}

    static void check(OnboardingRequest request, Objections objections) {
        var network = request.network();
        if (network.reachability().filter(Reachability.PUBLIC::equals).isPresent()
                && ImpliedFacts.privateLink(request.source()).orElse(false)) {
            objections.contradiction(
                    "network.reachability",
                    "The source is named by its PrivateLink endpoint, which is not reached over the internet.",
                    "Set network.reachability to SAME_VPC, or name the source by its public host or account.");
        }
        if (network.subnetId().isEmpty() && !network.securityGroupIds().isEmpty()) {
            objections.contradiction(
                    "network.securityGroupIds",
                    "Security groups are given without the subnet they are to be used in.",
                    "Set network.subnetId, for example \"subnet-0a1b2c3d4e5f60718\".");
        }
    }
}
