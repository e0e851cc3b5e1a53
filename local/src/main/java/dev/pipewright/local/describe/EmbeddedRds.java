package dev.pipewright.local.describe;

import dev.pipewright.local.describe.RdsKind.Query;
import dev.pipewright.local.snapshot.AccountSnapshot;
import software.amazon.awssdk.services.rds.RdsClient;
import software.amazon.awssdk.services.rds.model.DescribeDbClustersRequest;
import software.amazon.awssdk.services.rds.model.DescribeDbClustersResponse;
import software.amazon.awssdk.services.rds.model.DescribeDbInstancesRequest;
import software.amazon.awssdk.services.rds.model.DescribeDbInstancesResponse;

/**
 * RDS's describe calls over an account snapshot: identifiers and ARNs, filters, and pages by {@code Marker} as
 * DescribeDBInstances and DescribeDBClusters document them. Reads only; any other operation is not supported.
 */
public final class EmbeddedRds implements RdsClient {

    private final AccountSnapshot snapshot;

    /** RDS of the captured account. */
    public EmbeddedRds(AccountSnapshot snapshot) {
        this.snapshot = snapshot;
    }

    @Override
    public DescribeDbInstancesResponse describeDBInstances(DescribeDbInstancesRequest request) {
        var all = snapshot.list("rds-describe-db-instances", DescribeDbInstancesResponse::builder)
                .orThrow(RdsKind.ERRORS::denied);
        var page = RdsKind.INSTANCES.page(
                all.dbInstances(),
                new Query(request.dbInstanceIdentifier(), request.filters(), request.maxRecords(), request.marker()));
        return DescribeDbInstancesResponse.builder()
                .dbInstances(page.items())
                .marker(page.next())
                .build();
    }

    @Override
    public DescribeDbClustersResponse describeDBClusters(DescribeDbClustersRequest request) {
        var all = snapshot.list("rds-describe-db-clusters", DescribeDbClustersResponse::builder)
                .orThrow(RdsKind.ERRORS::denied);
        var page = RdsKind.CLUSTERS.page(
                all.dbClusters(),
                new Query(request.dbClusterIdentifier(), request.filters(), request.maxRecords(), request.marker()));
        return DescribeDbClustersResponse.builder()
                .dbClusters(page.items())
                .marker(page.next())
                .build();
    }

    @Override
    public String serviceName() {
        return SERVICE_NAME;
    }

    @Override
    public void close() {
        // Nothing is held open.
    }
}
