package dev.pipewright.diagnosis.network;

import dev.pipewright.core.connection.ConnectionDefinition.Placement;
import dev.pipewright.core.error.Finding;
import dev.pipewright.core.outcome.Check;
import dev.pipewright.diagnosis.network.path.NetworkView;
import dev.pipewright.diagnosis.network.path.SecurityGroup;
import dev.pipewright.diagnosis.network.path.Subnet;
import dev.pipewright.diagnosis.network.rule.NetworkRules;
import dev.pipewright.diagnosis.step.CheckName;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Places a planned connection: the subnet that was asked for, its own availability zone, and the security groups that
 * were asked for or are configured for its VPC. A path that is blocked today does not stop the plan, it is told to
 * whoever approves it.
 */
final class ExamineNetwork {

    private final NetworkPath path;
    private final PlaceFinder places;

    ExamineNetwork(NetworkPath path, ConfiguredSecurityGroups configured) {
        this.path = Objects.requireNonNull(path, "path");
        this.places = new PlaceFinder(path.inventory(), configured);
    }

    NetworkExamination examine(ExamineNetworkInput input) {
        var place = places.find(input);
        if (!place.findings().isEmpty()) {
            return NetworkExamination.invalid(place.findings());
        }
        if (!place.hints().isEmpty()) {
            return NetworkExamination.incomplete(place.hints(), place.checks());
        }
        var view = path.look(PlannedSource.target(input, place.placement()));
        var checks = Stream.concat(place.checks().stream(), checks(view)).toList();
        return place.placement()
                .map(wanted -> placed(wanted, view, checks))
                .orElseGet(() -> NetworkExamination.placed(Optional.empty(), checks));
    }

    private static NetworkExamination placed(Placement wanted, NetworkView view, List<Check> checks) {
        var subnet = PlaceFinder.subnet(view.foundSubnet());
        var unknown = unknown(view, wanted, subnet);
        return unknown.isEmpty()
                ? NetworkExamination.placed(
                        subnet.map(found -> new Placement(
                                found.id(), wanted.securityGroupIds(), Optional.of(found.availabilityZone()))),
                        checks)
                : NetworkExamination.invalid(unknown);
    }

    /** The zone is taken from the subnet, so there is nothing to compare it with. */
    private static Stream<Check> checks(NetworkView view) {
        return NetworkRules.examine(view).stream()
                .filter(check -> !check.id().equals(CheckName.AVAILABILITY_ZONE.id()));
    }

    private static List<Finding> unknown(NetworkView view, Placement wanted, Optional<Subnet> subnet) {
        var findings = new ArrayList<Finding>();
        if (subnet.isEmpty()) {
            findings.add(PlaceFinder.noSubnet(wanted.subnetId(), view.target().region()));
        }
        if (view.foundGroups().isSeen()) {
            var vpcOf = view.groups().stream().collect(Collectors.toMap(SecurityGroup::id, SecurityGroup::vpcId));
            wanted.securityGroupIds().stream()
                    .filter(id -> !vpcOf.containsKey(id)
                            || subnet.filter(found -> !found.vpcId().equals(vpcOf.get(id)))
                                    .isPresent())
                    .map(id -> new Finding(
                            "network.securityGroupIds",
                            "NOT_FOUND",
                            "There is no security group " + id + " in the subnet's VPC",
                            "Name security groups of the subnet's VPC"))
                    .forEach(findings::add);
        }
        return findings;
    }
}
