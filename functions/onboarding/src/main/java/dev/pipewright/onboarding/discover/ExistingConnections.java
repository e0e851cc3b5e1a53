package dev.pipewright.onboarding.discover;

import dev.pipewright.core.connection.ConnectionTarget;
import dev.pipewright.core.execution.AwsAccount;
import dev.pipewright.core.outcome.Check;
import dev.pipewright.core.question.ExistingConnection;
import dev.pipewright.core.request.CredentialsMethod;
import dev.pipewright.core.request.Engine;
import dev.pipewright.core.request.OnboardingRequest;
import dev.pipewright.core.request.OnboardingRequest.Verification;
import dev.pipewright.onboarding.EngineFit;
import dev.pipewright.onboarding.discover.Looking.At;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.glue.GlueClient;
import software.amazon.awssdk.services.glue.model.Connection;

/**
 * Looks for connections, of both schema versions, that already reach the source or already bear the wished name, so that
 * none is made twice. Matches by where a connection leads rather than by its name; pages through all and keeps no more
 * than is shown. Passwords are never asked for.
 */
record ExistingConnections(GlueClient glue, Looking looking) {

    private static final At AT =
            new At("discovery.glue-connections", "glue:GetConnections", "the existing connections of Glue");
    private static final int PAGE_SIZE = 100;

    /**
     * What was found.
     *
     * @param matches the best {@value AccountSearch#MAX_SHOWN}; one of the wished name is always among them
     */
    record Found(List<Match> matches, Check looked) {

        /** Returns those that lead to the source and can be used as asked. */
        List<Match> reusable() {
            return matches.stream().filter(Match::isReusable).toList();
        }

        /** Returns the one that has the wished name. */
        Optional<Match> namesake() {
            return matches.stream().filter(Match::sameName).findFirst();
        }

        /** Says which connections could be used, for whom no question is asked about them. */
        Optional<String> warning() {
            return warning(reusable());
        }

        /** Says which connections lead to the source and are not offered, for whoever wonders why one more is made. */
        Optional<String> unfitWarning() {
            return warning(
                    matches.stream().filter(match -> !match.unfit().isEmpty()).toList());
        }

        private static Optional<String> warning(List<Match> alike) {
            return alike.stream()
                    .findFirst()
                    .map(first -> "To " + first.existing().target() + " there is a connection already"
                            + (first.isReusable() ? "" : ", which " + first.unfitInWords() + " cannot use") + ": "
                            + alike.stream()
                                    .map(match -> match.existing().name())
                                    .collect(Collectors.joining(", "))
                            + ".");
        }
    }

    /**
     * An existing connection that concerns a request, by its name or by where it leads.
     *
     * @param unfit the engines asked for that could never use it; empty where it leads elsewhere
     */
    record Match(ExistingConnection existing, boolean sameName, boolean sameSource, List<Engine> unfit) {

        Match {
            unfit = List.copyOf(unfit);
        }

        boolean isReusable() {
            return sameSource && unfit.isEmpty();
        }

        String unfitInWords() {
            return unfit.stream().map(Engine::name).collect(Collectors.joining(" and "));
        }
    }

    /** @param byToken whether what will be made is a network only, which planning compares with what has the name */
    private record Wanted(
            AwsAccount account,
            Optional<ConnectionTarget> target,
            Optional<String> name,
            boolean byToken,
            Verification verification) {}

    /** Starts to look; without a source and a name there is nothing to look for. */
    Supplier<Found> start(AwsAccount account, OnboardingRequest request) {
        var wanted = new Wanted(
                account,
                ConnectionTarget.of(request.source()),
                request.connection().name(),
                request.credentials()
                        .method()
                        .filter(CredentialsMethod.IAM::equals)
                        .isPresent(),
                request.verification());
        if (wanted.target().isEmpty() && wanted.name().isEmpty()) {
            var why = "Neither the source nor a name is known yet, so existing connections were not looked at.";
            return () -> new Found(List.of(), Check.notExecuted(AT.id(), Looking.STAGE, why));
        }
        return looking.start(AT, () -> look(wanted), check -> new Found(List.of(), check));
    }

    private Found look(Wanted wanted) {
        var order = Comparator.comparing((Match match) -> !match.sameName())
                .thenComparing(match -> !match.isReusable())
                .thenComparing(match -> match.existing().name());
        var best = new Shortlist<>(AccountSearch.MAX_SHOWN, order);
        var looked = 0L;
        for (var page : glue.getConnectionsPaginator(
                request -> request.hidePassword(true).maxResults(PAGE_SIZE))) {
            looked += page.connectionList().size();
            page.connectionList()
                    .forEach(connection -> match(wanted, connection).ifPresent(best::offer));
        }
        var message = "Looked at " + looked + " existing connections; " + best.offered() + " concern this request"
                + (best.offered() > AccountSearch.MAX_SHOWN
                        ? ", of which " + AccountSearch.MAX_SHOWN + " are shown."
                        : ".");
        return new Found(best.best(), Check.passed(AT.id(), Looking.STAGE, message, Map.of("looked", looked)));
    }

    private static Optional<Match> match(Wanted wanted, Connection connection) {
        var target =
                ConnectionTarget.of(connection.connectionTypeAsString(), connection.connectionPropertiesAsStrings());
        var sameName = wanted.name().filter(connection.name()::equals).isPresent();
        var sameSource = target.isPresent()
                && wanted.target().filter(target.get()::leadsTo).isPresent();
        var sameKind = wanted.byToken() && connection.connectionTypeAsString().equals("NETWORK");
        if (sameKind || (!sameName && !sameSource)) {
            return Optional.empty();
        }
        var existing = new ExistingConnection(
                wanted.account().arn("glue", "connection/" + connection.name()),
                connection.name(),
                connection.connectionTypeAsString(),
                target.map(ConnectionTarget::toString).orElse("something that Pipewright does not know"));
        var unfit = sameSource ? EngineFit.unfit(connection, wanted.verification()) : List.<Engine>of();
        return Optional.of(new Match(existing, sameName, sameSource, unfit));
    }
}
