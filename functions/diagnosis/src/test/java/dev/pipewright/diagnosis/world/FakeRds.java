package dev.pipewright.diagnosis.world;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.rds.RdsClient;
import software.amazon.awssdk.services.rds.model.DescribeDbClustersRequest;
import software.amazon.awssdk.services.rds.model.DescribeDbClustersResponse;
import software.amazon.awssdk.services.rds.model.DescribeDbInstancesRequest;
import software.amazon.awssdk.services.rds.model.DescribeDbInstancesResponse;
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
    public String serviceName() {
        return SERVICE_NAME;
    }

    @Override
    public void close() {}

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
        if (world.isDenied(operation)) {
            throw RdsException.builder()
                    .statusCode(403)
                    .awsErrorDetails(World.error("Rds", "AccessDenied"))
                    .build();
        }
    }
}
