package dev.pipewright.diagnosis.network;

import dev.pipewright.core.connection.ConnectionDefinition.Placement;
import dev.pipewright.core.error.ErrorCode;
import dev.pipewright.core.error.Finding;
import dev.pipewright.core.error.NonRetryableException;
import dev.pipewright.core.error.RetryableException;
import dev.pipewright.core.outcome.Check;
import dev.pipewright.core.question.Hint;
import dev.pipewright.core.question.SourceCandidate;
import dev.pipewright.core.request.OnboardingRequest;
import dev.pipewright.core.request.Reachability;
import dev.pipewright.core.requirement.Requirements;
import dev.pipewright.diagnosis.look.Look;
import dev.pipewright.diagnosis.look.NotSeenException;
import dev.pipewright.diagnosis.network.path.NetworkInventory;
import dev.pipewright.diagnosis.network.path.Scope;
import dev.pipewright.diagnosis.network.path.Subnet;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Finds the subnet and the security groups for a planned connection, or the questions for them. Both are asked for at
 * once where the VPC is known; else the subnet first, because it decides which groups there are.
 */
final class PlaceFinder {

    private static final String SUBNET = "network.subnetId";
    private static final String GROUPS = "network.securityGroupIds";
    private static final String GROUPS_FOLLOW =
            "Its VPC decides the security groups, which are asked for next where none are configured.";

    private final NetworkInventory inventory;
    private final SubnetOptions subnets;
    private final SecurityGroupChoice groups;

    PlaceFinder(NetworkInventory inventory, ConfiguredSecurityGroups configured) {
        this.inventory = Objects.requireNonNull(inventory, "inventory");
        this.subnets = new SubnetOptions(inventory);
        this.groups = new SecurityGroupChoice(inventory, configured);
    }

    /**
     * Returns where a connection is to go, as far as it is known.
     *
     * @throws NonRetryableException ACCESS_DENIED, if the subnet named may not be looked at
     * @throws RetryableException SERVICE_UNAVAILABLE, if the look at it was not answered
     */
    Place find(ExamineNetworkInput input) {
        var request = input.request();
        var subnetId = request.network().subnetId();
        if (subnetId.isEmpty() && PlannedSource.isPublic(request)) {
            return Place.NOWHERE;
        }
        var missing = Requirements.placement(request);
        if (missing.isEmpty()) {
            return Place.at(subnetId, request.network().securityGroupIds(), List.of());
        }
        return subnetId.map(id -> inSubnet(id, input, missing)).orElseGet(() -> anywhere(input, missing));
    }

    private Place inSubnet(String subnetId, ExamineNetworkInput input, List<Hint> missing) {
        var subnet = subnet(inventory.subnet(subnetId));
        if (subnet.isEmpty()) {
            return Place.wrong(noSubnet(subnetId, input.account().region()));
        }
        var questions = new Questions();
        var chosen = questions.askGroups(missing, subnet.get().vpcId());
        return questions.hints.isEmpty()
                ? Place.at(Optional.of(subnetId), chosen, questions.checks)
                : questions.place();
    }

    private Place anywhere(ExamineNetworkInput input, List<Hint> missing) {
        var questions = new Questions();
        var own = input.matched().flatMap(SourceCandidate::vpcId);
        var vpc = own.filter(id -> isInOwnVpc(input.request()));
        var scope = vpc.map(Scope::of).orElse(Scope.ACCOUNT);
        var first = input.request().network().reachability().isPresent() ? vpc : own;
        of(SUBNET, missing).forEach(hint -> {
            var note = vpc.isPresent() || of(GROUPS, missing).isEmpty() ? "" : GROUPS_FOLLOW;
            questions.add(subnets.ask(
                    Offer.saying(hint, note), scope, first, input.account().region()));
        });
        vpc.ifPresent(id -> questions.askGroups(missing, id));
        return questions.place();
    }

    /** Returns the subnet, empty if there is none; without a look at it nothing can be placed. */
    static Optional<Subnet> subnet(Look<Optional<Subnet>> found) {
        try {
            return found.value();
        } catch (NotSeenException e) {
            if (!e.isDenied()) {
                throw new RetryableException(
                        ErrorCode.SERVICE_UNAVAILABLE,
                        e.getMessage() + ". A connection cannot be placed without its subnet's zone");
            }
            throw new NonRetryableException(
                    ErrorCode.ACCESS_DENIED,
                    e.getMessage() + ". A connection cannot be placed without its subnet's zone; grant the call",
                    e);
        }
    }

    static Finding noSubnet(String id, String region) {
        return new Finding(
                "network.subnetId",
                "NOT_FOUND",
                "There is no subnet " + id + " in " + region,
                "Name a subnet of this account and region");
    }

    private static List<Hint> of(String path, List<Hint> missing) {
        return missing.stream().filter(hint -> hint.path().equals(path)).toList();
    }

    private static boolean isInOwnVpc(OnboardingRequest request) {
        return request.network()
                .reachability()
                .filter(Reachability.SAME_VPC::equals)
                .isPresent();
    }

    /** What is asked in one round. */
    private final class Questions {

        private final List<Hint> hints = new ArrayList<>();
        private final List<Check> checks = new ArrayList<>();

        void add(Asked asked) {
            hints.add(asked.hint());
            checks.addAll(asked.checks());
        }

        /** Returns the groups that are configured; asks where there are none, and groups are missing at all. */
        List<String> askGroups(List<Hint> missing, String vpcId) {
            var groupIds = new ArrayList<String>();
            of(GROUPS, missing).forEach(hint -> {
                var chosen = groups.choose(hint, vpcId);
                groupIds.addAll(chosen.groupIds());
                chosen.hint().ifPresent(hints::add);
                checks.addAll(chosen.checks());
            });
            return groupIds;
        }

        Place place() {
            return new Place(Optional.empty(), hints, List.of(), checks);
        }
    }

    /**
     * Where a connection goes.
     *
     * @param placement without the zone; empty outside a VPC, and while anything is asked for or wrong
     * @param checks what was looked at to find it
     */
    record Place(Optional<Placement> placement, List<Hint> hints, List<Finding> findings, List<Check> checks) {

        static final Place NOWHERE = new Place(Optional.empty(), List.of(), List.of(), List.of());

        Place {
            hints = List.copyOf(hints);
            findings = List.copyOf(findings);
            checks = List.copyOf(checks);
        }

        static Place at(Optional<String> subnetId, List<String> groupIds, List<Check> checks) {
            return new Place(
                    subnetId.map(id -> new Placement(id, groupIds, Optional.empty())), List.of(), List.of(), checks);
        }

        static Place wrong(Finding finding) {
            return new Place(Optional.empty(), List.of(), List.of(finding), List.of());
        }
    }
}
