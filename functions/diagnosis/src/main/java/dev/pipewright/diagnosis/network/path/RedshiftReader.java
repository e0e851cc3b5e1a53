package dev.pipewright.diagnosis.network.path;

import dev.pipewright.core.connection.Endpoint;
import dev.pipewright.diagnosis.look.Look;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import software.amazon.awssdk.services.redshift.RedshiftClient;
import software.amazon.awssdk.services.redshift.model.Cluster;
import software.amazon.awssdk.services.redshiftserverless.RedshiftServerlessClient;
import software.amazon.awssdk.services.redshiftserverless.model.VpcEndpoint;
import software.amazon.awssdk.services.redshiftserverless.model.Workgroup;

/** Finds the Redshift cluster or Redshift Serverless workgroup behind a host. Both are listed page by page. */
final class RedshiftReader {

    private static final String LEADER = "LEADER";
    private static final String SINGLE = "SHARED";

    private final Supplier<RedshiftClient> clusters;
    private final Supplier<RedshiftServerlessClient> workgroups;

    RedshiftReader(Supplier<RedshiftClient> clusters, Supplier<RedshiftServerlessClient> workgroups) {
        this.clusters = Objects.requireNonNull(clusters, "clusters");
        this.workgroups = Objects.requireNonNull(workgroups, "workgroups");
    }

    Look<AccountAnswer> cluster(Endpoint wanted) {
        return Look.at("redshift:DescribeClusters", () -> {
            var search = new EndpointSearch(wanted.host());
            clusters.get()
                    .describeClustersPaginator()
                    .clusters()
                    .forEach(cluster -> search.consider(resource(cluster, wanted)));
            return search.answer();
        });
    }

    Look<AccountAnswer> workgroup(Endpoint wanted) {
        return Look.at("redshift-serverless:ListWorkgroups", () -> {
            var search = new EndpointSearch(wanted.host());
            workgroups
                    .get()
                    .listWorkgroupsPaginator(request -> {})
                    .workgroups()
                    .forEach(workgroup -> search.consider(resource(workgroup, wanted)));
            return search.answer();
        });
    }

    private static SourceResource resource(Cluster cluster, Endpoint wanted) {
        var leaders = cluster.clusterNodes().stream()
                .filter(node -> Stream.of(LEADER, SINGLE).anyMatch(role -> role.equalsIgnoreCase(node.nodeRole())))
                .flatMap(node -> Cidr.parse(node.privateIPAddress()).stream())
                .toList();
        return new SourceResource(
                Said.of(cluster.clusterIdentifier()),
                ResourceKind.REDSHIFT_CLUSTER,
                Optional.ofNullable(cluster.endpoint())
                        .flatMap(said -> EndpointSearch.endpoint(said.address(), said.port(), wanted)),
                lower(cluster.clusterStatus()),
                Said.of(cluster.vpcId()),
                List.of(),
                Optional.ofNullable(cluster.availabilityZone()),
                leaders,
                cluster.vpcSecurityGroups().stream()
                        .flatMap(group -> Stream.ofNullable(group.vpcSecurityGroupId()))
                        .toList(),
                Boolean.TRUE.equals(cluster.publiclyAccessible()));
    }

    private static SourceResource resource(Workgroup workgroup, Endpoint wanted) {
        var interfaces = Optional.ofNullable(workgroup.endpoint()).stream()
                .flatMap(endpoint -> endpoint.vpcEndpoints().stream())
                .toList();
        return new SourceResource(
                Said.of(workgroup.workgroupName()),
                ResourceKind.REDSHIFT_WORKGROUP,
                Optional.ofNullable(workgroup.endpoint())
                        .flatMap(said -> EndpointSearch.endpoint(said.address(), said.port(), wanted)),
                lower(workgroup.statusAsString()),
                interfaces.stream()
                        .map(VpcEndpoint::vpcId)
                        .filter(Objects::nonNull)
                        .findFirst()
                        .orElse(""),
                workgroup.subnetIds(),
                Optional.empty(),
                interfaces.stream()
                        .flatMap(endpoint -> endpoint.networkInterfaces().stream())
                        .flatMap(one -> Cidr.parse(one.privateIpAddress()).stream())
                        .toList(),
                workgroup.securityGroupIds(),
                Boolean.TRUE.equals(workgroup.publiclyAccessible()));
    }

    private static String lower(String status) {
        return Said.of(status).toLowerCase(Locale.ROOT);
    }
}
