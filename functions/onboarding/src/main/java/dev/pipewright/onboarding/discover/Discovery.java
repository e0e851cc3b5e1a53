package dev.pipewright.onboarding.discover;

import dev.pipewright.core.connection.Endpoint;
import dev.pipewright.core.error.Finding;
import dev.pipewright.core.outcome.Check;
import java.util.List;
import java.util.Optional;

/**
 * What was found, and what has to be asked because of it.
 *
 * @param existing connections that already reach the source or bear the wished name
 * @param looked what was looked at, what was not and why
 * @param question what to ask next
 */
public record Discovery(List<ExistingConnection> existing, List<Check> looked, Question question) {

    public Discovery {
        existing = List.copyOf(existing);
        looked = List.copyOf(looked);
    }

    /**
     * A connection that exists.
     *
     * @param endpoint where it leads; absent where that is not a JDBC URL
     */
    public record ExistingConnection(String name, String connectionType, Optional<Endpoint> endpoint) {

        /** Returns where it leads, for a sentence. */
        String target() {
            return endpoint.map(Endpoint::toString).orElse("something else than a JDBC source");
        }
    }

    /**
     * What is open.
     *
     * @param kind the discriminator the state machine branches on
     * @param summary one sentence for a person
     * @param findings the question as findings, for those who cannot be asked
     */
    public record Question(Kind kind, String summary, List<Finding> findings) {

        public Question {
            findings = List.copyOf(findings);
        }
    }

    /** What kind of answer is needed. */
    public enum Kind {
        /** Nothing is open. */
        NONE,
        /** Whether to use an existing connection. */
        REUSE,
        /** Hints are missing. */
        HINTS,
        /** The wished name belongs to something else. */
        NAME_TAKEN
    }
}
