package dev.pipewright.diagnosis.network;

import dev.pipewright.core.connection.ConnectionDefinition.Placement;
import dev.pipewright.core.connection.Endpoint;
import dev.pipewright.core.error.ErrorCode;
import dev.pipewright.core.error.Finding;
import dev.pipewright.core.error.NonRetryableException;
import dev.pipewright.core.outcome.Check;
import dev.pipewright.core.request.CredentialsMethod;
import dev.pipewright.core.request.OnboardingRequest;
import dev.pipewright.core.request.OnboardingRequest.Source;
import dev.pipewright.core.request.SourceType;
import dev.pipewright.core.requirement.Requirements;
import dev.pipewright.diagnosis.look.NotSeenException;
import dev.pipewright.diagnosis.network.path.NetworkTarget;
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

/**
 * Places a planned connection: the subnet and groups that were asked for, and the subnet's own availability zone. A path
 * that is blocked today does not stop the plan, it is told to whoever approves it.
 */
final class ExamineNetwork {

    private final NetworkPath path;

    ExamineNetwork(NetworkPath path) {
        this.path = Objects.requireNonNull(path, "path");
    }

    NetworkExamination examine(ExamineNetworkInput input) {
        var request = input.request();
        var missing = Requirements.placement(request);
        if (!missing.isEmpty()) {
            return NetworkExamination.incomplete(missing);
        }
        var wanted = request.network()
                .subnetId()
                .map(subnet -> new Placement(subnet, request.network().securityGroupIds(), Optional.empty()));
        var view = path.look(target(wanted, request, input.account().region()));
        if (wanted.isEmpty()) {
            return NetworkExamination.placed(Optional.empty(), checks(view));
        }
        var subnet = subnet(view);
        var unknown = unknown(view, wanted.get(), subnet);
        return unknown.isEmpty()
                ? NetworkExamination.placed(
                        subnet.map(found -> new Placement(
                                found.id(), wanted.get().securityGroupIds(), Optional.of(found.availabilityZone()))),
                        checks(view))
                : NetworkExamination.invalid(unknown);
    }

    /** The zone is taken from the subnet, so there is nothing to compare it with. */
    private static List<Check> checks(NetworkView view) {
        return NetworkRules.examine(view).stream()
                .filter(check -> !check.id().equals(CheckName.AVAILABILITY_ZONE.id()))
                .toList();
    }

    private static Optional<Subnet> subnet(NetworkView view) {
        try {
            return view.foundSubnet().value();
        } catch (NotSeenException e) {
            throw new NonRetryableException(
                    ErrorCode.ACCESS_DENIED,
                    e.getMessage() + ". A connection cannot be placed without its subnet's zone; grant the call",
                    e);
        }
    }

    private static List<Finding> unknown(NetworkView view, Placement wanted, Optional<Subnet> subnet) {
        var findings = new ArrayList<Finding>();
        if (subnet.isEmpty()) {
            findings.add(new Finding(
                    "network.subnetId",
                    "NOT_FOUND",
                    "There is no subnet " + wanted.subnetId() + " in "
                            + view.target().region(),
                    "Name a subnet of this account and region"));
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

    private static NetworkTarget target(Optional<Placement> placement, OnboardingRequest request, String region) {
        var source = request.source();
        var needsSecret = request.credentials()
                .method()
                .filter(CredentialsMethod.IAM::equals)
                .isEmpty();
        return new NetworkTarget(placement, endpoint(source), source.type(), needsSecret, region);
    }

    private static Optional<Endpoint> endpoint(Source source) {
        return source.host().flatMap(host -> port(source).map(port -> new Endpoint(host, port)));
    }

    private static Optional<Integer> port(Source source) {
        return source.port().isPresent()
                ? Optional.of(source.port().getAsInt())
                : source.type().map(SourceType::defaultPort);
    }
}
