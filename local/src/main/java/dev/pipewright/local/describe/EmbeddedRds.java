package dev.pipewright.local.describe;

import dev.pipewright.local.describe.RdsKind.Query;
import dev.pipewright.local.snapshot.AccountSnapshot;
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
import software.amazon.awssdk.services.rds.model.DescribeDbProxiesRequest;
import software.amazon.awssdk.services.rds.model.DescribeDbProxiesResponse;
import software.amazon.awssdk.services.rds.model.DescribeDbProxyEndpointsRequest;
import software.amazon.awssdk.services.rds.model.DescribeDbProxyEndpointsResponse;

/**
 * RDS's describe calls over an account snapshot: identifiers and ARNs, filters, and pages by {@code Marker} as
 * DescribeDBInstances, DescribeDBClusters, DescribeDBProxies and DescribeDBProxyEndpoints document them;
 * parameters and certificates. Reads only; any other operation is not supported.
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
    public DescribeDbProxiesResponse describeDBProxies(DescribeDbProxiesRequest request) {
        var all = snapshot.list("rds-describe-db-proxies", DescribeDbProxiesResponse::builder)
                .orThrow(RdsKind.ERRORS::denied);
        var page = RdsKind.PROXIES.page(
                all.dbProxies(),
                new Query(request.dbProxyName(), request.filters(), request.maxRecords(), request.marker()));
        return DescribeDbProxiesResponse.builder()
                .dbProxies(page.items())
                .marker(page.next())
                .build();
    }

    @Override
    public DescribeDbProxyEndpointsResponse describeDBProxyEndpoints(DescribeDbProxyEndpointsRequest request) {
        if (request.dbProxyName() != null) {
            throw new UnsupportedOperationException(
                    "DescribeDBProxyEndpoints of one proxy is not emulated here; filter what it lists");
        }
        var all = snapshot.list("rds-describe-db-proxy-endpoints", DescribeDbProxyEndpointsResponse::builder)
                .orThrow(RdsKind.ERRORS::denied);
        var page = RdsKind.PROXY_ENDPOINTS.page(
                all.dbProxyEndpoints(),
                new Query(request.dbProxyEndpointName(), request.filters(), request.maxRecords(), request.marker()));
        return DescribeDbProxyEndpointsResponse.builder()
                .dbProxyEndpoints(page.items())
                .marker(page.next())
                .build();
    }

    /** All parameters of a group on one page. */
    @Override
    public DescribeDbParametersResponse describeDBParameters(DescribeDbParametersRequest request) {
        return snapshot.single(
                        "rds-describe-db-parameters",
                        DescribeDbParametersResponse::builder,
                        request.dbParameterGroupName())
                .orThrow(RdsKind.ERRORS::denied);
    }

    /** All parameters of a group on one page. */
    @Override
    public DescribeDbClusterParametersResponse describeDBClusterParameters(DescribeDbClusterParametersRequest request) {
        return snapshot.single(
                        "rds-describe-db-cluster-parameters",
                        DescribeDbClusterParametersResponse::builder,
                        request.dbClusterParameterGroupName())
                .orThrow(RdsKind.ERRORS::denied);
    }

    /** All authorities on one page. */
    @Override
    public DescribeCertificatesResponse describeCertificates(DescribeCertificatesRequest request) {
        return snapshot.list("rds-describe-certificates", DescribeCertificatesResponse::builder)
                .orThrow(RdsKind.ERRORS::denied);
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
