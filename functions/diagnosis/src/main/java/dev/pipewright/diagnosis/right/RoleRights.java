package dev.pipewright.diagnosis.right;

import dev.pipewright.core.outcome.Cause;
import dev.pipewright.core.outcome.Check;
import dev.pipewright.core.outcome.Confidence;
import dev.pipewright.core.outcome.Fix;
import dev.pipewright.core.thread.SideBySide;
import dev.pipewright.diagnosis.look.Look;
import dev.pipewright.diagnosis.look.NotSeenException;
import dev.pipewright.diagnosis.step.CheckName;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * One check per right, over every role that is examined. A right that all of them lack is as sure as for one; one that only
 * some lack is likely where a test has failed, and a warning where none has.
 */
public final class RoleRights {

    /** As many as there are rights that a job needs: IAM takes its time to simulate one. */
    public static final int SIDE_BY_SIDE = 8;

    private final Rights rights;
    private final Look<RoleChoice> choice;
    private final boolean failed;
    private final SideBySide sideBySide;

    /** @param failed whether a test has failed, so that something must be wrong */
    public RoleRights(Rights rights, SideBySide sideBySide, Look<RoleChoice> choice, boolean failed) {
        this.rights = Objects.requireNonNull(rights, "rights");
        this.sideBySide = Objects.requireNonNull(sideBySide, "sideBySide");
        this.choice = Objects.requireNonNull(choice, "choice");
        this.failed = failed;
    }

    /**
     * Starts to examine one right. The calls for all roles and questions run side by side, also with those for the rights
     * that are started after it; what is returned waits for them.
     *
     * @param questions made for each role, at least one; throws {@link NotSeenException} where they cannot be asked
     */
    public Supplier<Check> start(CheckName name, Cause cause, Function<ExaminedRole, List<Question>> questions) {
        try {
            var asked = new LinkedHashMap<ExaminedRole, List<Question>>();
            roles().forEach(role -> asked.put(role, questions.apply(role)));
            var answers = new LinkedHashMap<ExaminedRole, List<Supplier<Look<Optional<Denial>>>>>();
            asked.forEach((role, own) -> answers.put(
                    role,
                    own.stream()
                            .map(question -> sideBySide.start(() -> rights.denial(role, question)))
                            .toList()));
            return () -> check(name, cause, asked, answers);
        } catch (NotSeenException e) {
            var check = name.notExecuted(e.getMessage());
            return () -> check;
        }
    }

    private Check check(
            CheckName name,
            Cause cause,
            Map<ExaminedRole, List<Question>> asked,
            Map<ExaminedRole, List<Supplier<Look<Optional<Denial>>>>> answers) {
        try {
            var lacking = new LinkedHashMap<ExaminedRole, Denial>();
            answers.forEach((role, own) -> denial(own).ifPresent(denial -> lacking.put(role, denial)));
            var first = asked.get(roles().get(0));
            return lacking.isEmpty() ? allowed(name, first) : lacking(name, cause, lacking, first);
        } catch (NotSeenException e) {
            return name.notExecuted(e.getMessage());
        }
    }

    /** The surest denial of all; a question that could not be answered hides none that was. */
    private static Optional<Denial> denial(List<Supplier<Look<Optional<Denial>>>> answers) {
        var looks = answers.stream().map(Supplier::get).toList();
        var denial = looks.stream()
                .filter(Look::isSeen)
                .flatMap(look -> look.value().stream())
                .min(Comparator.comparing(found -> !found.certain()));
        if (denial.isEmpty()) {
            looks.forEach(Look::value);
        }
        return denial;
    }

    /** Returns the roles that are examined; not seen where there is none to examine. */
    private List<ExaminedRole> roles() {
        var found = choice.value();
        found.missing().ifPresent(arn -> {
            throw new NotSeenException("Cannot be examined: role " + arn + " does not exist");
        });
        if (found.roles().isEmpty()) {
            throw new NotSeenException("Not examined: none of the roles that the jobs name could be read");
        }
        return found.roles();
    }

    private Check allowed(CheckName name, List<Question> asked) {
        var actions =
                asked.stream().flatMap(question -> question.actions().stream()).toList();
        return name.passed("The job role is allowed " + String.join(", ", actions), evidence(asked));
    }

    private Map<String, Object> evidence(List<Question> asked) {
        var evidence = new LinkedHashMap<String, Object>();
        evidence.put("role", roles().get(0).arn());
        if (roles().size() > 1) {
            evidence.put("roles", roles().stream().map(ExaminedRole::arn).toList());
        }
        evidence.put("foundBy", choice.value().foundBy());
        evidence.put(
                "actions",
                asked.stream().flatMap(question -> question.actions().stream()).toList());
        evidence.put("resource", asked.get(0).resource());
        var unseen =
                asked.stream().anyMatch(question -> !question.own().policy().isSeen());
        evidence.put("resourcePolicy", unseen ? "not seen" : "seen");
        return evidence;
    }

    private Check lacking(CheckName name, Cause cause, Map<ExaminedRole, Denial> lacking, List<Question> asked) {
        var role = lacking.keySet().iterator().next();
        var denial = lacking.get(role);
        var names = lacking.keySet().stream().map(ExaminedRole::name).toList();
        var message = (names.size() == 1 ? "Role " : "Roles ") + String.join(", ", names)
                + (names.size() == 1 ? " is" : " are") + " not allowed " + denial.action() + " on "
                + denial.resource() + " (" + denial.decision() + ")";
        var evidence = evidence(asked);
        evidence.remove("actions");
        evidence.put("role", role.arn());
        evidence.put("action", denial.action());
        evidence.put("resource", denial.resource());
        evidence.put("decision", denial.decision());
        var all = lacking.size() == roles().size();
        if (!all && !failed) {
            return name.warning(message + "; whether the jobs over this connection use it is not known", evidence);
        }
        var certain = all && lacking.values().stream().allMatch(Denial::certain);
        return name.failed(
                cause, certain ? Confidence.PROVEN : Confidence.LIKELY, message, evidence, fix(role, denial));
    }

    private static Fix fix(ExaminedRole role, Denial denial) {
        var name = role.name();
        var what = denial.action() + " on " + denial.resource();
        return Fix.of(
                "the platform engineer",
                denial.decision().contains("policy of the resource")
                                || denial.decision().contains("key's policy")
                        ? "Change the policy of " + denial.resource() + " so that role " + name + " is allowed "
                                + denial.action()
                        : "IAM > Roles > " + name + ": allow " + what
                                + (denial.decision().startsWith("explicitDeny")
                                        ? ", after removing the statement that denies it"
                                        : ""),
                "aws iam put-role-policy --role-name " + name + " --policy-name pipewright --policy-document "
                        + "'{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\",\"Action\":\""
                        + denial.action() + "\",\"Resource\":\"" + denial.resource() + "\"}]}'",
                "aws_iam_role_policy: role = \"" + name + "\"");
    }
}
