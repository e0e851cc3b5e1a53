package dev.pipewright.onboarding.classify;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pipewright.core.error.Finding;
import dev.pipewright.core.json.Json;
import dev.pipewright.core.question.Hint;
import dev.pipewright.core.request.Mode;
import dev.pipewright.core.request.OnboardingRequest;
import dev.pipewright.core.request.RequestReader;
import dev.pipewright.core.requirement.Requirements;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What can be said of a request without looking at any account: its form, what Pipewright serves, what contradicts itself,
 * what is missing.
 */
public final class RequestReview {

    private final RequestReader reader = new RequestReader();

    /**
     * What is wrong, if anything.
     *
     * @param outcome how the request would end; absent where nothing is in its way
     */
    public record Review(Optional<Outcome> outcome, String summary, List<Finding> findings) {

        public Review {
            findings = List.copyOf(findings);
        }

        private static Review ends(Outcome outcome, String summary, List<Finding> findings) {
            return new Review(Optional.of(outcome), summary, findings);
        }
    }

    /** How a request ends that goes no further. */
    public enum Outcome {
        INVALID,
        UNSUPPORTED,
        NEEDS_INPUT
    }

    /** Reviews a request as a person wrote it. */
    public Review review(JsonNode document) {
        var reading = reader.read(document);
        if (reading.request().isEmpty()) {
            return invalid(reading.findings());
        }
        var request = reading.request().get();
        var query = QueryReading.of(request.query().orElse(""));
        return query.elsewhere()
                .map(elsewhere -> Review.ends(Outcome.UNSUPPORTED, elsewhere.message(), List.of(elsewhere)))
                .orElseGet(() -> source(request.withSource(request.source().completedBy(query.source())), query));
    }

    /** Reviews what a request says of its source; for one about an existing connection there is nothing to review. */
    Review source(OnboardingRequest request, QueryReading query) {
        // Host, port and database may come from the query, whose parts the schema has not seen yet.
        var impossible = reader.read(Json.tree(request)).findings();
        if (!impossible.isEmpty()) {
            return invalid(impossible);
        }
        var limits = Support.limits(request);
        if (!limits.isEmpty()) {
            return Review.ends(Outcome.UNSUPPORTED, limits.get(0).message(), limits);
        }
        var contradictions = Support.contradictions(request);
        if (!contradictions.isEmpty()) {
            return Review.ends(
                    Outcome.INVALID,
                    "The request contradicts itself: " + counted(contradictions) + ".",
                    contradictions);
        }
        var what = request.source()
                .type()
                .map(type -> "A " + type.displayName() + " source")
                .orElse("A source whose type is not known yet");
        var missing = missing(request, query);
        return missing.isEmpty()
                ? new Review(Optional.empty(), what + ", completely described.", missing)
                : Review.ends(Outcome.NEEDS_INPUT, what + "; " + counted(missing) + " missing.", missing);
    }

    RequestReader reader() {
        return reader;
    }

    private static List<Finding> missing(OnboardingRequest request, QueryReading query) {
        var hints = new ArrayList<>(Requirements.missing(request, query.ambiguity()));
        if (request.modeOrDefault() == Mode.ONBOARD || request.modeOrDefault() == Mode.PLAN) {
            hints.addAll(Requirements.placement(request));
        }
        return hints.stream().map(Hint::finding).toList();
    }

    static Review invalid(List<Finding> findings) {
        return Review.ends(Outcome.INVALID, "The request is not valid: " + counted(findings) + ".", findings);
    }

    private static String counted(List<Finding> findings) {
        return findings.size() == 1 ? "one thing" : findings.size() + " things";
    }
}
