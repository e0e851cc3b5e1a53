package dev.pipewright.decisions.record;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import dev.pipewright.core.execution.AwsAccount;
import dev.pipewright.core.json.CanonicalJson;
import dev.pipewright.core.plan.Plan;
import dev.pipewright.core.question.ExistingConnection;
import dev.pipewright.core.request.OnboardingRequest.Source;
import dev.pipewright.core.request.OnboardingRequest.Ticket;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;

/** What a person is asked. The discriminator {@code kind} is the word that the state machine and the outcome use. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Question.ApproveSecret.class, name = "APPROVE_SECRET"),
    @JsonSubTypes.Type(value = Question.ApprovePlan.class, name = "APPROVE_PLAN"),
    @JsonSubTypes.Type(value = Question.Reuse.class, name = "REUSE")
})
public sealed interface Question {

    /** Returns the discriminator. */
    @JsonIgnore
    Kind kind();

    /** Returns what an answer is bound to: a link is void as soon as the record holds another one. */
    @JsonIgnore
    String fingerprint();

    /** Returns the hash of the plan that is shown; empty where none is. */
    @JsonIgnore
    Optional<String> planHash();

    /** Returns the name of the connection that the question is about. */
    @JsonIgnore
    String connectionName();

    /**
     * Refuses a question that does not show what it claims to show.
     *
     * @throws dev.pipewright.core.error.NonRetryableException PLAN_CHANGED, if a plan's content does not have its hash
     */
    void requireIntact(AwsAccount account);

    /** Returns what one of the two functions makes of this question. */
    <R> R fold(Function<Approval, R> approval, Function<Reuse, R> reuse);

    /**
     * Returns what has to be typed to decide: the part of the connection's name after its last hyphen, or all of it. Mail
     * scanners follow links and submit forms, but they do not read.
     */
    @JsonIgnore
    default String confirmationWord() {
        var name = connectionName();
        var last = name.substring(name.lastIndexOf('-') + 1);
        return last.isEmpty() ? name : last;
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
        default String connectionName() {
            return plan().connectionInput().name();
        }

        @Override
        default void requireIntact(AwsAccount account) {
            plan().requireHash(account, plan().hash());
        }

        @Override
        default <R> R fold(Function<Approval, R> approval, Function<Reuse, R> reuse) {
            return approval.apply(this);
        }
    }

    /** Approve that a secret is made, and give the credentials it will hold. */
    record ApproveSecret(Plan plan, Source source, Optional<Ticket> ticket, List<String> readers) implements Approval {

        public ApproveSecret {
            Objects.requireNonNull(plan, "plan");
            Objects.requireNonNull(source, "source");
            readers = readers == null ? List.of() : List.copyOf(readers);
        }

        @Override
        public Kind kind() {
            return Kind.APPROVE_SECRET;
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
     * @param requestedName what the request wanted to call the connection
     */
    record Reuse(List<ExistingConnection> connections, Optional<String> requestedName) implements Question {

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

        @Override
        public String fingerprint() {
            return CanonicalJson.sha256(this);
        }

        @Override
        public Optional<String> planHash() {
            return Optional.empty();
        }

        @Override
        public String connectionName() {
            return requestedName
                    .filter(name -> !name.isBlank())
                    .orElse(connections.get(0).name());
        }

        @Override
        public void requireIntact(AwsAccount account) {
            // A choice shows no plan.
        }

        @Override
        public <R> R fold(Function<Approval, R> approval, Function<Reuse, R> reuse) {
            return reuse.apply(this);
        }
    }
}
