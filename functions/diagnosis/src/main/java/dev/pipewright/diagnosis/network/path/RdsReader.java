package dev.pipewright.diagnosis.network.path;

import dev.pipewright.core.connection.Endpoint;
import dev.pipewright.diagnosis.source.AwsHost;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import software.amazon.awssdk.services.rds.RdsClient;
import software.amazon.awssdk.services.rds.model.DBCluster;
import software.amazon.awssdk.services.rds.model.DBClusterMember;
import software.amazon.awssdk.services.rds.model.DBInstance;
import software.amazon.awssdk.services.rds.model.DBSubnetGroup;
import software.amazon.awssdk.services.rds.model.Filter;
import software.amazon.awssdk.services.rds.model.VpcSecurityGroupMembership;

/**
 * Finds the RDS instance or cluster behind a host. RDS cannot be asked by host, but nearly every host starts with the
 * identifier, and RDS can be asked for that. Where this finds nothing, instances and clusters are read page by page; only
 * what matches is kept.
 */
final class RdsReader {

    private final RdsClient rds;

    RdsReader(RdsClient rds) {
        this.rds = Objects.requireNonNull(rds, "rds");
    }

    /** Returns what RDS says about the host of an endpoint. */
    AccountAnswer find(Endpoint wanted) {
        var label = EndpointSearch.label(wanted.host());
        var named = new Pass(wanted);
        if (isCluster(wanted)) {
            rds.describeDBInstancesPaginator(request -> request.filters(by("db-cluster-id", label)))
                    .dbInstances()
                    .forEach(named::consider);
            rds.describeDBClustersPaginator(request -> request.filters(by("db-cluster-id", label)))
                    .dbClusters()
                    .forEach(named::consider);
        } else {
            rds.describeDBInstancesPaginator(request -> request.filters(by("db-instance-id", label)))
                    .dbInstances()
                    .forEach(named::consider);
        }
        return named.search.isFound() ? named.search.answer() : findAmongAll(wanted);
    }

    private AccountAnswer findAmongAll(Endpoint wanted) {
        var all = new Pass(wanted);
        rds.describeDBInstancesPaginator().dbInstances().forEach(all::consider);
        rds.describeDBClustersPaginator().dbClusters().forEach(all::consider);
        return all.search.answer();
    }

    private static Filter by(String name, String value) {
        return Filter.builder().name(name).values(value).build();
    }

    private static boolean isCluster(Endpoint wanted) {
        return AwsHost.of(wanted.host()).isOfCluster();
    }

    /** The state of one pass over all pages. */
    private static final class Pass {

        private final Endpoint wanted;
        private final EndpointSearch search;
        private final List<DBInstance> members = new ArrayList<>();

        Pass(Endpoint wanted) {
            this.wanted = wanted;
            this.search = new EndpointSearch(wanted.host());
        }

        void consider(DBInstance instance) {
            if (instance.dbClusterIdentifier() != null) {
                members.add(instance);
            }
            var endpoint = Optional.ofNullable(instance.endpoint())
                    .flatMap(said -> EndpointSearch.endpoint(said.address(), said.port(), wanted));
            if (endpoint.isPresent() || !isCluster(wanted)) {
                search.consider(resource(instance, endpoint));
            }
        }

        void consider(DBCluster cluster) {
            var ofCluster = members.stream()
                    .filter(instance -> Said.of(cluster.dbClusterIdentifier()).equals(instance.dbClusterIdentifier()))
                    .toList();
            var writers = cluster.dbClusterMembers().stream()
                    .filter(member -> Boolean.TRUE.equals(member.isClusterWriter()))
                    .map(DBClusterMember::dbInstanceIdentifier)
                    .toList();
            var writing = orAll(ofCluster, instance -> writers.contains(instance.dbInstanceIdentifier()));
            var reading = orAll(ofCluster, instance -> !writers.contains(instance.dbInstanceIdentifier()));
            consider(cluster, cluster.endpoint(), writing);
            consider(cluster, cluster.readerEndpoint(), reading);
            cluster.customEndpoints().forEach(address -> consider(cluster, address, ofCluster));
            if (cluster.endpoint() == null && isCluster(wanted)) {
                search.consider(resource(cluster, Optional.empty(), ofCluster));
            }
        }

        private void consider(DBCluster cluster, String address, List<DBInstance> behind) {
            EndpointSearch.endpoint(address, cluster.port(), wanted)
                    .ifPresent(endpoint -> search.consider(resource(cluster, Optional.of(endpoint), behind)));
        }

        private static List<DBInstance> orAll(List<DBInstance> all, Predicate<DBInstance> condition) {
            var some = all.stream().filter(condition).toList();
            return some.isEmpty() ? all : some;
        }

        private SourceResource resource(DBInstance instance, Optional<Endpoint> endpoint) {
            return new SourceResource(
                    Said.of(instance.dbInstanceIdentifier()),
                    ResourceKind.RDS_INSTANCE,
                    endpoint,
                    Said.of(instance.dbInstanceStatus()),
                    vpcId(instance),
                    subnetsNow(instance),
                    Optional.empty(),
                    List.of(),
                    groupIds(instance.vpcSecurityGroups()),
                    Boolean.TRUE.equals(instance.publiclyAccessible()));
        }

        private SourceResource resource(DBCluster cluster, Optional<Endpoint> endpoint, List<DBInstance> behind) {
            return new SourceResource(
                    Said.of(cluster.dbClusterIdentifier()),
                    ResourceKind.RDS_CLUSTER,
                    endpoint,
                    Said.of(cluster.status()),
                    behind.stream().map(Pass::vpcId).findFirst().orElse(""),
                    behind.stream()
                            .flatMap(instance -> subnetsNow(instance).stream())
                            .distinct()
                            .toList(),
                    Optional.empty(),
                    List.of(),
                    groupIds(cluster.vpcSecurityGroups()),
                    behind.stream().anyMatch(member -> Boolean.TRUE.equals(member.publiclyAccessible())));
        }

        private static String vpcId(DBInstance instance) {
            return Optional.ofNullable(instance.dbSubnetGroup())
                    .map(DBSubnetGroup::vpcId)
                    .orElse("");
        }

        private static List<String> subnetsNow(DBInstance instance) {
            if (instance.dbSubnetGroup() == null) {
                return List.of();
            }
            var all = instance.dbSubnetGroup().subnets();
            var now = all.stream()
                    .filter(subnet -> subnet.subnetAvailabilityZone() != null
                            && Said.of(subnet.subnetAvailabilityZone().name()).equals(instance.availabilityZone()))
                    .toList();
            return (now.isEmpty() ? all : now)
                    .stream()
                            .flatMap(subnet -> Stream.ofNullable(subnet.subnetIdentifier()))
                            .toList();
        }

        private static List<String> groupIds(List<VpcSecurityGroupMembership> memberships) {
            return memberships.stream()
                    .flatMap(membership -> Stream.ofNullable(membership.vpcSecurityGroupId()))
                    .toList();
        }
    }
}
