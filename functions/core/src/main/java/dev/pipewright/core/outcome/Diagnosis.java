package dev.pipewright.core.outcome;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * The one cause that a diagnosis settles on, and what else is possible.
 *
 * @param stage the stage of the cause; absent where nothing shows one
 * @param summary the cause in one sentence
 * @param alternatives other causes that were seen, likeliest first
 * @param notExamined ids of the checks that were not made
 */
public record Diagnosis(
        Cause cause,
        Optional<Stage> stage,
        Confidence confidence,
        String summary,
        List<Cause> alternatives,
        List<String> notExamined) {

    private static final Comparator<Check> FIRST_PROVEN_THEN_LIKELIEST = Comparator.comparing(
                    (Check check) -> check.confidence().orElseThrow())
            .thenComparing(check -> check.cause().orElseThrow());

    public Diagnosis {
        Objects.requireNonNull(cause, "cause");
        Objects.requireNonNull(confidence, "confidence");
        Objects.requireNonNull(summary, "summary");
        alternatives = alternatives == null ? List.of() : List.copyOf(alternatives);
        notExamined = notExamined == null ? List.of() : List.copyOf(notExamined);
    }

    /**
     * Settles on a cause: the first proven one in the order of {@link Cause}, else the likeliest.
     *
     * @return empty if no check failed
     */
    public static Optional<Diagnosis> of(List<Check> checks) {
        var failed = new ArrayList<>(
                checks.stream().filter(check -> check.cause().isPresent()).toList());
        if (failed.isEmpty()) {
            return Optional.empty();
        }
        failed.sort(FIRST_PROVEN_THEN_LIKELIEST);
        var first = failed.get(0);
        var cause = first.cause().orElseThrow();
        var others = new LinkedHashSet<Cause>();
        failed.forEach(check -> others.add(check.cause().orElseThrow()));
        others.remove(cause);
        var notExamined = checks.stream()
                .filter(check -> check.state() == CheckState.NOT_EXECUTED)
                .map(Check::id)
                .toList();
        return Optional.of(new Diagnosis(
                cause,
                Optional.of(cause.stage().orElse(first.stage())),
                first.confidence().orElseThrow(),
                first.message(),
                List.copyOf(others),
                notExamined));
    }
}
