package dev.pipewright.onboarding.discover;

import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import software.amazon.awssdk.services.rds.RdsClient;
import software.amazon.awssdk.services.rds.model.DescribeDbClustersRequest;
import software.amazon.awssdk.services.rds.model.DescribeDbClustersResponse;
import software.amazon.awssdk.services.rds.model.DescribeDbInstancesRequest;
import software.amazon.awssdk.services.rds.model.DescribeDbInstancesResponse;
import software.amazon.awssdk.services.rds.model.DescribeDbProxiesRequest;
import software.amazon.awssdk.services.rds.model.DescribeDbProxiesResponse;

/**
 * RDS with as many PostgreSQL instances as wanted, each page made when it is asked for and held only weakly, so that what
 * is still there is what the caller holds.
 */
final class EndlessRds implements RdsClient {

    private final int count;
    private final List<WeakReference<DescribeDbInstancesResponse>> pages = new ArrayList<>();

    EndlessRds(int count) {
        this.count = count;
    }

    int pages() {
        return pages.size();
    }

    /** Returns how many of the pages that were given out somebody still holds. */
    long heldPages() {
        System.gc();
        return pages.stream().filter(page -> page.get() != null).count();
    }

    @Override
    public DescribeDbInstancesResponse describeDBInstances(DescribeDbInstancesRequest request) {
        var from = request.marker() == null ? 0 : Integer.parseInt(request.marker());
        var to = Math.min(count, from + request.maxRecords());
        var page = DescribeDbInstancesResponse.builder()
                .dbInstances(IntStream.range(from, to)
                        .mapToObj(i -> ExampleAccount.instance("db-%06d".formatted(i), "postgres", 5432)
                                .dbName("sales")
                                .dbSubnetGroup(ExampleAccount.subnets(6))
                                .build())
                        .toList())
                .marker(to < count ? Integer.toString(to) : null)
                .build();
        pages.add(new WeakReference<>(page));
        return page;
    }

    @Override
    public DescribeDbClustersResponse describeDBClusters(DescribeDbClustersRequest request) {
        return DescribeDbClustersResponse.builder().build();
    }

    @Override
    public DescribeDbProxiesResponse describeDBProxies(DescribeDbProxiesRequest request) {
        return DescribeDbProxiesResponse.builder().build();
    }

    @Override
    public String serviceName() {
        return RdsClient.SERVICE_NAME;
    }

    @Override
    public void close() {
        // Nothing is open.
    }
}
