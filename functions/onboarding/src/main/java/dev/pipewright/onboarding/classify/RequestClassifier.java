package dev.pipewright.onboarding.classify;

import dev.pipewright.core.error.Finding;
import dev.pipewright.core.event.Milestone;
import dev.pipewright.core.event.Milestones;
import dev.pipewright.core.execution.AwsAccount;
import dev.pipewright.core.execution.Requester;
import dev.pipewright.core.request.Mode;
import dev.pipewright.core.request.OnboardingRequest;
import dev.pipewright.core.request.Person;
import dev.pipewright.core.request.RequestReader;
import dev.pipewright.onboarding.classify.Classification.Route;
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
    private final RequestReader reader = new RequestReader();
    private final Hints hints = new Hints(reader);

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
        var reading = reader.read(input.request());
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
                .orElseGet(() -> draft.ends(
                        Route.INVALID,
                        "The request is not valid: " + counted(reading.findings()) + ".",
                        reading.findings()));
    }

    private Classification route(Draft draft, OnboardingRequest request, List<Answer> answers) {
        var reuse = answers.stream().filter(Answer::reuse).findFirst();
        if (reuse.isPresent()) {
            return existing(draft, request, reuse.get().connectionName().orElseThrow(), Route.TEST);
        }
        var reading = QueryReading.of(request.query().orElse(""));
        if (reading.elsewhere().isPresent()) {
            return draft.ends(
                    Route.UNSUPPORTED,
                    reading.elsewhere().get().message(),
                    List.of(reading.elsewhere().get()));
        }
        var completed = request.withSource(request.source().completedBy(reading.source()));
        var named = completed.connection().name().or(reading::name);
        return switch (completed.modeOrDefault()) {
            case TEST -> byName(draft, completed, named, Route.TEST);
            case DIAGNOSE -> byName(draft, completed, named, Route.DIAGNOSE);
            case ONBOARD, PLAN ->
                reading.name()
                        .filter(name -> completed.modeOrDefault() == Mode.ONBOARD && connections.exists(name))
                        .map(name -> existing(draft, completed, name, Route.TEST))
                        .orElseGet(() -> source(draft, completed, reading, !answers.isEmpty()));
        };
    }

    private Classification source(Draft draft, OnboardingRequest request, QueryReading query, boolean reuseDeclined) {
        var limits = Support.limits(request);
        if (!limits.isEmpty()) {
            return draft.of(request).ends(Route.UNSUPPORTED, limits.get(0).message(), limits);
        }
        var contradictions = Support.contradictions(request);
        if (!contradictions.isEmpty()) {
            return draft.of(request)
                    .ends(
                            Route.INVALID,
                            "The request contradicts itself: " + counted(contradictions) + ".",
                            contradictions);
        }
        var missing = hints.missing(request, query);
        var what = request.source()
                .type()
                .map(type -> "A " + type.displayName() + " source")
                .orElse("A source whose type is not known yet");
        var summary =
                missing.isEmpty() ? what + ", completely described." : what + "; " + counted(missing) + " missing.";
        return draft.of(request).discovers(summary, missing, reuseDeclined);
    }

    private Classification byName(Draft draft, OnboardingRequest request, Optional<String> name, Route route) {
        if (name.isEmpty()) {
            var missing = reader.missing("connection.name", "A test or diagnosis is about one existing connection.");
            return draft.of(request).discovers("The connection's name is missing.", List.of(missing), false);
        }
        return existing(draft, request, name.get(), route);
    }

    private Classification existing(Draft draft, OnboardingRequest request, String name, Route route) {
        var named = request.withConnectionName(name);
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

    private static String counted(List<Finding> findings) {
        return findings.size() == 1 ? "one thing" : findings.size() + " things";
    }

    /** What is known of the answer while the request is being read. */
    private record Draft(AwsAccount account, Requester requester, Optional<OnboardingRequest> request) {

        Draft of(OnboardingRequest completed) {
            return new Draft(account, requester, Optional.of(completed));
        }

        Classification ends(Route route, String summary, List<Finding> findings) {
            return new Classification(route, summary, account, requester, request, findings, List.of(), false);
        }

        Classification goes(Route route, String summary) {
            return new Classification(route, summary, account, requester, request, List.of(), List.of(), false);
        }

        Classification discovers(String summary, List<Finding> missing, boolean reuseDeclined) {
            return new Classification(
                    Route.DISCOVER, summary, account, requester, request, List.of(), missing, reuseDeclined);
        }
    }
}
