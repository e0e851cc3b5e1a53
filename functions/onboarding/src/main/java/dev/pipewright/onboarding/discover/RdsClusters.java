package dev.pipewright.onboarding.discover;

import dev.pipewright.core.connection.Endpoint;
import dev.pipewright.core.question.SourceCandidate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import software.amazon.awssdk.services.rds.RdsClient;
import software.amazon.awssdk.services.rds.model.DBCluster;
import software.amazon.awssdk.services.rds.model.DBInstance;
import software.amazon.awssdk.services.rds.model.DbClusterNotFoundException;
import software.amazon.awssdk.services.rds.model.Filter;

/**
 * RDS's clusters, of Aurora and Multi-AZ. The reader is where to read. A cluster's network is its instances': one further
 * call reads those of all that are shown.
 */
record RdsClusters(RdsClient rds) implements Catalog {

    @Override
    public String id() {
        return "rds-clusters";
    }

    @Override
    public String action() {
        return "rds:DescribeDBClusters";
    }

    @Override
    public String things() {
        return "RDS and Aurora clusters";
    }

    @Override
    public long each(Consumer<Resource> visitor) {
        var count = 0L;
        for (var page : rds.describeDBClustersPaginator(request -> request.maxRecords(PAGE_SIZE))) {
            count += page.dbClusters().size();
            page.dbClusters().forEach(cluster -> resource(cluster).ifPresent(visitor));
        }
        return count;
    }

    @Override
    public Optional<Resource> named(String identifier) {
        try {
            return rds.describeDBClusters(request -> request.dbClusterIdentifier(identifier)).dbClusters().stream()
                    .flatMap(cluster -> resource(cluster).stream())
                    .findFirst();
        } catch (DbClusterNotFoundException e) {
            return Optional.empty();
        }
    }

    @Override
    public boolean lists(SourceCandidate candidate) {
        return candidate.arn().contains(":cluster:") && candidate.arn().contains(":rds:");
    }

    @Override
    public String detailAction() {
        return "rds:DescribeDBInstances";
    }

    @Override
    public List<SourceCandidate> detailed(List<SourceCandidate> candidates) {
        var arns = candidates.stream().map(SourceCandidate::arn).toList();
        var ofClusters = Filter.builder().name("db-cluster-id").values(arns).build();
        var byCluster = new HashMap<String, List<DBInstance>>();
        for (var page : rds.describeDBInstancesPaginator(
                request -> request.filters(ofClusters).maxRecords(PAGE_SIZE))) {
            page.dbInstances()
                    .forEach(instance -> byCluster
                            .computeIfAbsent(instance.dbClusterIdentifier(), id -> new ArrayList<>())
                            .add(instance));
        }
        return candidates.stream()
                .map(candidate -> placed(candidate, byCluster))
                .toList();
    }

    private static SourceCandidate placed(SourceCandidate candidate, Map<String, List<DBInstance>> byCluster) {
        var instances = byCluster.getOrDefault(candidate.name(), List.of());
        var isPublic = instances.stream().anyMatch(instance -> Boolean.TRUE.equals(instance.publiclyAccessible()));
        // The instances of a cluster share its subnet group.
        var group = instances.stream().map(DBInstance::dbSubnetGroup).findFirst();
        var placed = Candidates.placed(
                candidate,
                group.flatMap(RdsInstances::vpcId),
                group.map(RdsInstances::subnetIds).orElse(List.of()),
                candidate.securityGroupIds(),
                candidate.publiclyAccessible() || isPublic);
        return new Resource(placed, List.of(), Optional.empty()).candidate();
    }

    private static Optional<Resource> resource(DBCluster cluster) {
        if (cluster.endpoint() == null || cluster.port() == null) {
            return Optional.empty();
        }
        return RdsEngine.of(cluster.engine()).map(engine -> {
            var writer = new Endpoint(cluster.endpoint(), cluster.port());
            var reader = Optional.ofNullable(cluster.readerEndpoint()).map(host -> new Endpoint(host, cluster.port()));
            var custom = cluster.customEndpoints().stream().map(host -> new Endpoint(host, cluster.port()));
            var candidate = new SourceCandidate(
                    cluster.dbClusterArn(),
                    cluster.dbClusterIdentifier(),
                    engine.type(),
                    engine.deployment(),
                    reader.orElse(writer),
                    Optional.of(writer).filter(endpoint -> reader.isPresent()),
                    Optional.ofNullable(cluster.databaseName()),
                    Optional.ofNullable(cluster.engineVersion()),
                    RdsInstances.status(cluster.status()),
                    Optional.empty(),
                    List.of(),
                    RdsInstances.groupIds(cluster.vpcSecurityGroups()),
                    Boolean.TRUE.equals(cluster.publiclyAccessible()),
                    Boolean.TRUE.equals(cluster.iamDatabaseAuthenticationEnabled()),
                    RdsInstances.managed(cluster.masterUserSecret()),
                    List.of());
            var endpoints = Stream.concat(Stream.concat(reader.stream(), Stream.of(writer)), custom)
                    .toList();
            return new Resource(candidate, endpoints, Optional.empty());
        });
    }
}
