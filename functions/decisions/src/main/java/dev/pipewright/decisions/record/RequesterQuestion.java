package dev.pipewright.decisions.record;

import dev.pipewright.core.execution.AwsAccount;
import dev.pipewright.core.json.CanonicalJson;
import java.util.Optional;
import java.util.function.Function;

/** What only the requester can say. It shows no plan, so an answer is bound to everything that is shown. */
public sealed interface RequesterQuestion extends Question permits Question.Reuse, Question.Choose, Question.Hints {

    /** Returns what the request wants to call the connection. */
    Optional<String> requestedName();

    /** Returns what one of the three functions makes of this question. */
    <R> R match(Function<Reuse, R> reuse, Function<Choose, R> choose, Function<Hints, R> hints);

    @Override
    default String fingerprint() {
        return CanonicalJson.sha256(this);
    }

    @Override
    default Optional<String> planHash() {
        return Optional.empty();
    }

    @Override
    default Optional<String> connectionName() {
        return requestedName().filter(name -> !name.isBlank());
    }

    @Override
    default void requireIntact(AwsAccount account) {
        // There is no plan that could have changed.
    }

    @Override
    default <R> R fold(Function<Approval, R> approval, Function<RequesterQuestion, R> forRequester) {
        return forRequester.apply(this);
    }
}
