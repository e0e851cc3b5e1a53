package dev.pipewright.onboarding.account;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import software.amazon.awssdk.services.rds.RdsClient;
import software.amazon.awssdk.services.rds.model.DBCluster;
import software.amazon.awssdk.services.rds.model.DBInstance;
import software.amazon.awssdk.services.rds.model.DBProxy;
import software.amazon.awssdk.services.rds.model.DBProxyEndpoint;
import software.amazon.awssdk.services.rds.model.DbClusterNotFoundException;
import software.amazon.awssdk.services.rds.model.DbInstanceNotFoundException;
import software.amazon.awssdk.services.rds.model.DbProxyEndpointNotFoundException;
import software.amazon.awssdk.services.rds.model.DbProxyNotFoundException;
import software.amazon.awssdk.services.rds.model.DescribeDbClustersRequest;
import software.amazon.awssdk.services.rds.model.DescribeDbClustersResponse;
import software.amazon.awssdk.services.rds.model.DescribeDbInstancesRequest;
import software.amazon.awssdk.services.rds.model.DescribeDbInstancesResponse;
import software.amazon.awssdk.services.rds.model.DescribeDbProxiesRequest;
import software.amazon.awssdk.services.rds.model.DescribeDbProxiesResponse;
import software.amazon.awssdk.services.rds.model.DescribeDbProxyEndpointsRequest;
import software.amazon.awssdk.services.rds.model.DescribeDbProxyEndpointsResponse;

/** RDS's instances, clusters and proxies, page by page. The filter by cluster takes ARNs, as RDS does. */
public final class InMemoryRds implements RdsClient {

    private final List<DBInstance> instances = new ArrayList<>();
    private final List<DBCluster> clusters = new ArrayList<>();
    private final List<DBProxy> proxies = new ArrayList<>();
    private final List<DBProxyEndpoint> proxyEndpoints = new ArrayList<>();
    private final Failures failures = new Failures();

    /** The operations that were called, in order. */
    public final List<String> calls = new ArrayList<>();

    private record Page<T>(List<T> items, String next) {}

    public InMemoryRds with(DBInstance instance) {
        instances.add(instance);
        return this;
    }

    public InMemoryRds with(DBCluster cluster) {
        clusters.add(cluster);
        return this;
    }

    public InMemoryRds with(DBProxy proxy) {
        proxies.add(proxy);
        return this;
    }

    public InMemoryRds with(DBProxyEndpoint endpoint) {
        proxyEndpoints.add(endpoint);
        return this;
    }

    public InMemoryRds failing(String operation, RuntimeException failure) {
        failures.set(operation, failure);
        return this;
    }

    @Override
    public DescribeDbInstancesResponse describeDBInstances(DescribeDbInstancesRequest request) {
        called("DescribeDBInstances");
        var asked = named(
                instances,
                DBInstance::dbInstanceIdentifier,
                request.dbInstanceIdentifier(),
                DbInstanceNotFoundException.builder().build());
        var ofClusters = request.filters().stream()
                .flatMap(filter -> filter.values().stream())
                .toList();
        var filtered = asked.stream()
                .filter(instance -> ofClusters.isEmpty()
                        || ofClusters.stream()
                                .anyMatch(arn -> arn.endsWith(":cluster:" + instance.dbClusterIdentifier())))
                .toList();
        var page = page(filtered, request.maxRecords(), request.marker());
        return DescribeDbInstancesResponse.builder()
                .dbInstances(page.items())
                .marker(page.next())
                .build();
    }

    @Override
    public DescribeDbClustersResponse describeDBClusters(DescribeDbClustersRequest request) {
        called("DescribeDBClusters");
        var asked = named(
                clusters,
                DBCluster::dbClusterIdentifier,
                request.dbClusterIdentifier(),
                DbClusterNotFoundException.builder().build());
        var page = page(asked, request.maxRecords(), request.marker());
        return DescribeDbClustersResponse.builder()
                .dbClusters(page.items())
                .marker(page.next())
                .build();
    }

    @Override
    public DescribeDbProxiesResponse describeDBProxies(DescribeDbProxiesRequest request) {
        called("DescribeDBProxies");
        var asked = named(
                proxies,
                DBProxy::dbProxyName,
                request.dbProxyName(),
                DbProxyNotFoundException.builder().build());
        var page = page(asked, request.maxRecords(), request.marker());
        return DescribeDbProxiesResponse.builder()
                .dbProxies(page.items())
                .marker(page.next())
                .build();
    }

    @Override
    public DescribeDbProxyEndpointsResponse describeDBProxyEndpoints(DescribeDbProxyEndpointsRequest request) {
        called("DescribeDBProxyEndpoints");
        var asked = named(
                proxyEndpoints,
                DBProxyEndpoint::dbProxyEndpointName,
                request.dbProxyEndpointName(),
                DbProxyEndpointNotFoundException.builder().build());
        var page = page(asked, request.maxRecords(), request.marker());
        return DescribeDbProxyEndpointsResponse.builder()
                .dbProxyEndpoints(page.items())
                .marker(page.next())
                .build();
    }

    @Override
    public String serviceName() {
        return RdsClient.SERVICE_NAME;
    }

    @Override
    public void close() {
        // Nothing is open.
    }

    private synchronized void called(String operation) {
        calls.add(operation);
        failures.check(operation);
    }

    private static <T> List<T> named(List<T> all, Function<T, String> name, String wanted, RuntimeException missing) {
        if (wanted == null) {
            return all;
        }
        var found = all.stream().filter(one -> wanted.equals(name.apply(one))).toList();
        if (found.isEmpty()) {
            throw missing;
        }
        return found;
    }

    private static <T> Page<T> page(List<T> all, Integer size, String marker) {
        var from = marker == null ? 0 : Integer.parseInt(marker);
        var to = Math.min(all.size(), from + (size == null ? 100 : size));
        return new Page<>(all.subList(from, to), to < all.size() ? Integer.toString(to) : null);
    }
}
