package dev.pipewright.onboarding.discover;

import dev.pipewright.core.connection.ConnectionProperty;
import dev.pipewright.core.connection.Endpoint;
import dev.pipewright.core.connection.JdbcUrl;
import dev.pipewright.core.error.AwsErrors;
import dev.pipewright.core.error.Finding;
import dev.pipewright.core.outcome.Check;
import dev.pipewright.core.outcome.CheckState;
import dev.pipewright.core.outcome.Stage;
import dev.pipewright.core.request.OnboardingRequest;
import dev.pipewright.onboarding.discover.Discovery.ExistingConnection;
import dev.pipewright.onboarding.discover.Discovery.Kind;
import dev.pipewright.onboarding.discover.Discovery.Question;
import java.util.ArrayList;
import java.util.Comparator;
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

    private final GlueClient glue;

    public SourceDiscovery(GlueClient glue) {
        this.glue = glue;
    }

    /** Looks for existing connections; without a host and a name there is nothing to look for. */
    public Discovery discover(DiscoverInput input) {
        var wanted = Target.of(input.request());
        var name = input.request().connection().name();
        if (wanted.isEmpty() && name.isEmpty()) {
            var why = "Neither a host nor a name is known yet, so existing connections were not looked at.";
            return answer(input, List.of(), List.of(Check.notExecuted(CHECK_ID, Stage.NETWORK, why)));
        }
        var found = new ArrayList<Match>();
        try {
            var seen = eachConnection(
                    connection -> Match.of(connection, wanted, name).ifPresent(found::add));
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
        var existing = found.stream()
                .sorted(Comparator.comparing(Match::sameName).reversed())
                .limit(MAX_SHOWN)
                .map(Match::existing)
                .toList();
        return new Discovery(existing, looked, question(input, found));
    }

    private static Question question(DiscoverInput input, List<Match> found) {
        var taken = found.stream()
                .filter(match -> match.sameName() && (!match.sameSource() || input.reuseDeclined()))
                .findFirst();
        if (taken.isPresent()) {
            return nameTaken(taken.get().existing());
        }
        var reusable = found.stream().filter(Match::sameSource).toList();
        if (!reusable.isEmpty() && !input.reuseDeclined()) {
            return reuse(reusable);
        }
        if (!input.missing().isEmpty()) {
            var summary = "More is needed to plan the connection: "
                    + String.join(
                            ", ", input.missing().stream().map(Finding::path).toList()) + ".";
            return new Question(Kind.HINTS, summary, input.missing());
        }
        return new Question(Kind.NONE, "Nothing is open.", List.of());
    }

    private static Question nameTaken(ExistingConnection other) {
        var message = "The name " + other.name() + " belongs to a connection that leads to " + other.target() + ".";
        var finding = new Finding(
                "connection.name",
                "NAME_TAKEN",
                message,
                "Choose another name; a connection's name can never be changed.");
        return new Question(Kind.NAME_TAKEN, message, List.of(finding));
    }

    private static Question reuse(List<Match> reusable) {
        var findings = reusable.stream()
                .limit(MAX_SHOWN)
                .map(match -> new Finding(
                        "query",
                        "CONNECTION_EXISTS",
                        "The connection " + match.existing().name() + " already leads to "
                                + match.existing().target() + ".",
                        "To test and use it, send {\"mode\": \"TEST\", \"connection\": {\"name\": \""
                                + match.existing().name() + "\"}}."))
                .toList();
        var summary = reusable.size() == 1
                ? findings.get(0).message()
                : reusable.size() + " connections already lead to this source.";
        return new Question(Kind.REUSE, summary, findings);
    }

    /** Where the request wants to go. */
    private record Target(Endpoint endpoint, Optional<String> database) {

        static Optional<Target> of(OnboardingRequest request) {
            var source = request.source();
            if (source.host().isEmpty() || source.port().isEmpty()) {
                return Optional.empty();
            }
            return Optional.of(
                    new Target(new Endpoint(source.host().get(), source.port().getAsInt()), source.database()));
        }

        boolean isLedToBy(JdbcUrl url) {
            return endpoint.equals(url.endpoint()) && (database.isEmpty() || database.equals(url.database()));
        }
    }

    /** An existing connection that concerns a request, by its name or by where it leads. */
    private record Match(ExistingConnection existing, boolean sameName, boolean sameSource) {

        static Optional<Match> of(Connection connection, Optional<Target> wanted, Optional<String> name) {
            var url = Optional.ofNullable(
                            connection.connectionPropertiesAsStrings().get(ConnectionProperty.JDBC_CONNECTION_URL))
                    .flatMap(JdbcUrl::parse);
            var sameName = name.filter(connection.name()::equals).isPresent();
            var sameSource = url.isPresent()
                    && wanted.filter(target -> target.isLedToBy(url.get())).isPresent();
            if (!sameName && !sameSource) {
                return Optional.empty();
            }
            var existing = new ExistingConnection(
                    connection.name(), connection.connectionTypeAsString(), url.map(JdbcUrl::endpoint));
            return Optional.of(new Match(existing, sameName, sameSource));
        }
    }
}
