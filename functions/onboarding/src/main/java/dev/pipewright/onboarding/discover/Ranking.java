package dev.pipewright.onboarding.discover;

import dev.pipewright.core.question.SourceCandidate;
import dev.pipewright.core.request.Deployment;
import dev.pipewright.core.request.OnboardingRequest;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * In which order candidates are shown, and why: what resembles the request, what is available, what runs where the request
 * says, what has no public address, and then by name.
 */
record Ranking(Resemblance resemblance, Optional<Deployment> asked) {

    /**
     * A candidate in its order.
     *
     * @param score how much it resembles the request
     */
    record Ranked(SourceCandidate candidate, int score) {}

    static Ranking of(OnboardingRequest request) {
        return new Ranking(Resemblance.of(request), request.source().deployment());
    }

    Ranked rank(SourceCandidate candidate) {
        return new Ranked(candidate, resemblance.score(candidate));
    }

    Comparator<Ranked> order() {
        return Comparator.comparingInt(Ranked::score)
                .reversed()
                .thenComparing(ranked -> !isAvailable(ranked.candidate()))
                .thenComparing(ranked -> !isAsked(ranked.candidate()))
                .thenComparing(ranked -> ranked.candidate().publiclyAccessible())
                .thenComparing(ranked -> ranked.candidate().name())
                .thenComparing(ranked -> ranked.candidate().arn());
    }

    /** Returns a candidate with the reasons why it is shown, and shown where it is. */
    SourceCandidate explained(SourceCandidate candidate) {
        var reasons = new ArrayList<String>();
        resemblance.reason(candidate).ifPresent(reasons::add);
        reasons.add("Its engine is " + Candidates.engine(candidate) + ".");
        if (isAsked(candidate)) {
            reasons.add("It runs where the request says: " + candidate.deployment() + ".");
        }
        if (!isAvailable(candidate)) {
            reasons.add("It is " + candidate.status() + ", so it may not answer.");
        }
        if (RdsProxies.isProxy(candidate)) {
            reasons.add("It is a proxy; which database is behind it is not told.");
        }
        candidate
                .vpcId()
                .map(vpc -> candidate.publiclyAccessible()
                        ? "It has a public address outside " + vpc + "."
                        : "It has a private address in " + vpc + ".")
                .ifPresent(reasons::add);
        return Candidates.because(candidate, List.copyOf(reasons));
    }

    private boolean isAsked(SourceCandidate candidate) {
        return asked.filter(candidate.deployment()::equals).isPresent();
    }

    private static boolean isAvailable(SourceCandidate candidate) {
        return candidate.status().toLowerCase(Locale.ROOT).equals("available");
    }
}
