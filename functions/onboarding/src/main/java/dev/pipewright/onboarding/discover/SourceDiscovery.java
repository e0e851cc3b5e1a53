package dev.pipewright.onboarding.discover;

import dev.pipewright.core.connection.ConnectionTarget;
import dev.pipewright.core.error.AwsErrors;
import dev.pipewright.core.error.Finding;
import dev.pipewright.core.execution.AwsAccount;
import dev.pipewright.core.outcome.Check;
import dev.pipewright.core.outcome.CheckState;
import dev.pipewright.core.outcome.Stage;
import dev.pipewright.core.question.ExistingConnection;
import dev.pipewright.core.question.Hint;
import dev.pipewright.core.requirement.Requirements;
import dev.pipewright.onboarding.discover.Discovery.Kind;
import dev.pipewright.onboarding.discover.Discovery.Question;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import software.amazon.awssdk.services.glue.GlueClient;
import software.amazon.awssdk.services.glue.model.Connection;
import software.amazon.awssdk.services.glue.model.GlueException;

/**
 * Looks for connections that already reach the source, or already bear the wished name, so that none is made twice.
 *
 * <p>Matches by endpoint and database rather than by name. Pages through all connections and keeps only matches. A
 * refusal by Glue is a check that says so, not an empty list.
 */
public final class SourceDiscovery {

    private static final int PAGE_SIZE = 100;

    /** What a question shows at most; more than this would not be read. */
    private static final int MAX_SHOWN = 20;

    private static final String CHECK_ID = "discovery.glue-connections";

    private static final Question NOTHING =
            new Question(Kind.NONE, "Nothing is open.", List.of(), List.of(), List.of(), List.of());

    private final GlueClient glue;

    public SourceDiscovery(GlueClient glue) {
        this.glue = glue;
    }

    /** Looks for existing connections; without a host and a name there is nothing to look for. */
    public Discovery discover(DiscoverInput input) {
        var wanted = ConnectionTarget.of(input.request().source());
        var name = input.request().connection().name();
        if (wanted.isEmpty() && name.isEmpty()) {
            var why = "Neither a host nor a name is known yet, so existing connections were not looked at.";
            return answer(input, List.of(), List.of(Check.notExecuted(CHECK_ID, Stage.NETWORK, why)));
        }
        var found = new ArrayList<Match>();
        try {
            var seen = eachConnection(connection ->
                    Match.of(input.account(), connection, wanted, name).ifPresent(found::add));
            var message = "Looked at " + seen + " existing connections; " + found.size() + " concern this request"
                    + (found.size() > MAX_SHOWN ? ", of which " + MAX_SHOWN + " are shown." : ".");
            return answer(
                    input, found, List.of(Check.passed(CHECK_ID, Stage.NETWORK, message, Map.of("looked", seen))));
        } catch (GlueException e) {
            if (!AwsErrors.isAccessDenied(e)) {
                throw e;
            }
            var message =
                    "Pipewright is not allowed to list connections (glue:GetConnections), so it cannot say whether"
                            + " one exists already.";
            return answer(
                    input,
                    List.of(),
                    List.of(Check.of(CHECK_ID, Stage.NETWORK, CheckState.NOT_EXECUTED, message, Map.of())));
        }
    }

    private long eachConnection(Consumer<Connection> visitor) {
        var seen = 0L;
        String token = null;
        do {
            var next = token;
            var page = glue.getConnections(
                    request -> request.hidePassword(true).maxResults(PAGE_SIZE).nextToken(next));
            page.connectionList().forEach(visitor);
            seen += page.connectionList().size();
            token = page.nextToken();
        } while (token != null && !token.isEmpty());
        return seen;
    }

    private static Discovery answer(DiscoverInput input, List<Match> found, List<Check> looked) {
        return new Discovery(input.request(), Optional.empty(), looked, question(input, found));
    }

    private static Question question(DiscoverInput input, List<Match> found) {
        var taken = found.stream()
                .filter(match -> match.sameName() && (!match.sameSource() || input.reuseDeclined()))
                .findFirst();
        if (taken.isPresent()) {
            return hints(List.of(nameTaken(taken.get().existing())));
        }
        var reusable = found.stream().filter(Match::sameSource).toList();
        if (!reusable.isEmpty() && !input.reuseDeclined()) {
            return reuse(reusable);
        }
        var missing = Requirements.missing(input.request(), input.ambiguity());
        return missing.isEmpty() ? NOTHING : hints(missing);
    }

    private static Question hints(List<Hint> hints) {
        var summary = "More is needed to plan the connection: "
                + String.join(", ", hints.stream().map(Hint::path).toList()) + ".";
        return new Question(
                Kind.HINTS,
                summary,
                List.of(),
                List.of(),
                hints,
                hints.stream().map(Hint::finding).toList());
    }

    private static Hint nameTaken(ExistingConnection other) {
        return Hint.of(
                "connection.name",
                "NAME_TAKEN",
                "The name " + other.name() + " belongs to a connection that leads to " + other.target() + ".");
    }

    private static Question reuse(List<Match> reusable) {
        var shown = reusable.stream().limit(MAX_SHOWN).map(Match::existing).toList();
        var findings = shown.stream()
                .map(existing -> new Finding(
                        "query",
                        "CONNECTION_EXISTS",
                        "The connection " + existing.name() + " already leads to " + existing.target() + ".",
                        "To test and use it, send {\"mode\": \"TEST\", \"connection\": {\"name\": \"" + existing.name()
                                + "\"}}."))
                .toList();
        var summary = reusable.size() == 1
                ? findings.get(0).message()
                : reusable.size() + " connections already lead to this source.";
        return new Question(Kind.REUSE, summary, shown, List.of(), List.of(), findings);
    }

    /** An existing connection that concerns a request, by its name or by where it leads. */
    private record Match(ExistingConnection existing, boolean sameName, boolean sameSource) {

        static Optional<Match> of(
                AwsAccount account, Connection connection, Optional<ConnectionTarget> wanted, Optional<String> name) {
            var target = ConnectionTarget.of(
                    connection.connectionTypeAsString(), connection.connectionPropertiesAsStrings());
            var sameName = name.filter(connection.name()::equals).isPresent();
            var sameSource =
                    target.isPresent() && wanted.filter(target.get()::leadsTo).isPresent();
            if (!sameName && !sameSource) {
                return Optional.empty();
            }
            var existing = new ExistingConnection(
                    account.arn("glue", "connection/" + connection.name()),
                    connection.name(),
                    connection.connectionTypeAsString(),
                    target.map(ConnectionTarget::toString).orElse("something that Pipewright does not know"));
            return Optional.of(new Match(existing, sameName, sameSource));
        }
    }
}
