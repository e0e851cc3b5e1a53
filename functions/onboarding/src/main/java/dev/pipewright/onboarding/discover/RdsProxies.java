package dev.pipewright.onboarding.discover;

import dev.pipewright.core.connection.Endpoint;
import dev.pipewright.core.question.SourceCandidate;
import dev.pipewright.core.request.Deployment;
import dev.pipewright.core.request.SourceType;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import software.amazon.awssdk.services.rds.RdsClient;
import software.amazon.awssdk.services.rds.model.DBProxy;
import software.amazon.awssdk.services.rds.model.DBProxyEndpoint;
import software.amazon.awssdk.services.rds.model.DbProxyNotFoundException;

/**
 * RDS's proxies. A proxy listens on its engine family's usual port; of the database behind it, which may be an instance
 * or a cluster, its description says nothing.
 *
 * @see <a href="https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/rds-proxy.howitworks.html">How RDS Proxy works</a>
 */
record RdsProxies(RdsClient rds) implements Catalog {

    @Override
    public String id() {
        return "rds-proxies";
    }

    @Override
    public String action() {
        return "rds:DescribeDBProxies";
    }

    @Override
    public String things() {
        return "RDS proxies";
    }

    @Override
    public long each(Consumer<Resource> visitor) {
        var count = 0L;
        for (var page : rds.describeDBProxiesPaginator(request -> request.maxRecords(PAGE_SIZE))) {
            count += page.dbProxies().size();
            page.dbProxies().forEach(proxy -> resource(proxy).ifPresent(visitor));
        }
        return count;
    }

    @Override
    public Optional<Resource> named(String identifier) {
        try {
            return rds.describeDBProxies(request -> request.dbProxyName(identifier)).dbProxies().stream()
                    .flatMap(proxy -> resource(proxy).stream())
                    .findFirst();
        } catch (DbProxyNotFoundException e) {
            return Optional.empty();
        }
    }

    @Override
    public boolean lists(SourceCandidate candidate) {
        return isProxy(candidate);
    }

    /** Whether a candidate is a proxy, which may stand before more than one kind of database. */
    static boolean isProxy(SourceCandidate candidate) {
        return candidate.arn().contains(":db-proxy:");
    }

    /** Returns the proxy as it is reached by one of its further endpoints. */
    static Optional<Resource> reachedBy(DBProxyEndpoint endpoint, DBProxy proxy) {
        return endpoint.endpoint() == null
                ? Optional.empty()
                : type(proxy).map(type -> {
                    var host = new Endpoint(endpoint.endpoint(), type.defaultPort());
                    var candidate = Candidates.placed(
                            candidate(proxy, type, host),
                            Optional.ofNullable(endpoint.vpcId()),
                            endpoint.vpcSubnetIds(),
                            endpoint.vpcSecurityGroupIds(),
                            false);
                    return new Resource(candidate, List.of(host), Optional.empty());
                });
    }

    private static Optional<Resource> resource(DBProxy proxy) {
        return proxy.endpoint() == null
                ? Optional.empty()
                : type(proxy).map(type -> {
                    var host = new Endpoint(proxy.endpoint(), type.defaultPort());
                    return new Resource(candidate(proxy, type, host), List.of(host), Optional.empty());
                });
    }

    private static SourceCandidate candidate(DBProxy proxy, SourceType type, Endpoint host) {
        return new SourceCandidate(
                proxy.dbProxyArn(),
                proxy.dbProxyName(),
                type,
                Deployment.RDS,
                host,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                RdsInstances.status(proxy.statusAsString()),
                Optional.ofNullable(proxy.vpcId()),
                proxy.vpcSubnetIds(),
                proxy.vpcSecurityGroupIds(),
                false,
                proxy.auth().stream().anyMatch(auth -> !"DISABLED".equals(auth.iamAuthAsString())),
                Optional.empty(),
                List.of());
    }

    private static Optional<SourceType> type(DBProxy proxy) {
        var family = proxy.engineFamily() == null ? "" : proxy.engineFamily().toUpperCase(Locale.ROOT);
        return switch (family) {
            case "POSTGRESQL" -> Optional.of(SourceType.POSTGRESQL);
            case "MYSQL" -> Optional.of(SourceType.MYSQL);
            case "SQLSERVER" -> Optional.of(SourceType.SQLSERVER);
            default -> Optional.empty();
        };
    }
}
