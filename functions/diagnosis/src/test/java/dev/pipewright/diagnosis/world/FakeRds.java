package dev.pipewright.diagnosis.world;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import software.amazon.awssdk.services.rds.RdsClient;
import software.amazon.awssdk.services.rds.model.DBCluster;
import software.amazon.awssdk.services.rds.model.DBInstance;
import software.amazon.awssdk.services.rds.model.DescribeCertificatesRequest;
import software.amazon.awssdk.services.rds.model.DescribeCertificatesResponse;
import software.amazon.awssdk.services.rds.model.DescribeDbClusterParametersRequest;
import software.amazon.awssdk.services.rds.model.DescribeDbClusterParametersResponse;
import software.amazon.awssdk.services.rds.model.DescribeDbClustersRequest;
import software.amazon.awssdk.services.rds.model.DescribeDbClustersResponse;
import software.amazon.awssdk.services.rds.model.DescribeDbInstancesRequest;
import software.amazon.awssdk.services.rds.model.DescribeDbInstancesResponse;
import software.amazon.awssdk.services.rds.model.DescribeDbParametersRequest;
import software.amazon.awssdk.services.rds.model.DescribeDbParametersResponse;
import software.amazon.awssdk.services.rds.model.DescribeDbProxiesRequest;
import software.amazon.awssdk.services.rds.model.DescribeDbProxiesResponse;
import software.amazon.awssdk.services.rds.model.DescribeDbProxyEndpointsRequest;
import software.amazon.awssdk.services.rds.model.DescribeDbProxyEndpointsResponse;
import software.amazon.awssdk.services.rds.model.Filter;
import software.amazon.awssdk.services.rds.model.Parameter;
import software.amazon.awssdk.services.rds.model.RdsException;

/** RDS over a world, one resource per page, so that nothing works that reads only the first page. */
public record FakeRds(World world) implements RdsClient {

    @Override
    public DescribeDbInstancesResponse describeDBInstances(DescribeDbInstancesRequest request) {
        allowed("DescribeDBInstances");
        var all = matching(
                world.instances.values(),
                request.filters(),
                Map.of(
                        "db-instance-id", DBInstance::dbInstanceIdentifier,
                        "db-cluster-id", DBInstance::dbClusterIdentifier));
        return DescribeDbInstancesResponse.builder()
                .dbInstances(page(all, request.marker()))
                .marker(next(all, request.marker()))
                .build();
    }

    @Override
    public DescribeDbClustersResponse describeDBClusters(DescribeDbClustersRequest request) {
        allowed("DescribeDBClusters");
        var all = matching(
                world.clusters.values(), request.filters(), Map.of("db-cluster-id", DBCluster::dbClusterIdentifier));
        return DescribeDbClustersResponse.builder()
                .dbClusters(page(all, request.marker()))
                .marker(next(all, request.marker()))
                .build();
    }

    @Override
    public DescribeDbParametersResponse describeDBParameters(DescribeDbParametersRequest request) {
        world.call("DescribeDBParameters", RdsException::builder);
        return DescribeDbParametersResponse.builder()
                .parameters(parameters(request.dbParameterGroupName()))
                .build();
    }

    @Override
    public DescribeDbProxiesResponse describeDBProxies(DescribeDbProxiesRequest request) {
        allowed("DescribeDBProxies");
        return DescribeDbProxiesResponse.builder()
                .dbProxies(world.proxies.values())
                .build();
    }

    @Override
    public DescribeDbClusterParametersResponse describeDBClusterParameters(DescribeDbClusterParametersRequest request) {
        world.call("DescribeDBClusterParameters", RdsException::builder);
        return DescribeDbClusterParametersResponse.builder()
                .parameters(parameters(request.dbClusterParameterGroupName()))
                .build();
    }

    @Override
    public DescribeCertificatesResponse describeCertificates(DescribeCertificatesRequest request) {
        world.call("DescribeCertificates", RdsException::builder);
        return DescribeCertificatesResponse.builder()
                .certificates(world.access.certificates)
                .build();
    }

    @Override
    public DescribeDbProxyEndpointsResponse describeDBProxyEndpoints(DescribeDbProxyEndpointsRequest request) {
        allowed("DescribeDBProxyEndpoints");
        return DescribeDbProxyEndpointsResponse.builder().build();
    }

    @Override
    public String serviceName() {
        return SERVICE_NAME;
    }

    @Override
    public void close() {}

    private List<Parameter> parameters(String group) {
        return world.access.parameters.getOrDefault(group, Map.of()).entrySet().stream()
                .map(entry -> Parameter.builder()
                        .parameterName(entry.getKey())
                        .parameterValue(entry.getValue())
                        .build())
                .toList();
    }

    private static <T> List<T> matching(
            Collection<T> all, List<Filter> filters, Map<String, Function<T, String>> known) {
        return all.stream()
                .filter(item -> filters.stream()
                        .allMatch(filter -> filter.values()
                                .contains(known.get(filter.name()).apply(item))))
                .toList();
    }

    private static <T> List<T> page(List<T> all, String marker) {
        var start = marker == null ? 0 : Integer.parseInt(marker);
        return all.subList(start, Math.min(start + 1, all.size()));
    }

    private static String next(List<?> all, String marker) {
        var next = (marker == null ? 0 : Integer.parseInt(marker)) + 1;
        return next < all.size() ? Integer.toString(next) : null;
    }

    private void allowed(String operation) {
        world.call(operation, RdsException::builder);
    }
}
