package dev.pipewright.local.snapshot;

import dev.pipewright.core.request.Spelling;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.services.ec2.model.DescribeAddressesResponse;
import software.amazon.awssdk.services.ec2.model.DescribeInternetGatewaysResponse;
import software.amazon.awssdk.services.ec2.model.DescribeManagedPrefixListsResponse;
import software.amazon.awssdk.services.ec2.model.DescribeNatGatewaysResponse;
import software.amazon.awssdk.services.ec2.model.DescribeNetworkAclsResponse;
import software.amazon.awssdk.services.ec2.model.DescribeNetworkInterfacesResponse;
import software.amazon.awssdk.services.ec2.model.DescribePrefixListsResponse;
import software.amazon.awssdk.services.ec2.model.DescribeRouteTablesResponse;
import software.amazon.awssdk.services.ec2.model.DescribeSecurityGroupsResponse;
import software.amazon.awssdk.services.ec2.model.DescribeSubnetsResponse;
import software.amazon.awssdk.services.ec2.model.DescribeTransitGatewayAttachmentsResponse;
import software.amazon.awssdk.services.ec2.model.DescribeTransitGatewayRouteTablesResponse;
import software.amazon.awssdk.services.ec2.model.DescribeTransitGatewayVpcAttachmentsResponse;
import software.amazon.awssdk.services.ec2.model.DescribeVpcAttributeResponse;
import software.amazon.awssdk.services.ec2.model.DescribeVpcEndpointsResponse;
import software.amazon.awssdk.services.ec2.model.DescribeVpcPeeringConnectionsResponse;
import software.amazon.awssdk.services.ec2.model.DescribeVpcsResponse;
import software.amazon.awssdk.services.ec2.model.DescribeVpnConnectionsResponse;
import software.amazon.awssdk.services.ec2.model.DescribeVpnGatewaysResponse;
import software.amazon.awssdk.services.ec2.model.GetManagedPrefixListEntriesResponse;
import software.amazon.awssdk.services.ec2.model.SearchTransitGatewayRoutesResponse;
import software.amazon.awssdk.services.glue.model.GetConnectionResponse;
import software.amazon.awssdk.services.glue.model.GetConnectionsResponse;
import software.amazon.awssdk.services.glue.model.GetJobsResponse;
import software.amazon.awssdk.services.iam.model.GetPolicyResponse;
import software.amazon.awssdk.services.iam.model.GetPolicyVersionResponse;
import software.amazon.awssdk.services.iam.model.GetRolePolicyResponse;
import software.amazon.awssdk.services.iam.model.GetRoleResponse;
import software.amazon.awssdk.services.iam.model.ListAttachedRolePoliciesResponse;
import software.amazon.awssdk.services.iam.model.ListRolePoliciesResponse;
import software.amazon.awssdk.services.iam.model.ListRolesResponse;
import software.amazon.awssdk.services.kms.model.DescribeKeyResponse;
import software.amazon.awssdk.services.kms.model.GetKeyPolicyResponse;
import software.amazon.awssdk.services.kms.model.ListAliasesResponse;
import software.amazon.awssdk.services.rds.model.DescribeCertificatesResponse;
import software.amazon.awssdk.services.rds.model.DescribeDbClusterParametersResponse;
import software.amazon.awssdk.services.rds.model.DescribeDbClustersResponse;
import software.amazon.awssdk.services.rds.model.DescribeDbInstancesResponse;
import software.amazon.awssdk.services.rds.model.DescribeDbParametersResponse;
import software.amazon.awssdk.services.rds.model.DescribeDbProxiesResponse;
import software.amazon.awssdk.services.rds.model.DescribeDbProxyEndpointsResponse;
import software.amazon.awssdk.services.redshift.model.DescribeClusterParametersResponse;
import software.amazon.awssdk.services.redshift.model.DescribeClustersResponse;
import software.amazon.awssdk.services.redshiftserverless.model.ListNamespacesResponse;
import software.amazon.awssdk.services.redshiftserverless.model.ListWorkgroupsResponse;
import software.amazon.awssdk.services.s3.model.GetBucketPolicyResponse;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.ListBucketsResponse;
import software.amazon.awssdk.services.secretsmanager.model.DescribeSecretResponse;
import software.amazon.awssdk.services.secretsmanager.model.GetResourcePolicyResponse;
import software.amazon.awssdk.services.secretsmanager.model.ListSecretsResponse;
import software.amazon.awssdk.services.sts.model.GetCallerIdentityResponse;

/**
 * The list of files that a snapshot may hold. A file of another name is not used and told of, because a misspelt one would
 * otherwise read as "not captured".
 */
public final class SnapshotFormat {

    private static final Map<String, SnapshotFile> FILES = Stream.of(ec2(), rds(), redshift(), iam(), others())
            .flatMap(List::stream)
            .collect(Collectors.toMap(SnapshotFile::name, Function.identity(), (a, b) -> a, TreeMap::new));

    /** So many wrong letters are a slip; more are another name. */
    private static final int MISSPELT = 3;

    private SnapshotFormat() {}

    /** Every kind of file, by name. */
    public static List<SnapshotFile> files() {
        return List.copyOf(FILES.values());
    }

    /**
     * @param name service and operation, such as {@code ec2-describe-subnets}
     * @throws IllegalArgumentException if the format has no such file
     */
    static SnapshotFile file(String name) {
        var file = FILES.get(name);
        if (file == null) {
            throw new IllegalArgumentException(
                    "A snapshot has no file '%s'; it has %s".formatted(name, FILES.keySet()));
        }
        return file;
    }

    /** Returns the kind of file of this name, if the format has it. */
    static Optional<SnapshotFile> find(String name) {
        return Optional.ofNullable(FILES.get(name));
    }

    /**
     * Returns the name of a file.
     *
     * @param name service and operation, such as {@code iam-get-role}
     * @param identifiers the values that name the thing, as AWS writes them
     */
    public static String fileName(String name, String... identifiers) {
        return file(name).fileName(List.of(identifiers));
    }

    static Optional<SnapshotFile> ofFileName(String fileName) {
        return FILES.values().stream().filter(file -> file.matches(fileName)).findFirst();
    }

    /** Returns the name of the file with an object's content. */
    public static String bodyName(String bucket, String key) {
        return "s3api-get-object." + SnapshotFile.encode(bucket) + "." + SnapshotFile.encode(key) + ".body";
    }

    /** Says of a file that is not part of the format what its name was probably meant to be. */
    static String nearest(String fileName) {
        var stem = fileName.substring(0, fileName.length() - SnapshotFile.SUFFIX.length());
        var name = stem.contains(".") ? stem.substring(0, stem.indexOf('.')) : stem;
        return FILES.values().stream()
                .filter(file -> Spelling.distance(file.name(), name) <= MISSPELT)
                .min(Comparator.comparingInt(file -> Spelling.distance(file.name(), name)))
                .map(file -> "; did you mean " + file.form() + "?")
                .orElse("");
    }

    private static List<SnapshotFile> ec2() {
        return List.of(
                ec2("describe-addresses", DescribeAddressesResponse::builder),
                ec2("describe-internet-gateways", DescribeInternetGatewaysResponse::builder),
                ec2("describe-managed-prefix-lists", DescribeManagedPrefixListsResponse::builder),
                ec2("describe-nat-gateways", DescribeNatGatewaysResponse::builder),
                ec2("describe-network-acls", DescribeNetworkAclsResponse::builder),
                ec2("describe-network-interfaces", DescribeNetworkInterfacesResponse::builder),
                ec2("describe-prefix-lists", DescribePrefixListsResponse::builder),
                ec2("describe-route-tables", DescribeRouteTablesResponse::builder),
                ec2("describe-security-groups", DescribeSecurityGroupsResponse::builder),
                ec2("describe-subnets", DescribeSubnetsResponse::builder),
                ec2("describe-transit-gateway-attachments", DescribeTransitGatewayAttachmentsResponse::builder),
                ec2("describe-transit-gateway-route-tables", DescribeTransitGatewayRouteTablesResponse::builder),
                ec2("describe-transit-gateway-vpc-attachments", DescribeTransitGatewayVpcAttachmentsResponse::builder),
                ec2("describe-vpc-attribute", DescribeVpcAttributeResponse::builder)
                        .identifiedBy("--vpc-id", "--attribute")
                        .listedIn("ec2-describe-vpcs"),
                ec2("describe-vpc-endpoints", DescribeVpcEndpointsResponse::builder),
                ec2("describe-vpc-peering-connections", DescribeVpcPeeringConnectionsResponse::builder),
                ec2("describe-vpcs", DescribeVpcsResponse::builder),
                ec2("describe-vpn-connections", DescribeVpnConnectionsResponse::builder),
                ec2("describe-vpn-gateways", DescribeVpnGatewaysResponse::builder),
                ec2("get-managed-prefix-list-entries", GetManagedPrefixListEntriesResponse::builder)
                        .identifiedBy("--prefix-list-id"),
                ec2("search-transit-gateway-routes", SearchTransitGatewayRoutesResponse::builder)
                        .captureWith("--filters", "Name=state,Values=active,blackhole")
                        .identifiedBy("--transit-gateway-route-table-id"));
    }

    private static SnapshotFile ec2(String operation, Supplier<? extends SdkPojo> response) {
        return SnapshotFile.of("ec2", operation, response);
    }

    private static List<SnapshotFile> rds() {
        return List.of(
                SnapshotFile.of("rds", "describe-certificates", DescribeCertificatesResponse::builder),
                SnapshotFile.of("rds", "describe-db-cluster-parameters", DescribeDbClusterParametersResponse::builder)
                        .identifiedBy("--db-cluster-parameter-group-name"),
                SnapshotFile.of("rds", "describe-db-clusters", DescribeDbClustersResponse::builder),
                SnapshotFile.of("rds", "describe-db-instances", DescribeDbInstancesResponse::builder),
                SnapshotFile.of("rds", "describe-db-parameters", DescribeDbParametersResponse::builder)
                        .identifiedBy("--db-parameter-group-name"),
                SnapshotFile.of("rds", "describe-db-proxies", DescribeDbProxiesResponse::builder),
                SnapshotFile.of("rds", "describe-db-proxy-endpoints", DescribeDbProxyEndpointsResponse::builder));
    }

    private static List<SnapshotFile> redshift() {
        return List.of(
                SnapshotFile.of("redshift", "describe-cluster-parameters", DescribeClusterParametersResponse::builder)
                        .identifiedBy("--parameter-group-name"),
                SnapshotFile.of("redshift", "describe-clusters", DescribeClustersResponse::builder),
                SnapshotFile.of("redshift-serverless", "list-namespaces", ListNamespacesResponse::builder),
                SnapshotFile.of("redshift-serverless", "list-workgroups", ListWorkgroupsResponse::builder));
    }

    private static List<SnapshotFile> iam() {
        return List.of(
                iam("list-roles", ListRolesResponse::builder),
                iam("get-role", GetRoleResponse::builder, "--role-name").listedIn("iam-list-roles"),
                iam("list-role-policies", ListRolePoliciesResponse::builder, "--role-name"),
                iam("get-role-policy", GetRolePolicyResponse::builder, "--role-name", "--policy-name"),
                iam("list-attached-role-policies", ListAttachedRolePoliciesResponse::builder, "--role-name"),
                iam("get-policy", GetPolicyResponse::builder, "--policy-arn"),
                iam("get-policy-version", GetPolicyVersionResponse::builder, "--policy-arn", "--version-id"));
    }

    private static SnapshotFile iam(String operation, Supplier<? extends SdkPojo> response, String... identifiers) {
        return SnapshotFile.of("iam", operation, response).identifiedBy(identifiers);
    }

    private static List<SnapshotFile> others() {
        return List.of(
                // Without this flag GetConnections returns passwords in plain text.
                SnapshotFile.of("glue", "get-connections", GetConnectionsResponse::builder)
                        .captureWith("--hide-password"),
                SnapshotFile.of("glue", "get-connection", GetConnectionResponse::builder)
                        .captureWith("--hide-password")
                        .identifiedBy("--name"),
                SnapshotFile.of("glue", "get-jobs", GetJobsResponse::builder),
                SnapshotFile.of("kms", "describe-key", DescribeKeyResponse::builder)
                        .identifiedBy("--key-id"),
                SnapshotFile.of("kms", "get-key-policy", GetKeyPolicyResponse::builder)
                        .captureWith("--policy-name", "default")
                        .identifiedBy("--key-id"),
                SnapshotFile.of("kms", "list-aliases", ListAliasesResponse::builder),
                SnapshotFile.of("s3api", "get-bucket-policy", GetBucketPolicyResponse::builder)
                        .identifiedBy("--bucket"),
                SnapshotFile.of("s3api", "head-object", HeadObjectResponse::builder)
                        .identifiedBy("--bucket", "--key"),
                SnapshotFile.of("s3api", "list-buckets", ListBucketsResponse::builder),
                // Without this flag a secret that is scheduled for deletion looks like one that never existed.
                SnapshotFile.of("secretsmanager", "list-secrets", ListSecretsResponse::builder)
                        .captureWith("--include-planned-deletion"),
                SnapshotFile.of("secretsmanager", "describe-secret", DescribeSecretResponse::builder)
                        .identifiedBy("--secret-id")
                        .listedIn("secretsmanager-list-secrets"),
                SnapshotFile.of("secretsmanager", "get-resource-policy", GetResourcePolicyResponse::builder)
                        .identifiedBy("--secret-id"),
                SnapshotFile.of("sts", "get-caller-identity", GetCallerIdentityResponse::builder));
    }
}
