package dev.pipewright.diagnosis.network;

import dev.pipewright.core.outcome.Check;
import dev.pipewright.core.question.Hint;
import dev.pipewright.core.question.Hint.Option;
import dev.pipewright.diagnosis.network.ConfiguredSecurityGroups.Setting;
import dev.pipewright.diagnosis.network.path.NetworkInventory;
import dev.pipewright.diagnosis.network.path.Scope;
import dev.pipewright.diagnosis.network.path.SecurityGroup;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/** The security groups for Glue's interfaces in a VPC: those that are configured for it, else a person is asked. */
final class SecurityGroupChoice {

    private final NetworkInventory inventory;
    private final ConfiguredSecurityGroups configured;

    SecurityGroupChoice(NetworkInventory inventory, ConfiguredSecurityGroups configured) {
        this.inventory = Objects.requireNonNull(inventory, "inventory");
        this.configured = Objects.requireNonNull(configured, "configured");
    }

    /**
     * Returns the configured groups, or the hint with the VPC's groups.
     *
     * @param hint what is asked for where nothing usable is configured
     */
    Chosen choose(Hint hint, String vpcId) {
        var setting = configured.of(vpcId);
        if (!setting.isSeen()) {
            var why = Asked.why(setting) + " on " + ConfiguredSecurityGroups.parameter(vpcId);
            return ask(hint, vpcId, Optional.of(PlacementCheck.CONFIGURED_SECURITY_GROUPS.notExecuted(why)));
        }
        return setting.value()
                .map(found -> use(found, hint, vpcId))
                .orElseGet(() -> ask(hint, vpcId, Optional.empty()));
    }

    private Chosen use(Setting setting, Hint hint, String vpcId) {
        var parameter = ConfiguredSecurityGroups.parameter(vpcId);
        if (setting.isMalformed()) {
            return unusable(hint, vpcId, " is not a list of security group ids separated by commas", Map.of());
        }
        Map<String, Object> evidence = Map.of("parameter", parameter, "securityGroupIds", setting.groupIds());
        var elsewhere = notOf(vpcId, setting.groupIds());
        return elsewhere.isEmpty()
                ? new Chosen(
                        setting.groupIds(),
                        Optional.empty(),
                        List.of(PlacementCheck.CONFIGURED_SECURITY_GROUPS.passed(
                                "The security groups are those that the parameter " + parameter + " sets for " + vpcId,
                                evidence)))
                : unusable(
                        hint,
                        vpcId,
                        " names " + String.join(", ", elsewhere) + ", which is no security group of that VPC",
                        evidence);
    }

    /** Where groups may not be looked at they are taken as they are configured, as they are when they are asked for. */
    private List<String> notOf(String vpcId, List<String> ids) {
        var found = inventory.securityGroups(ids);
        return found.isSeen()
                ? ids.stream()
                        .filter(id -> found.value().stream()
                                .noneMatch(group ->
                                        group.id().equals(id) && group.vpcId().equals(vpcId)))
                        .toList()
                : List.of();
    }

    private Chosen unusable(Hint hint, String vpcId, String what, Map<String, Object> evidence) {
        var message = "The parameter " + ConfiguredSecurityGroups.parameter(vpcId) + what;
        return ask(hint, vpcId, Optional.of(PlacementCheck.CONFIGURED_SECURITY_GROUPS.warning(message, evidence)));
    }

    private Chosen ask(Hint hint, String vpcId, Optional<Check> problem) {
        var said =
                Offer.saying(hint, problem.map(check -> check.message() + ".").orElse(""));
        var found = inventory.securityGroups(Scope.of(vpcId));
        var asked = found.isSeen()
                ? new Asked(options(said, vpcId, found.value()), List.of())
                : Asked.unseen(said, PlacementCheck.SECURITY_GROUP_OPTIONS, found);
        var checks = Stream.concat(problem.stream(), asked.checks().stream()).toList();
        return new Chosen(List.of(), Optional.of(asked.hint()), checks);
    }

    private static Hint options(Hint hint, String vpcId, List<SecurityGroup> found) {
        if (found.isEmpty()) {
            return Offer.saying(hint, "EC2 shows no security group in " + vpcId + ".");
        }
        var all = found.stream()
                .sorted(Comparator.<SecurityGroup, Boolean>comparing(group -> !group.admitsItself())
                        .thenComparing(SecurityGroup::name)
                        .thenComparing(SecurityGroup::id))
                .toList();
        var note = all.get(0).admitsItself() ? "" : "None of " + vpcId + " does so today.";
        return Offer.in(hint, all, "security groups of " + vpcId, note, SecurityGroupChoice::option);
    }

    private static Option option(SecurityGroup group) {
        var label = group.name() + " (" + group.id() + ")";
        return new Option(group.id(), group.admitsItself() ? label + ": admits all TCP from itself" : label);
    }

    /**
     * The groups, or the question for them.
     *
     * @param groupIds empty exactly where they are asked for
     * @param checks what was seen of the configuration, and what was not
     */
    record Chosen(List<String> groupIds, Optional<Hint> hint, List<Check> checks) {

        Chosen {
            groupIds = List.copyOf(groupIds);
            checks = List.copyOf(checks);
            if (groupIds.isEmpty() == hint.isEmpty()) {
                throw new IllegalArgumentException("Security groups are either known or asked for");
            }
        }
    }
}
