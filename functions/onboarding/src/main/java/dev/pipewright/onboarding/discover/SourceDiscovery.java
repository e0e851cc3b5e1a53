package dev.pipewright.onboarding.discover;

import dev.pipewright.core.connection.ConnectionTarget;
import dev.pipewright.core.outcome.Check;
import dev.pipewright.core.outcome.CheckState;
import dev.pipewright.core.question.SourceCandidate;
import dev.pipewright.core.request.Mode;
import dev.pipewright.core.request.OnboardingRequest;
import dev.pipewright.core.thread.SideBySide;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import java.util.stream.Stream;
import software.amazon.awssdk.services.glue.GlueClient;
import software.amazon.awssdk.services.rds.RdsClient;
import software.amazon.awssdk.services.redshift.RedshiftClient;
import software.amazon.awssdk.services.redshiftserverless.RedshiftServerlessClient;

/**
 * Looks at what the account has: the resource that a host belongs to, or those that a request without a host could mean,
 * and the connections that already lead there. Reads only, and is the same every time it is run.
 *
 * <p>Nothing is chosen: a resource completes the request only where the request names it by its host. "None", "not
 * allowed to look" and "did not look" are three different checks.
 */
public final class SourceDiscovery {

    /** The check that the account's databases were not looked at, because none of them can be the source. */
    private static final String RESOURCES = "discovery.resources";

    private final Clients clients;
    private final Looking looking;

    /** What the account is read with. */
    public record Clients(
            GlueClient glue,
            RdsClient rds,
            Supplier<RedshiftClient> redshift,
            Supplier<RedshiftServerlessClient> redshiftServerless) {

        public Clients {
            Objects.requireNonNull(glue, "glue");
            Objects.requireNonNull(rds, "rds");
            Objects.requireNonNull(redshift, "redshift");
            Objects.requireNonNull(redshiftServerless, "redshiftServerless");
        }
    }

    private record Resources(
            Completion completion, Optional<SourceCandidate> matched, AccountSearch.Found found, List<Check> looked) {}

    /** @param executor runs the calls that do not need each other's answers */
    public SourceDiscovery(Clients clients, Executor executor) {
        this.clients = clients;
        this.looking = new Looking(new SideBySide(executor));
    }

    /** Looks, and words what is open. */
    public Discovery discover(DiscoverInput input) {
        var connections = new ExistingConnections(clients.glue(), looking);
        var scope = Scope.of(input);
        var asked = input.request();
        // What a resource says of the source is needed to compare with; where nothing can be added, nothing is waited
        // for.
        var early = scope.host().isEmpty() || isFullyKnown(asked)
                ? Optional.of(connections.start(input.account(), asked))
                : Optional.<Supplier<ExistingConnections.Found>>empty();
        var resources = resources(input, scope);
        var existing = early.orElseGet(() -> connections.start(
                        input.account(), resources.completion().request()))
                .get();
        var looked = new ArrayList<>(resources.looked());
        looked.add(existing.looked());
        return new Discovery(
                resources.completion().request(),
                resources.matched(),
                looked,
                warnings(asked, existing, looked),
                new OpenQuestion(input, resources.completion(), resources.found(), existing).question());
    }

    /** Not having looked where nothing could be found is no reason to hesitate. */
    private static List<String> warnings(
            OnboardingRequest asked, ExistingConnections.Found existing, List<Check> looked) {
        var hesitant = looked.stream()
                .filter(check -> check.state() == CheckState.WARNING
                        || (check.state() == CheckState.NOT_EXECUTED
                                && !check.id().equals(RESOURCES)))
                .map(Check::message);
        var unasked = existing.warning().filter(warning -> asked.modeOrDefault() == Mode.PLAN).stream();
        return Stream.of(unasked, existing.unfitWarning().stream(), hesitant)
                .flatMap(warnings -> warnings)
                .toList();
    }

    private static boolean isFullyKnown(OnboardingRequest request) {
        return ConnectionTarget.of(request.source()).isPresent()
                && request.source().database().isPresent();
    }

    private Resources resources(DiscoverInput input, Scope scope) {
        var asked = input.request();
        if (scope.skipped().isPresent()) {
            var why = "The account's databases were not looked at: "
                    + scope.skipped().get() + ".";
            return without(asked, List.of(Check.notExecuted(RESOURCES, Looking.STAGE, why)));
        }
        var instances = new RdsInstances(clients.rds());
        var clusters = new RdsClusters(clients.rds());
        var proxies = new RdsProxies(clients.rds());
        var warehouses = new RedshiftClusters(clients.redshift(), input.account());
        var workgroups = new RedshiftWorkgroups(clients.redshiftServerless());
        if (scope.host().isEmpty()) {
            var found = new AccountSearch(
                            looking, List.of(instances, clusters, proxies), List.of(warehouses, workgroups))
                    .search(scope.types(), Ranking.of(asked));
            return new Resources(Completion.none(asked), Optional.empty(), found, found.looked());
        }
        var byKind = Map.of(
                AwsHost.Kind.RDS_INSTANCE, instances,
                AwsHost.Kind.RDS_CLUSTER, clusters,
                AwsHost.Kind.RDS_CUSTOM, clusters,
                AwsHost.Kind.RDS_PROXY, proxies,
                AwsHost.Kind.RDS_PROXY_ENDPOINT, new RdsProxyEndpoints(clients.rds()),
                AwsHost.Kind.REDSHIFT_CLUSTER, warehouses,
                AwsHost.Kind.REDSHIFT_WORKGROUP, (Catalog) workgroups);
        var host = asked.source().host().orElseThrow();
        var answer = new HostSearch(byKind).search(scope.host().get(), host);
        return answer.matched()
                .map(resource ->
                        new Resources(Completion.of(asked, resource), answer.matched(), none(), answer.looked()))
                .orElseGet(() -> without(asked, answer.looked()));
    }

    private static Resources without(OnboardingRequest asked, List<Check> looked) {
        return new Resources(Completion.none(asked), Optional.empty(), none(), looked);
    }

    private static AccountSearch.Found none() {
        return new AccountSearch.Found(List.of(), 0, List.of());
    }
}
