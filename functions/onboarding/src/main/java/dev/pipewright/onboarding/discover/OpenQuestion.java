package dev.pipewright.onboarding.discover;

import dev.pipewright.core.error.Finding;
import dev.pipewright.core.question.ExistingConnection;
import dev.pipewright.core.question.Hint;
import dev.pipewright.core.question.OpenPoints;
import dev.pipewright.core.question.OpenPoints.Kind;
import dev.pipewright.core.question.SourceCandidate;
import dev.pipewright.core.request.Mode;
import dev.pipewright.core.requirement.Requirements;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Words what is open as one question. What comes first settles most: an existing connection makes everything else
 * needless, a taken name spoils all that follows, and a chosen resource answers what a form would ask for.
 *
 * @param found what was found in place of a host, or nothing
 */
record OpenQuestion(
        DiscoverInput input, Completion completion, AccountSearch.Found found, ExistingConnections.Found existing) {

    /** The code of a connection's name that is taken. */
    static final String NAME_TAKEN = "NAME_TAKEN";

    /** What choosing a resource answers. */
    private static final Set<String> CHOSEN = Set.of("source.type", "source.host", "source.port", "source.deployment");

    OpenPoints question() {
        var reusable = existing.reusable();
        if (!reusable.isEmpty() && !input.reuseDeclined() && !plansOnly()) {
            return reuse(
                    reusable.stream().map(ExistingConnections.Match::existing).toList(),
                    Requirements.proof(completion.request()));
        }
        var taken = namesake().map(OpenQuestion::nameTaken).stream().toList();
        if (!found.candidates().isEmpty()) {
            return taken.isEmpty() ? choose() : hints(taken, Stream.concat(findings(taken), open()));
        }
        var contradictions = completion.contradictions();
        var missing = Requirements.missing(completion.request(), input.ambiguity());
        var all = distinct(Stream.of(taken, contradictions, missing).flatMap(List::stream));
        if (all.isEmpty()) {
            return OpenPoints.NONE;
        }
        // What a source needs depends on its type: while that is contradicted, asking for the rest could be in vain.
        var settled = contradictions.stream().noneMatch(hint -> hint.path().equals("source.type"));
        var form = settled
                ? Requirements.askFirst(all)
                : distinct(Stream.of(taken, contradictions).flatMap(List::stream));
        return hints(form, findings(all));
    }

    /** A plan makes and tests nothing, so there is nothing that a connection could be used in place of. */
    private boolean plansOnly() {
        return input.request().modeOrDefault() == Mode.PLAN;
    }

    /** Who only plans is told by the plan how a connection to the same source differs, and is asked only if it does. */
    private Optional<ExistingConnections.Match> namesake() {
        return existing.namesake().filter(match -> !plansOnly() || !match.sameSource());
    }

    private OpenPoints choose() {
        var candidates = found.candidates();
        var named = candidates.stream().map(SourceCandidate::name).collect(Collectors.joining(", "));
        var resources = found.fitting() == 1 ? "One resource" : found.fitting() + " resources";
        var summary = found.fitting() > candidates.size()
                ? candidates.size() + " of " + found.fitting() + " resources of this account that could be the source"
                        + " are shown: " + named + "."
                : resources + " of this account could be the source: " + named + ".";
        return new OpenPoints(Kind.CHOOSE, summary, List.of(), candidates, List.of(), open().toList());
    }

    /** The choice and what it leaves open, for those who cannot be asked. */
    private Stream<Finding> open() {
        var missing = Requirements.missing(completion.request(), input.ambiguity()).stream()
                .filter(hint -> !CHOSEN.contains(hint.path()))
                .toList();
        return Stream.concat(found.candidates().stream().map(OpenQuestion::finding), findings(missing));
    }

    private static Finding finding(SourceCandidate candidate) {
        var where = candidate.endpoint()
                + candidate.database().map(name -> "/" + name).orElse("");
        return new Finding(
                "source.host",
                "CANDIDATE",
                candidate.name() + " (" + Candidates.engine(candidate) + ", " + candidate.deployment() + ", "
                        + candidate.status() + ") could be the source: " + where + ".",
                "If it is, set source.host to \"" + candidate.endpoint().host() + "\".");
    }

    private static OpenPoints hints(List<Hint> form, Stream<Finding> findings) {
        var all = findings.toList();
        var paths = all.stream().map(Finding::path).distinct().collect(Collectors.joining(", "));
        var summary = all.size() == 1 ? all.get(0).message() : "More is needed to plan the connection: " + paths + ".";
        return new OpenPoints(Kind.HINTS, summary, List.of(), List.of(), form, all);
    }

    private static Hint nameTaken(ExistingConnections.Match other) {
        return Hint.of(
                "connection.name",
                NAME_TAKEN,
                "The name " + other.existing().name() + " belongs to a connection that leads to "
                        + other.existing().target()
                        + (other.unfit().isEmpty() ? "." : " and that " + other.unfitInWords() + " cannot use."));
    }

    /** @param lacking what has to be known before any of them can be tested: a yes would otherwise be refused */
    private static OpenPoints reuse(List<ExistingConnection> shown, List<Hint> lacking) {
        var findings = shown.stream()
                .map(existing -> new Finding(
                        "query",
                        "CONNECTION_EXISTS",
                        "The connection " + existing.name() + " already leads to " + existing.target() + ".",
                        "To test and use it, send the request again with \"mode\": \"TEST\" and \"connection\":"
                                + " {\"name\": \"" + existing.name() + "\"}."));
        var all = Stream.concat(findings, findings(lacking)).toList();
        var summary = shown.size() == 1
                ? all.get(0).message()
                : shown.size() + " connections that already lead to this source are shown.";
        return new OpenPoints(Kind.REUSE, summary, shown, List.of(), lacking, all);
    }

    /** One field is asked for once: for what is wrong with it rather than because it is missing. */
    private static List<Hint> distinct(Stream<Hint> hints) {
        var byPath = new LinkedHashMap<String, Hint>();
        hints.forEach(hint -> byPath.putIfAbsent(hint.path(), hint));
        return List.copyOf(byPath.values());
    }

    private static Stream<Finding> findings(List<Hint> hints) {
        return hints.stream().map(Hint::finding);
    }
}
