package dev.pipewright.local.doctor;

import dev.pipewright.core.outcome.Fix;
import dev.pipewright.decisions.approver.Approver;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Who may approve. */
final class ApproverNeeds {

    private static final String EXAMPLE =
            "[{\"email\":\"ada@example.com\",\"group\":\"data-owners\",\"independent\":true,\"ids\":{\"jira\":\"5b10ac8d\"}}]";

    private final ConfiguredApprovers approvers;

    ApproverNeeds(ConfiguredApprovers approvers) {
        this.approvers = approvers;
    }

    List<Need> all() {
        return List.of(
                Need.one(
                        "approvers.parameter",
                        "Without approvers every request that needs a new secret ends as WORKFLOW_ERROR or INVALID",
                        this::parameter),
                Need.one(
                        "approvers.independent",
                        "A request that nothing vouches for, such as one from the console, may be decided by independent"
                                + " approvers only; without one it ends INVALID",
                        this::independent),
                Need.one(
                        "approvers.escalation",
                        "Where nobody else can be asked, one person's holiday lets requests expire",
                        this::escalation),
                Need.one(
                        "approvers.ids",
                        "Who has no id in common with the requester counts as the same person, and may not decide",
                        this::ids));
    }

    private Finding parameter(Need need) {
        var name = approvers.parameterName();
        return approvers
                .problem()
                .map(problem -> need.missing("The parameter " + name + " " + problem, change(name)))
                .orElseGet(() -> need.met(
                        "The parameter " + name + " lists " + approvers.list().size() + " approvers"));
    }

    private Finding independent(Need need) {
        var independent =
                approvers.list().stream().filter(Approver::isIndependent).count();
        return independent > 0
                ? need.met(independent + " approvers are independent")
                : need.missing(
                        "No approver is independent: none has \"independent\": true",
                        change(approvers.parameterName()));
    }

    private Finding escalation(Need need) {
        var all = approvers.list();
        if (all.size() == 1) {
            return need.warning("There is only one approver", change(approvers.parameterName()));
        }
        return all.stream().anyMatch(Approver::isForEscalation)
                ? need.met("Somebody is kept for an escalation")
                : need.met("All " + all.size() + " approvers are asked at once; nobody is kept for an escalation");
    }

    private Finding ids(Need need) {
        var without = groups(approver -> approver.ids().isEmpty());
        return without.isEmpty()
                ? need.met("Every approver has ids that a requester's are compared with, beside the address")
                : need.warning(
                        "Known by their address only: approvers of " + without, change(approvers.parameterName()));
    }

    /** Groups instead of addresses: what is printed here is passed on. */
    private String groups(Predicate<Approver> which) {
        return approvers.list().stream()
                .filter(which)
                .map(Approver::group)
                .distinct()
                .collect(Collectors.joining(", "));
    }

    private static Fix change(String parameter) {
        return Need.fix(
                "Systems Manager > Parameter Store > " + parameter + ": a String, the JSON list that the README shows",
                "aws ssm put-parameter --overwrite --type String --name " + parameter + " --value '" + EXAMPLE + "'");
    }
}
