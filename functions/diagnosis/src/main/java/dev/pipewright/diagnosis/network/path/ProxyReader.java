package dev.pipewright.diagnosis.network.path;

import dev.pipewright.core.connection.Endpoint;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import software.amazon.awssdk.services.rds.RdsClient;
import software.amazon.awssdk.services.rds.model.DBProxy;
import software.amazon.awssdk.services.rds.model.DBProxyEndpoint;

/**
 * Finds the RDS Proxy behind a host: its own endpoint, or a further one.
 *
 * @see <a href="https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/rds-proxy.html#rds-proxy.limitations">Proxies
 *     listen on one port per engine, whatever the database's own</a>
 */
final class ProxyReader {

    private static final Map<String, Integer> PORTS = Map.of("MYSQL", 3306, "POSTGRESQL", 5432, "SQLSERVER", 1433);

    private final RdsClient rds;

    ProxyReader(RdsClient rds) {
        this.rds = Objects.requireNonNull(rds, "rds");
    }

    AccountAnswer find(Endpoint wanted) {
        var search = new EndpointSearch(wanted.host());
        var proxies = rds.describeDBProxiesPaginator(request -> {}).dbProxies().stream()
                .toList();
        proxies.forEach(proxy -> search.consider(resource(proxy, wanted)));
        if (!search.isFound()) {
            rds.describeDBProxyEndpointsPaginator(request -> {})
                    .dbProxyEndpoints()
                    .forEach(endpoint -> search.consider(resource(endpoint, port(proxies, endpoint), wanted)));
        }
        return search.answer();
    }

    private static SourceResource resource(DBProxy proxy, Endpoint wanted) {
        return new SourceResource(
                Said.of(proxy.dbProxyName()),
                ResourceKind.RDS_PROXY,
                EndpointSearch.endpoint(proxy.endpoint(), PORTS.get(Said.of(proxy.engineFamily())), wanted),
                lower(proxy.statusAsString()),
                Said.of(proxy.vpcId()),
                proxy.vpcSubnetIds(),
                Optional.empty(),
                List.of(),
                proxy.vpcSecurityGroupIds(),
                false);
    }

    private static SourceResource resource(DBProxyEndpoint endpoint, Integer port, Endpoint wanted) {
        return new SourceResource(
                Said.of(endpoint.dbProxyEndpointName()),
                ResourceKind.RDS_PROXY,
                EndpointSearch.endpoint(endpoint.endpoint(), port, wanted),
                lower(endpoint.statusAsString()),
                Said.of(endpoint.vpcId()),
                endpoint.vpcSubnetIds(),
                Optional.empty(),
                List.of(),
                endpoint.vpcSecurityGroupIds(),
                false);
    }

    private static Integer port(List<DBProxy> proxies, DBProxyEndpoint endpoint) {
        return proxies.stream()
                .filter(proxy -> Objects.equals(proxy.dbProxyName(), endpoint.dbProxyName()))
                .findFirst()
                .map(proxy -> PORTS.get(Said.of(proxy.engineFamily())))
                .orElse(null);
    }

    private static String lower(String status) {
        return Said.of(status).toLowerCase(Locale.ROOT);
    }
}
