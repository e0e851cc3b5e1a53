package dev.pipewright.core.question;

import dev.pipewright.core.error.Finding;
import java.util.List;
import java.util.Objects;

/**
 * What a look around the account leaves open, before it is worded for anybody.
 *
 * @param kind what kind of answer is needed
 * @param summary one sentence for a person; says how many there are where not all are shown
 * @param connections what could be used in place of a new connection; only on REUSE
 * @param candidates what could be meant; only on CHOOSE
 * @param hints what to ask for in one form; on REUSE, what the proof of any of the connections lacks, asked first
 * @param findings the same as findings, for those who cannot be asked: everything that is open
 */
public record OpenPoints(
        Kind kind,
        String summary,
        List<ExistingConnection> connections,
        List<SourceCandidate> candidates,
        List<Hint> hints,
        List<Finding> findings) {

    /** Nothing to ask. */
    public static final OpenPoints NONE =
            new OpenPoints(Kind.NONE, "Nothing is open.", List.of(), List.of(), List.of(), List.of());

    public OpenPoints {
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(summary, "summary");
        connections = connections == null ? List.of() : List.copyOf(connections);
        candidates = candidates == null ? List.of() : List.copyOf(candidates);
        hints = hints == null ? List.of() : List.copyOf(hints);
        findings = findings == null ? List.of() : List.copyOf(findings);
        if (hints.isEmpty() ? kind == Kind.HINTS : kind != Kind.HINTS && kind != Kind.REUSE) {
            throw new IllegalArgumentException(
                    "Hints belong to HINTS, may come with REUSE and with nothing else; there are " + hints.size()
                            + ", and the kind is " + kind);
        }
    }

    /** What kind of answer is needed. */
    public enum Kind {
        /** Nothing is open. */
        NONE,
        /** Whether to use an existing connection. */
        REUSE,
        /** Which resource of the account is meant. */
        CHOOSE,
        /** What some fields are. */
        HINTS
    }
}
