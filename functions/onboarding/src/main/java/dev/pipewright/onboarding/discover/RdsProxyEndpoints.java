package dev.pipewright.onboarding.discover;

import dev.pipewright.core.question.SourceCandidate;
import java.util.Optional;
import java.util.function.Consumer;
import software.amazon.awssdk.services.rds.RdsClient;
import software.amazon.awssdk.services.rds.model.DBProxyEndpoint;
import software.amazon.awssdk.services.rds.model.DbProxyEndpointNotFoundException;

/** The further endpoints of RDS's proxies. Only one that a request names is looked up: what is shown is the proxy. */
record RdsProxyEndpoints(RdsClient rds) implements Catalog {

    @Override
    public String id() {
        return "rds-proxy-endpoints";
    }

    @Override
    public String action() {
        return "rds:DescribeDBProxyEndpoints";
    }

    @Override
    public String things() {
        return "endpoints of RDS proxies";
    }

    /** Shows nothing: the engine is the proxy's, and asking for each one's proxy would take as many calls. */
    @Override
    public long each(Consumer<Resource> visitor) {
        var count = 0L;
        for (var page : rds.describeDBProxyEndpointsPaginator(request -> request.maxRecords(PAGE_SIZE))) {
            count += page.dbProxyEndpoints().size();
        }
        return count;
    }

    @Override
    public Optional<Resource> named(String identifier) {
        try {
            return rds
                    .describeDBProxyEndpoints(request -> request.dbProxyEndpointName(identifier))
                    .dbProxyEndpoints()
                    .stream()
                    .flatMap(endpoint -> resource(endpoint).stream())
                    .findFirst();
        } catch (DbProxyEndpointNotFoundException e) {
            return Optional.empty();
        }
    }

    @Override
    public boolean lists(SourceCandidate candidate) {
        return false;
    }

    private Optional<Resource> resource(DBProxyEndpoint endpoint) {
        return rds.describeDBProxies(request -> request.dbProxyName(endpoint.dbProxyName())).dbProxies().stream()
                .flatMap(proxy -> RdsProxies.reachedBy(endpoint, proxy).stream())
                .findFirst();
    }
}
