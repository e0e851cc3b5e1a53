package dev.pipewright.diagnosis.world;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.rds.RdsClient;
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
import software.amazon.awssdk.services.rds.model.Parameter;
import software.amazon.awssdk.services.rds.model.RdsException;

/** RDS over a world, one resource per page, so that nothing works that reads only the first page. */
public record FakeRds(World world) implements RdsClient {

    @Override
    public DescribeDbInstancesResponse describeDBInstances(DescribeDbInstancesRequest request) {
        allowed("DescribeDBInstances");
        var page = page(world.instances, request.marker());
        return DescribeDbInstancesResponse.builder()
                .dbInstances(page)
                .marker(next(world.instances, request.marker()))
                .build();
    }

    @Override
    public DescribeDbClustersResponse describeDBClusters(DescribeDbClustersRequest request) {
        allowed("DescribeDBClusters");
        return DescribeDbClustersResponse.builder()
                .dbClusters(page(world.clusters, request.marker()))
                .marker(next(world.clusters, request.marker()))
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

    private static <T> List<T> page(Map<String, T> all, String marker) {
        var items = new ArrayList<>(all.values());
        var start = marker == null ? 0 : Integer.parseInt(marker);
        return items.subList(start, Math.min(start + 1, items.size()));
    }

    private static String next(Map<String, ?> all, String marker) {
        var next = (marker == null ? 0 : Integer.parseInt(marker)) + 1;
        return next < all.size() ? Integer.toString(next) : null;
    }

    private void allowed(String operation) {
        world.call(operation, RdsException::builder);
    }
}
