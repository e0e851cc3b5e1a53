package dev.pipewright.local.doctor;

import dev.pipewright.core.outcome.Fix;
import dev.pipewright.diagnosis.look.NotSeenException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * One thing that a deployment needs, and how to look whether it is there.
 *
 * @param why what happens without it, one sentence
 * @param look what is seen of it; may throw {@link NotSeenException}
 */
record Need(String id, String why, Function<Need, List<Finding>> look) {

    private static final String ENGINEER = "the platform engineer";

    /** Returns a need that one look decides. */
    static Need one(String id, String why, Function<Need, Finding> look) {
        return new Need(id, why, need -> List.of(look.apply(need)));
    }

    /** Looks. Whatever keeps from looking is a finding of its own; that there is nothing to look at is none. */
    List<Finding> examine() {
        try {
            return look.apply(this);
        } catch (NotSeenException e) {
            var why = e.getMessage();
            return List.of(why.startsWith(NotSeenException.NOT_APPLICABLE) ? met(why) : unseen(why));
        }
    }

    Finding met(String message) {
        return new Finding(id, FindingState.OK, message, Optional.empty(), Optional.empty());
    }

    Finding warning(String message, Fix fix) {
        return new Finding(id, FindingState.WARNING, message, Optional.of(why), Optional.of(fix));
    }

    Finding missing(String message, Fix fix) {
        return new Finding(id, FindingState.MISSING, message, Optional.of(why), Optional.of(fix));
    }

    /** Returns the finding of what was not seen; the reason is a {@link NotSeenException}'s. */
    Finding unseen(String reason) {
        return new Finding(id, FindingState.NOT_LOOKED_AT, reason, Optional.of(why), Optional.empty());
    }

    /**
     * Looks at several things of a kind: a finding for each that is not as it should be, one for all that could not be seen,
     * and one that all is well only if every one was seen.
     *
     * @param wrong returns what is wrong with a thing, empty where nothing is
     */
    <T> List<Finding> each(List<T> things, Function<T, Optional<Finding>> wrong, String allWell) {
        var findings = new ArrayList<Finding>();
        var unseen = new ArrayList<String>();
        for (var thing : things) {
            try {
                wrong.apply(thing).ifPresent(findings::add);
            } catch (NotSeenException e) {
                unseen.add(e.getMessage());
            }
        }
        if (!unseen.isEmpty()) {
            findings.add(unseen(unseen.get(0) + (unseen.size() == 1 ? "" : " (and " + (unseen.size() - 1) + " more)")));
        }
        return findings.isEmpty() ? List.of(met(allWell + " (" + things.size() + ")")) : findings;
    }

    /** Returns the fix that whoever runs the deployment makes. */
    static Fix fix(String console, String cli) {
        return new Fix(Optional.of(ENGINEER), Optional.of(console), Optional.of(cli), Optional.empty());
    }

    /** Returns the fix for what the stack makes and somebody has changed or removed since. */
    static Fix deployAgain(String what) {
        return fix(
                what + "; then deploy again (CloudFormation puts back only what differs from the template it knows)",
                "cd infra && cdk deploy");
    }
}
