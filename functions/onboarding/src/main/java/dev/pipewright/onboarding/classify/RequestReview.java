package dev.pipewright.onboarding.classify;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pipewright.core.error.Finding;
import dev.pipewright.core.execution.Requester;
import dev.pipewright.core.json.Json;
import dev.pipewright.core.question.Hint;
import dev.pipewright.core.request.Mode;
import dev.pipewright.core.request.OnboardingRequest;
import dev.pipewright.core.request.RequestReader;
import dev.pipewright.core.request.SourceType;
import dev.pipewright.core.requirement.ImpliedFacts;
import dev.pipewright.core.requirement.Objections;
import dev.pipewright.core.requirement.Requirements;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What can be said of a request without looking at any account: its form, what is impossible, contradicts itself or is not
 * served, and what is missing.
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
            return invalid(reading.findings(), reading.rest(), Optional.empty());
        }
        var request = reading.request().get();
        var query = QueryReading.of(request.query().orElse(""));
        var name = aboutExisting(request) ? request.connection().name().or(query::name) : Optional.<String>empty();
        if (name.isPresent()) {
            var named = request.aboutConnection(name.get(), request.modeOrDefault());
            return objected(Objections.to(named))
                    .orElseGet(() -> new Review(
                            Optional.empty(), "About the existing connection " + name.get() + ".", List.of()));
        }
        return query.elsewhere()
                .map(elsewhere -> Review.ends(Outcome.UNSUPPORTED, elsewhere.message(), List.of(elsewhere)))
                .orElseGet(() -> source(completed(request, query), query, Optional.empty()));
    }

    /**
     * Returns the request with what its query says and with what follows from both. Where the two name different hosts, as
     * when the requester has chosen another one since, the query speaks of another source and says nothing of this one.
     */
    static OnboardingRequest completed(OnboardingRequest request, QueryReading query) {
        var source = request.source();
        var sameSource = query.source()
                .host()
                .flatMap(asked -> source.host().map(asked::equalsIgnoreCase))
                .orElse(true);
        return ImpliedFacts.completed(sameSource ? request.withSource(source.completedBy(query.source())) : request);
    }

    /** Returns what a completed request holds that no request could: the query's parts have not been checked before. */
    Optional<Review> form(OnboardingRequest completed, QueryReading query) {
        var findings = new ArrayList<>(query.findings());
        findings.addAll(reader.read(Json.tree(completed)).findings());
        return findings.isEmpty() ? Optional.empty() : Optional.of(invalid(findings));
    }

    /**
     * Reviews what a completed request says of its source, or of a connection that it does not name.
     *
     * @param requester empty where it is not known who asks
     */
    Review source(OnboardingRequest request, QueryReading query, Optional<Requester> requester) {
        return form(request, query)
                .or(() -> objected(Objections.to(request, requester)))
                .orElseGet(() -> open(request, query));
    }

    /** Whether a request is about a connection that exists. */
    static boolean aboutExisting(OnboardingRequest request) {
        return request.modeOrDefault() == Mode.TEST || request.modeOrDefault() == Mode.DIAGNOSE;
    }

    /** Returns how a request with these objections ends; empty if there are none. */
    static Optional<Review> objected(List<Finding> objections) {
        if (objections.isEmpty()) {
            return Optional.empty();
        }
        var outcome = Objections.areOnlyLimits(objections) ? Outcome.UNSUPPORTED : Outcome.INVALID;
        var summary = objections.size() == 1
                ? objections.get(0).message()
                : "The request cannot be carried out as it stands: " + counted(objections) + ".";
        return Optional.of(Review.ends(outcome, summary, objections));
    }

    RequestReader reader() {
        return reader;
    }

    /**
     * Returns the review of a malformed request: what is wrong with its form and, of what is well formed, what it means.
     *
     * @param rest the request without what is malformed
     * @param requester empty where it is not known who asks
     */
    Review invalid(List<Finding> findings, Optional<OnboardingRequest> rest, Optional<Requester> requester) {
        var all = new ArrayList<>(findings);
        rest.stream()
                .flatMap(request -> meant(request, requester).stream())
                .filter(objection -> findings.stream().noneMatch(finding -> concernsPartOf(objection, finding)))
                .forEach(all::add);
        return invalid(all);
    }

    private List<Finding> meant(OnboardingRequest rest, Optional<Requester> requester) {
        if (aboutExisting(rest)) {
            return Objections.to(rest, requester);
        }
        var query = QueryReading.of(rest.query().orElse(""));
        var request = completed(rest, query);
        return form(request, query).map(Review::findings).orElseGet(() -> Objections.to(request, requester));
    }

    /** Beside a malformed field, what seems to be missing or wrong may be that field's. */
    private static boolean concernsPartOf(Finding objection, Finding malformed) {
        var parent = malformed.path().replaceAll("\\.?[^.]*$", "");
        return objection.path().equals(malformed.path())
                || (!parent.isEmpty() && objection.path().startsWith(parent + "."));
    }

    static Review invalid(List<Finding> findings) {
        return Review.ends(Outcome.INVALID, "The request is not valid: " + counted(findings) + ".", findings);
    }

    private static Review open(OnboardingRequest request, QueryReading query) {
        var what = request.source().type().map(RequestReview::inWords).orElse("A source whose type is not known yet");
        var missing = missing(request, query);
        return missing.isEmpty()
                ? new Review(Optional.empty(), what + ", completely described.", missing)
                : Review.ends(Outcome.NEEDS_INPUT, what + "; " + counted(missing) + " missing.", missing);
    }

    private static List<Finding> missing(OnboardingRequest request, QueryReading query) {
        var hints = new ArrayList<>(Requirements.missing(request, query.ambiguity()));
        // Whether AWS keeps a secret for the source is only known to who looks at the account.
        hints.removeIf(hint -> hint.code().equals(Requirements.NO_MANAGED_SECRET));
        if (!aboutExisting(request)) {
            hints.addAll(Requirements.placement(request));
        }
        return hints.stream().map(Hint::finding).toList();
    }

    private static String inWords(SourceType type) {
        var name = type.displayName();
        return (name.matches("[AEIO].*") ? "An " : "A ") + name + " source";
    }

    private static String counted(List<Finding> findings) {
        return findings.size() == 1 ? "one thing" : findings.size() + " things";
    }
}
