package dev.pipewright.local.capture;

import dev.pipewright.diagnosis.AccountServices;
import java.util.HashMap;
import java.util.Map;
import software.amazon.awssdk.services.rds.model.DescribeCertificatesRequest;
import software.amazon.awssdk.services.rds.model.DescribeDbClusterParametersRequest;
import software.amazon.awssdk.services.rds.model.DescribeDbClustersRequest;
import software.amazon.awssdk.services.rds.model.DescribeDbInstancesRequest;
import software.amazon.awssdk.services.rds.model.DescribeDbParametersRequest;
import software.amazon.awssdk.services.rds.model.DescribeDbProxiesRequest;
import software.amazon.awssdk.services.rds.model.DescribeDbProxyEndpointsRequest;
import software.amazon.awssdk.services.redshift.model.DescribeClusterParametersRequest;
import software.amazon.awssdk.services.redshift.model.DescribeClustersRequest;
import software.amazon.awssdk.services.redshiftserverless.model.ListNamespacesRequest;
import software.amazon.awssdk.services.redshiftserverless.model.ListWorkgroupsRequest;

/** The calls of a capture that describe sources of data, by the name of the file that holds the answer. */
final class SourceCalls {

    private SourceCalls() {}

    static Map<String, LiveCall<?, ?>> of(AccountServices account) {
        var rds = account.rds();
        var redshift = account.redshift();
        var serverless = account.redshiftServerless();
        var calls = new HashMap<String, LiveCall<?, ?>>();
        calls.put(
                "rds-describe-certificates",
                new LiveCall<>(DescribeCertificatesRequest::builder, rds::describeCertificates));
        calls.put(
                "rds-describe-db-cluster-parameters",
                new LiveCall<>(DescribeDbClusterParametersRequest::builder, rds::describeDBClusterParameters));
        calls.put(
                "rds-describe-db-clusters",
                new LiveCall<>(DescribeDbClustersRequest::builder, rds::describeDBClusters));
        calls.put(
                "rds-describe-db-instances",
                new LiveCall<>(DescribeDbInstancesRequest::builder, rds::describeDBInstances));
        calls.put(
                "rds-describe-db-parameters",
                new LiveCall<>(DescribeDbParametersRequest::builder, rds::describeDBParameters));
        calls.put("rds-describe-db-proxies", new LiveCall<>(DescribeDbProxiesRequest::builder, rds::describeDBProxies));
        calls.put(
                "rds-describe-db-proxy-endpoints",
                new LiveCall<>(DescribeDbProxyEndpointsRequest::builder, rds::describeDBProxyEndpoints));
        calls.put(
                "redshift-describe-cluster-parameters",
                new LiveCall<>(DescribeClusterParametersRequest::builder, redshift::describeClusterParameters));
        calls.put(
                "redshift-describe-clusters",
                new LiveCall<>(DescribeClustersRequest::builder, redshift::describeClusters));
        calls.put(
                "redshift-serverless-list-namespaces",
                new LiveCall<>(ListNamespacesRequest::builder, serverless::listNamespaces));
        calls.put(
                "redshift-serverless-list-workgroups",
                new LiveCall<>(ListWorkgroupsRequest::builder, serverless::listWorkgroups));
        return calls;
    }
}
