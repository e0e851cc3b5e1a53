package dev.pipewright.onboarding.classify;

import dev.pipewright.core.error.Finding;
import dev.pipewright.core.event.Milestone;
import dev.pipewright.core.event.Milestones;
import dev.pipewright.core.execution.AwsAccount;
import dev.pipewright.core.execution.Requester;
import dev.pipewright.core.question.Answer;
import dev.pipewright.core.question.Answer.Kind;
import dev.pipewright.core.request.Mode;
import dev.pipewright.core.request.OnboardingRequest;
import dev.pipewright.core.request.Person;
import dev.pipewright.core.requirement.Ambiguity;
import dev.pipewright.onboarding.classify.Classification.Route;
import dev.pipewright.onboarding.classify.RequestReview.Review;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.glue.GlueClient;

/**
 * Says what a request is about and which way it goes: first where and as whom Pipewright works, then the request's form,
 * then its query, then what Pipewright serves, then what is still missing.
 *
 * <p>Reads only: STS for the identity, Glue for the name of an existing connection. Publishes {@code Connection
 * Requested} the first time round.
 */
public final class RequestClassifier {

    private final CallerIdentity identity;
    private final ExistingConnections connections;
    private final Milestones milestones;
    private final RequesterVerification verification;
    private final RequestReview review = new RequestReview();

    public RequestClassifier(
            CallerIdentity identity, GlueClient glue, Milestones milestones, RequesterVerification verification) {
        this.identity = identity;
        this.connections = new ExistingConnections(glue);
        this.milestones = milestones;
        this.verification = verification;
    }

    /** Classifies a request; a finding is an answer, never an exception. */
    public Classification classify(ClassifyInput input) {
        var account = identity.account();
        var reading = review.reader().read(input.request());
        var requester = verification
                .verified(input.execution())
                .orElseGet(() -> reading.request()
                        .map(request -> claimed(request.requestedBy()))
                        .orElse(Requester.UNKNOWN));
        var draft = new Draft(account, requester, reading.request());
        if (input.answers().isEmpty()) {
            announce(input, reading.request());
        }
        return reading.request()
                .map(request -> route(draft, request, input.answers()))
                .orElseGet(() -> draft.ends(RequestReview.invalid(reading.findings())));
    }

    private Classification route(Draft draft, OnboardingRequest request, List<Answer> answers) {
        var reused = answers.stream()
                .flatMap(answer -> answer.connectionName().stream())
                .findFirst();
        if (reused.isPresent()) {
            return existing(draft, request, reused.get(), Route.TEST);
        }
        var query = QueryReading.of(request.query().orElse(""));
        if (query.elsewhere().isPresent()) {
            var elsewhere = query.elsewhere().get();
            return draft.ends(Route.UNSUPPORTED, elsewhere.message(), List.of(elsewhere));
        }
        var completed = request.withSource(request.source().completedBy(query.source()));
        return existingName(completed, query)
                .map(name -> existing(draft, completed, name, routeOf(completed.modeOrDefault())))
                .orElseGet(() -> source(draft.of(completed), completed, query, answers));
    }

    /** The connection that the request is about, if it is about one that exists rather than about a source. */
    private Optional<String> existingName(OnboardingRequest request, QueryReading query) {
        return switch (request.modeOrDefault()) {
            case TEST, DIAGNOSE -> request.connection().name().or(query::name);
            case ONBOARD -> query.name().filter(connections::exists);
            case PLAN -> Optional.empty();
        };
    }

    private static Route routeOf(Mode mode) {
        return mode == Mode.DIAGNOSE ? Route.DIAGNOSE : Route.TEST;
    }

    private Classification source(Draft draft, OnboardingRequest request, QueryReading query, List<Answer> answers) {
        var reviewed = review.source(request, query);
        var goesOn = reviewed.outcome()
                .filter(outcome -> outcome != RequestReview.Outcome.NEEDS_INPUT)
                .isEmpty();
        return goesOn ? draft.discovers(reviewed.summary(), query.ambiguity(), answers) : draft.ends(reviewed);
    }

    private Classification existing(Draft draft, OnboardingRequest request, String name, Route route) {
        var named = request.aboutConnection(name, route == Route.DIAGNOSE ? Mode.DIAGNOSE : Mode.TEST);
        var engines = Support.engineLimits(request);
        if (!engines.isEmpty()) {
            return draft.of(named).ends(Route.UNSUPPORTED, engines.get(0).message(), engines);
        }
        var problem = connections.problem(name);
        if (problem.isPresent()) {
            var end = problem.get().code().equals(Support.NOT_SERVED) ? Route.UNSUPPORTED : Route.INVALID;
            return draft.of(named).ends(end, problem.get().message(), List.of(problem.get()));
        }
        return draft.of(named).goes(route, "The existing connection " + name + ".");
    }

    private void announce(ClassifyInput input, Optional<OnboardingRequest> request) {
        var data = new LinkedHashMap<String, Object>();
        request.flatMap(r -> r.source().type()).ifPresent(type -> data.put("sourceType", type));
        request.flatMap(OnboardingRequest::ticket).ifPresent(ticket -> data.put("ticket", ticket));
        milestones.publish(Milestone.CONNECTION_REQUESTED, input.execution(), "0", data);
    }

    private static Requester claimed(Person person) {
        var ids = person.id().map(id -> Map.of("claimed", id)).orElse(Map.of());
        return new Requester(ids, person.email(), false);
    }

    /** What is known of the answer while the request is being read. */
    private record Draft(AwsAccount account, Requester requester, Optional<OnboardingRequest> request) {

        Draft of(OnboardingRequest completed) {
            return new Draft(account, requester, Optional.of(completed));
        }

        Classification ends(Review review) {
            var route = review.outcome().orElseThrow() == RequestReview.Outcome.UNSUPPORTED
                    ? Route.UNSUPPORTED
                    : Route.INVALID;
            return ends(route, review.summary(), review.findings());
        }

        Classification ends(Route route, String summary, List<Finding> findings) {
            return new Classification(
                    route, summary, account, requester, request, findings, Optional.empty(), false, false);
        }

        Classification goes(Route route, String summary) {
            return ends(route, summary, List.of());
        }

        Classification discovers(String summary, Optional<Ambiguity> ambiguity, List<Answer> answers) {
            return new Classification(
                    Route.DISCOVER,
                    summary,
                    account,
                    requester,
                    request,
                    List.of(),
                    ambiguity,
                    answers.stream().anyMatch(answer -> answer.declines(Kind.REUSE)),
                    answers.stream().anyMatch(answer -> answer.declines(Kind.CHOOSE)));
        }
    }
}
