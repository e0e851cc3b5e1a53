package dev.pipewright.diagnosis.right;

import dev.pipewright.core.outcome.Cause;
import dev.pipewright.core.outcome.Check;
import dev.pipewright.core.outcome.Confidence;
import dev.pipewright.core.outcome.Fix;
import dev.pipewright.diagnosis.look.Look;
import dev.pipewright.diagnosis.right.ExaminedRole.Trust;
import dev.pipewright.diagnosis.step.CheckName;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * The roles that are examined: one where it is known which one the jobs use, else every one that it may be.
 *
 * @param roles at least one, unless a role is missing
 * @param foundBy how they were found, for people
 * @param missing a role that is named for this connection and does not exist
 */
public record RoleChoice(List<ExaminedRole> roles, String foundBy, Optional<String> missing) {

    public RoleChoice {
        roles = List.copyOf(roles);
        Objects.requireNonNull(foundBy, "foundBy");
    }

    /** Whether there is a role, and Glue may assume it. */
    static Check check(Look<RoleChoice> look) {
        if (look instanceof Look.NotSeen<RoleChoice> notSeen) {
            return CheckName.ROLE.notExecuted(notSeen.why());
        }
        var choice = look.value();
        return choice.missing.map(arn -> absent(arn, choice.foundBy)).orElseGet(choice::trusted);
    }

    private static Check absent(String arn, String foundBy) {
        return CheckName.ROLE.proves(
                Cause.IAM_ROLE_DENIED,
                "Role " + arn + ", which is " + foundBy + ", does not exist, so Glue cannot assume it",
                Map.of("role", arn, "foundBy", foundBy),
                Fix.of(
                        "the platform engineer",
                        "IAM > Roles: create the role for the service Glue, or name one that exists",
                        "aws iam list-roles --query 'Roles[].Arn'",
                        "aws_iam_role.assume_role_policy"));
    }

    private Check trusted() {
        var unread = roles.stream().filter(role -> !role.trust().isSeen()).findFirst();
        if (unread.isPresent() && unread.get().trust() instanceof Look.NotSeen<?> notSeen) {
            return CheckName.ROLE.notExecuted(notSeen.why());
        }
        var refusing =
                roles.stream().filter(role -> role.trustInGlue() != Trust.GIVEN).toList();
        var evidence = Map.<String, Object>of(
                "roles", roles.stream().map(ExaminedRole::arn).toList(), "foundBy", foundBy);
        if (refusing.isEmpty()) {
            return CheckName.ROLE.passed(
                    "Glue may assume " + names(roles) + ", " + (roles.size() == 1 ? "" : "all ") + foundBy, evidence);
        }
        if (refusing.size() < roles.size()) {
            return CheckName.ROLE.warning("Glue may not assume " + names(refusing) + ", " + foundBy, evidence);
        }
        var sure = refusing.stream().allMatch(role -> role.trustInGlue() == Trust.REFUSED);
        return CheckName.ROLE.failed(
                Cause.IAM_ROLE_DENIED,
                sure ? Confidence.PROVEN : Confidence.LIKELY,
                "The trust policy of " + names(refusing) + " does not let glue.amazonaws.com assume it",
                evidence,
                trustGlue(refusing.get(0)));
    }

    private static Fix trustGlue(ExaminedRole role) {
        return Fix.of(
                "the platform engineer",
                "IAM > Roles > " + role.name() + " > Trust relationships: allow glue.amazonaws.com sts:AssumeRole",
                "aws iam update-assume-role-policy --role-name " + role.name()
                        + " --policy-document '{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\","
                        + "\"Principal\":{\"Service\":\"glue.amazonaws.com\"},\"Action\":\"sts:AssumeRole\"}]}'",
                "aws_iam_role.assume_role_policy: principals { type = \"Service\", identifiers = "
                        + "[\"glue.amazonaws.com\"] }");
    }

    private static String names(List<ExaminedRole> roles) {
        return (roles.size() == 1 ? "role " : "roles ")
                + String.join(", ", roles.stream().map(ExaminedRole::name).toList());
    }
}
