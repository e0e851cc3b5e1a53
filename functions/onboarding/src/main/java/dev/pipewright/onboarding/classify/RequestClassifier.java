package dev.pipewright.onboarding.classify;

import com.fasterxml.jackson.databind.JsonNode;
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
import dev.pipewright.core.ticket.ExecutionSeal;
import dev.pipewright.onboarding.classify.Classification.Route;
import dev.pipewright.onboarding.classify.RequestReview.Review;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import software.amazon.awssdk.services.glue.GlueClient;

/**
 * Says what a request is about and which way it goes: first where and as whom Pipewright works, then the request's form,
 * then the connection it names, then its query, then what is impossible or not served, then what is still missing.
 *
 * <p>Reads only: STS for the identity, Glue for the name of an existing connection. Publishes {@code Connection
 * Requested} the first time round.
 *
 * <p>A ticket that says too little goes to be read back once. What was read counts like what the delivery said; the seal is
 * checked over the execution's own input alone, every time.
 */
public final class RequestClassifier {

    /** What Glue takes as a name and is more than a word, but for an address. */
    private static final Pattern UNUSUAL_NAME = Pattern.compile("[^\\p{Cntrl}/:]{1,255}");

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
        var completed = CompletedRequest.of(input.request(), input.completion());
        var answered = AnsweredRequest.of(completed, input.answers());
        var reading = review.reader().read(answered.document());
        var requester = verification
                .verified(input.execution(), input.request())
                .map(known -> vouched(known, input, completed))
                .orElseGet(() -> reading.request()
                        .map(request -> claimed(request.requestedBy()))
                        .orElse(Requester.UNKNOWN));
        var draft = new Draft(account, requester, reading.request());
        if (input.isFirstTime()) {
            announce(input, reading.request());
        }
        if (!input.completion().findings().isEmpty()) {
            return draft.ends(RequestReview.invalid(input.completion().findings()));
        }
        if (isToBeRead(input, draft)) {
            return draft.goes(Route.COMPLETE, "The ticket says too little; it is read back from its system.");
        }
        var wrong = Stream.concat(answered.refused().stream(), reading.findings().stream())
                .toList();
        return wrong.isEmpty()
                ? route(draft, reading.request().orElseThrow(), input.answers())
                : draft.ends(review.invalid(wrong, reading.rest(), Optional.of(requester)));
    }

    private Classification route(Draft draft, OnboardingRequest request, List<Answer> answers) {
        var reused = answers.stream()
                .flatMap(answer -> answer.connectionName().stream())
                .reduce((earlier, later) -> later);
        if (reused.isPresent()) {
            return existing(draft, request.aboutConnection(reused.get(), Mode.TEST));
        }
        var query = QueryReading.of(request.query().orElse(""));
        var about = about(request, query);
        if (about.isPresent()) {
            return existing(draft, about.get());
        }
        if (query.elsewhere().isPresent()) {
            var elsewhere = query.elsewhere().get();
            return draft.ends(Route.UNSUPPORTED, elsewhere.message(), List.of(elsewhere));
        }
        return source(draft, RequestReview.completed(request, query), query, answers);
    }

    /**
     * The request as one about an existing connection, if it is that. The name of a connection that exists means it,
     * whatever else the word could mean.
     */
    private Optional<OnboardingRequest> about(OnboardingRequest request, QueryReading query) {
        var named = query.name();
        return switch (request.modeOrDefault()) {
            case TEST, DIAGNOSE ->
                request.connection()
                        .name()
                        .or(() -> named.filter(name -> query.elsewhere().isEmpty() || connections.exists(name)))
                        .or(() -> unusualName(request, query))
                        .map(name -> request.aboutConnection(name, request.modeOrDefault()));
            case ONBOARD ->
                named.filter(connections::exists)
                        .or(() -> unusualName(request, query))
                        .map(name -> request.aboutConnection(name, Mode.TEST));
            case PLAN -> Optional.empty();
        };
    }

    /** A text that is the name of a connection which Glue's console, for one, called {@code Snowflake connection}. */
    private Optional<String> unusualName(OnboardingRequest request, QueryReading query) {
        return request.query()
                .map(String::strip)
                .filter(text -> query.name().isEmpty()
                        && query.findings().isEmpty()
                        && query.source().host().isEmpty()
                        && UNUSUAL_NAME.matcher(text).matches())
                .filter(connections::exists);
    }

    private Classification source(Draft draft, OnboardingRequest request, QueryReading query, List<Answer> answers) {
        var unreadable = review.form(request, query);
        if (unreadable.isPresent()) {
            return draft.ends(unreadable.get());
        }
        var reviewed = review.source(request, query, Optional.of(draft.requester()));
        var goesOn = reviewed.outcome()
                .filter(outcome -> outcome != RequestReview.Outcome.NEEDS_INPUT)
                .isEmpty();
        return goesOn
                ? draft.of(request).discovers(reviewed.summary(), query.ambiguity(), answers)
                : draft.of(request).ends(reviewed);
    }

    private Classification existing(Draft draft, OnboardingRequest request) {
        var route = request.modeOrDefault() == Mode.DIAGNOSE ? Route.DIAGNOSE : Route.TEST;
        var name = request.connection().name().orElseThrow();
        return RequestReview.objected(connections.problems(request))
                .map(draft.of(request)::ends)
                .orElseGet(() -> draft.of(request).goes(route, "The existing connection " + name + "."));
    }

    private void announce(ClassifyInput input, Optional<OnboardingRequest> request) {
        var data = new LinkedHashMap<String, Object>();
        request.flatMap(r -> r.source().type()).ifPresent(type -> data.put("sourceType", type));
        request.flatMap(OnboardingRequest::ticket).ifPresent(ticket -> data.put("ticket", ticket));
        milestones.publish(Milestone.CONNECTION_REQUESTED, input.execution(), "0", data);
    }

    private static boolean isToBeRead(ClassifyInput input, Draft draft) {
        return !input.completion().isTried()
                && isTickets(input)
                && draft.requester().verified()
                && draft.request().filter(OnboardingRequest::isThin).isPresent();
    }

    /** Such a name makes its requester verified by the seal alone. */
    private static boolean isTickets(ClassifyInput input) {
        return input.execution().name().startsWith(ExecutionSeal.PREFIX);
    }

    /** Of a ticket that was read back the requester may be known only now. */
    private static Requester vouched(Requester known, ClassifyInput input, JsonNode completed) {
        return isTickets(input) && input.completion().request().isPresent()
                ? TicketRequester.requester(completed)
                : known;
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
