package dev.pipewright.core.question;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import dev.pipewright.core.request.OnboardingRequest.Source;
import java.util.List;
import java.util.Optional;

/** One question to the requester, complete: whoever asks it adds nothing. {@code kind} is the word an answer repeats. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
    @JsonSubTypes.Type(value = WordedQuestion.Reuse.class, name = "REUSE"),
    @JsonSubTypes.Type(value = WordedQuestion.Choose.class, name = "CHOOSE"),
    @JsonSubTypes.Type(value = WordedQuestion.Hints.class, name = "HINTS")
})
public sealed interface WordedQuestion {

    /** Returns what the request wants to call the connection. */
    Optional<String> requestedName();

    /**
     * Use one of these in place of a new connection?
     *
     * @param connections at least one
     */
    record Reuse(List<ExistingConnection> connections, Optional<String> requestedName) implements WordedQuestion {

        public Reuse {
            connections = List.copyOf(connections);
        }
    }

    /**
     * Which of these resources is meant?
     *
     * @param summary why this is asked, one sentence
     * @param candidates at least one, in the order in which they are shown
     */
    record Choose(String summary, List<SourceCandidate> candidates, Optional<String> requestedName)
            implements WordedQuestion {

        public Choose {
            candidates = List.copyOf(candidates);
        }
    }

    /**
     * What are these fields?
     *
     * @param hints at least one
     * @param source what is known of the source so far
     */
    record Hints(List<Hint> hints, Source source, Optional<String> requestedName) implements WordedQuestion {

        public Hints {
            hints = List.copyOf(hints);
        }
    }
}
