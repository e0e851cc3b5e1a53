package dev.pipewright.onboarding.plan;

import dev.pipewright.core.error.Finding;
import dev.pipewright.core.question.Hint;
import dev.pipewright.core.question.OpenPoints;
import dev.pipewright.core.question.WordedQuestion;
import dev.pipewright.core.request.OnboardingRequest;
import dev.pipewright.onboarding.plan.NetworkFacts.Route;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Looks whether a request can be planned at all, and words what is open as one question. Which connection or resource is
 * meant comes first, because it settles most of the rest; what cannot be placed at all is not worth a question.
 */
final class OpenEnds {

    private final OnboardingRequest request;
    private final OpenPoints open;
    private final NetworkFacts network;

    private OpenEnds(PlanInput input) {
        this.request = input.request();
        this.open = input.open();
        this.network = input.network();
    }

    /** Returns why there is nothing to plan yet; empty for a request that lacks nothing. */
    static Optional<PlanResult> of(PlanInput input) {
        return new OpenEnds(input).find();
    }

    /** Returns the question for fields of a request. */
    static WordedQuestion fields(OnboardingRequest request, List<Hint> hints) {
        return new WordedQuestion.Hints(
                hints, request.source(), request.connection().name());
    }

    private Optional<PlanResult> find() {
        return switch (open.kind()) {
            case REUSE -> asked(reuse());
            case CHOOSE -> asked(new WordedQuestion.Choose(open.summary(), open.candidates(), name()));
            case HINTS, NONE -> network.route() == Route.INVALID ? Optional.of(invalid()) : fieldsOpen();
        };
    }

    /** A yes tests at once, so what that test reads is asked for before; no network is needed for either. */
    private WordedQuestion reuse() {
        return open.hints().isEmpty()
                ? new WordedQuestion.Reuse(open.connections(), name())
                : fields(request, open.hints());
    }

    private Optional<PlanResult> asked(WordedQuestion question) {
        return Optional.of(PlanResult.ask(question, open.summary(), open.findings()));
    }

    private PlanResult invalid() {
        return PlanResult.invalid(both(network.findings(), open.findings()));
    }

    private Optional<PlanResult> fieldsOpen() {
        var hints = askedNow();
        return hints.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        PlanResult.ask(fields(request, hints), missing(), both(open.findings(), network.findings())));
    }

    /** Where to place a connection is asked once it is known what it leads to and how. */
    private List<Hint> askedNow() {
        var placing = open.hints().isEmpty()
                || (request.source().type().isPresent()
                        && request.network().reachability().isPresent());
        return placing ? both(open.hints(), network.hints()) : open.hints();
    }

    private String missing() {
        return Stream.concat(
                        open.findings().stream().map(Finding::path),
                        network.hints().stream().map(Hint::path))
                .distinct()
                .collect(Collectors.joining(", ", "More is needed to plan the connection: ", "."));
    }

    private static <T> List<T> both(List<T> first, List<T> second) {
        return Stream.concat(first.stream(), second.stream()).toList();
    }

    private Optional<String> name() {
        return request.connection().name();
    }
}
