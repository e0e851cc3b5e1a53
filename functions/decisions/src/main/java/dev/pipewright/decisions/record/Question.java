package dev.pipewright.decisions.record;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import dev.pipewright.core.execution.AwsAccount;
import dev.pipewright.core.plan.Plan;
import dev.pipewright.core.plan.PlannedSecret;
import dev.pipewright.core.question.ExistingConnection;
import dev.pipewright.core.question.Hint;
import dev.pipewright.core.question.SourceCandidate;
import dev.pipewright.core.request.CredentialsKind;
import dev.pipewright.core.request.OnboardingRequest.Source;
import dev.pipewright.core.request.OnboardingRequest.Ticket;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;

/** What a person is asked. The discriminator {@code kind} is the word that the state machine and the outcome use. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Question.ApproveSecret.class, name = "APPROVE_SECRET"),
    @JsonSubTypes.Type(value = Question.ApprovePlan.class, name = "APPROVE_PLAN"),
    @JsonSubTypes.Type(value = Question.Reuse.class, name = "REUSE"),
    @JsonSubTypes.Type(value = Question.Choose.class, name = "CHOOSE"),
    @JsonSubTypes.Type(value = Question.Hints.class, name = "HINTS")
})
public sealed interface Question permits Question.Approval, RequesterQuestion {

    /** Returns the discriminator. */
    @JsonIgnore
    Kind kind();

    /** Returns what an answer is bound to: a link is void as soon as the record holds another one. */
    @JsonIgnore
    String fingerprint();

    /** Returns the hash of the plan that is shown; empty where none is. */
    @JsonIgnore
    Optional<String> planHash();

    /** Returns the name of the connection that the question is about; empty where it has none yet. */
    @JsonIgnore
    Optional<String> connectionName();

    /**
     * Refuses a question that does not show what it claims to show.
     *
     * @throws dev.pipewright.core.error.NonRetryableException PLAN_CHANGED, if a plan's content does not have its hash
     */
    void requireIntact(AwsAccount account);

    /** Returns what one of the two functions makes of this question: whom it is for decides how it is asked. */
    <R> R fold(Function<Approval, R> approval, Function<RequesterQuestion, R> forRequester);

    /** Returns what has to be typed to decide. */
    @JsonIgnore
    default Confirmation confirmation() {
        return Confirmation.of(connectionName());
    }

    /** The agreement to a plan, whoever holds the credentials. */
    sealed interface Approval extends Question permits ApproveSecret, ApprovePlan {

        Plan plan();

        Source source();

        Optional<Ticket> ticket();

        /** Returns who will be able to read the secret. */
        List<String> readers();

        @Override
        default String fingerprint() {
            return plan().hash();
        }

        @Override
        default Optional<String> planHash() {
            return Optional.of(plan().hash());
        }

        @Override
        default Optional<String> connectionName() {
            return Optional.of(plan().connectionInput().name());
        }

        @Override
        default void requireIntact(AwsAccount account) {
            plan().requireHash(account, plan().hash());
        }

        @Override
        default <R> R fold(Function<Approval, R> approval, Function<RequesterQuestion, R> forRequester) {
            return approval.apply(this);
        }
    }

    /** Approve that a secret is made, and give the credentials it will hold. */
    record ApproveSecret(Plan plan, Source source, Optional<Ticket> ticket, List<String> readers) implements Approval {

        public ApproveSecret {
            Objects.requireNonNull(plan, "plan");
            Objects.requireNonNull(source, "source");
            readers = readers == null ? List.of() : List.copyOf(readers);
            if (plan.secret().filter(ApproveSecret::canBeTyped).isEmpty()) {
                throw new IllegalArgumentException(
                        "APPROVE_SECRET needs a plan with a new secret that a person can type");
            }
        }

        @Override
        public Kind kind() {
            return Kind.APPROVE_SECRET;
        }

        private static boolean canBeTyped(PlannedSecret secret) {
            return secret.origin() == PlannedSecret.Origin.NEW && secret.kind() != CredentialsKind.OAUTH;
        }
    }

    /** Approve that an existing secret, which does not name this host itself, is used for it. */
    record ApprovePlan(Plan plan, Source source, Optional<Ticket> ticket, List<String> readers) implements Approval {

        public ApprovePlan {
            Objects.requireNonNull(plan, "plan");
            Objects.requireNonNull(source, "source");
            readers = readers == null ? List.of() : List.copyOf(readers);
        }

        @Override
        public Kind kind() {
            return Kind.APPROVE_PLAN;
        }
    }

    /**
     * Use a connection that already reaches the source, in place of a new one?
     *
     * @param connections at least one
     */
    record Reuse(List<ExistingConnection> connections, Optional<String> requestedName) implements RequesterQuestion {

        public Reuse {
            connections = List.copyOf(connections);
            if (connections.isEmpty()) {
                throw new IllegalArgumentException("REUSE needs at least one connection to choose from");
            }
        }

        @Override
        public Kind kind() {
            return Kind.REUSE;
        }

        /** Returns the wished name, or the one of the first connection: an answer needs something to type. */
        @Override
        public Optional<String> connectionName() {
            return RequesterQuestion.super
                    .connectionName()
                    .or(() -> Optional.of(connections.get(0).name()));
        }

        @Override
        public <R> R match(Function<Reuse, R> reuse, Function<Choose, R> choose, Function<Hints, R> hints) {
            return reuse.apply(this);
        }
    }

    /**
     * Which of these resources of the account is the source?
     *
     * @param summary why this is asked, one sentence
     * @param candidates at least one, in the order in which they are shown
     */
    record Choose(String summary, List<SourceCandidate> candidates, Optional<String> requestedName)
            implements RequesterQuestion {

        public Choose {
            Objects.requireNonNull(summary, "summary");
            candidates = List.copyOf(candidates);
            if (candidates.isEmpty()) {
                throw new IllegalArgumentException("CHOOSE needs at least one candidate to choose from");
            }
        }

        /** Returns the candidate of this ARN; empty if it was not shown. */
        public Optional<SourceCandidate> candidate(String arn) {
            return candidates.stream()
                    .filter(candidate -> candidate.arn().equals(arn))
                    .findFirst();
        }

        @Override
        public Kind kind() {
            return Kind.CHOOSE;
        }

        @Override
        public <R> R match(Function<Reuse, R> reuse, Function<Choose, R> choose, Function<Hints, R> hints) {
            return choose.apply(this);
        }
    }

    /**
     * What are these fields of the request?
     *
     * @param hints at least one; of several about the same field the first is asked
     * @param source what is known of the source so far
     */
    record Hints(List<Hint> hints, Source source, Optional<String> requestedName) implements RequesterQuestion {

        private static final String NAME = "connection.name";

        public Hints {
            var byPath = new LinkedHashMap<String, Hint>();
            hints.forEach(hint -> byPath.putIfAbsent(hint.path(), hint));
            hints = List.copyOf(byPath.values());
            source = source == null ? Source.NONE : source;
            if (hints.isEmpty()) {
                throw new IllegalArgumentException("HINTS needs at least one field to ask for");
            }
        }

        /** Leaves the wished name out where another one is asked for. */
        @Override
        public Optional<String> connectionName() {
            return hints.stream().anyMatch(hint -> hint.path().equals(NAME))
                    ? Optional.empty()
                    : RequesterQuestion.super.connectionName();
        }

        @Override
        public Kind kind() {
            return Kind.HINTS;
        }

        @Override
        public <R> R match(Function<Reuse, R> reuse, Function<Choose, R> choose, Function<Hints, R> hints) {
            return hints.apply(this);
        }
    }
}
