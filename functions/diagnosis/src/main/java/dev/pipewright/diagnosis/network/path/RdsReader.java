package dev.pipewright.diagnosis.network.path;

import dev.pipewright.core.connection.Endpoint;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import software.amazon.awssdk.services.rds.RdsClient;
import software.amazon.awssdk.services.rds.model.DBCluster;
import software.amazon.awssdk.services.rds.model.DBInstance;
import software.amazon.awssdk.services.rds.model.VpcSecurityGroupMembership;

/**
 * Finds the RDS resource behind a host. RDS cannot be asked by host, so instances and clusters are read page by page;
 * only what matches is kept.
 */
final class RdsReader {

    private static final String RDS_DOMAIN = ".rds.amazonaws.com";

    /** A proxy's host shares the account's part of the name, but DescribeDBInstances does not know proxies. */
    private static final String PROXY = ".proxy-";

    /** Marks the hosts of a cluster's writer, readers and custom endpoints. */
    private static final String CLUSTER = ".cluster-";

    private final RdsClient rds;

    RdsReader(RdsClient rds) {
        this.rds = Objects.requireNonNull(rds, "rds");
    }

    /** Returns what RDS says about the host of an endpoint. */
    AccountAnswer find(Endpoint wanted) {
        if (!wanted.host().contains(RDS_DOMAIN)) {
            return AccountAnswer.NOTHING;
        }
        var search = new Search(wanted.host());
        rds.describeDBInstancesPaginator().dbInstances().forEach(search::consider);
        rds.describeDBClustersPaginator().dbClusters().forEach(search::consider);
        return search.answer();
    }

    /** The state of one pass over all pages. */
    private static final class Search {

        private final String host;
        private final String label;
        private final List<DBInstance> members = new ArrayList<>();
        private Optional<SourceResource> match = Optional.empty();
        private Optional<SourceResource> namesake = Optional.empty();
        private Optional<SourceResource> unborn = Optional.empty();
        private boolean anyEndpoint;
        private boolean ownNaming;

        Search(String host) {
            this.host = host;
            this.label = host.substring(0, host.indexOf('.'));
        }

        void consider(DBInstance instance) {
            if (instance.dbClusterIdentifier() != null) {
                members.add(instance);
            }
            if (instance.endpoint() != null && instance.endpoint().address() != null) {
                var endpoint = new Endpoint(
                        instance.endpoint().address(), instance.endpoint().port());
                consider(instance.dbInstanceIdentifier(), endpoint, resource(instance, Optional.of(endpoint)));
            } else if (!host.contains(CLUSTER) && !host.contains(PROXY)) {
                considerUnborn(resource(instance, Optional.empty()));
            }
        }

        void consider(DBCluster cluster) {
            var addresses = Stream.concat(
                            Stream.of(cluster.endpoint(), cluster.readerEndpoint()), cluster.customEndpoints().stream())
                    .filter(Objects::nonNull)
                    .toList();
            addresses.stream()
                    .map(address -> new Endpoint(address, cluster.port()))
                    .forEach(endpoint -> consider(
                            cluster.dbClusterIdentifier(), endpoint, resource(cluster, Optional.of(endpoint))));
            if (addresses.isEmpty() && host.contains(CLUSTER)) {
                considerUnborn(resource(cluster, Optional.empty()));
            }
        }

        AccountAnswer answer() {
            var found = match.or(() -> unborn.filter(resource -> ownNaming || !anyEndpoint));
            return new AccountAnswer(found, found.isPresent() ? Optional.empty() : namesake, ownNaming);
        }

        /** A resource that is being created has no endpoint yet, and can only be recognised by its identifier. */
        private void considerUnborn(SourceResource resource) {
            if (resource.id().equals(label)) {
                unborn = Optional.of(resource);
            }
        }

        private void consider(String id, Endpoint endpoint, SourceResource resource) {
            anyEndpoint = true;
            ownNaming |= !host.contains(PROXY) && accountPart(host).equals(accountPart(endpoint.host()));
            if (endpoint.host().equals(host)) {
                match = Optional.of(resource);
            } else if (id.equals(label)) {
                namesake = namesake.or(() -> Optional.of(resource));
            }
        }

        private SourceResource resource(DBInstance instance, Optional<Endpoint> endpoint) {
            return new SourceResource(
                    instance.dbInstanceIdentifier(),
                    ResourceKind.RDS_INSTANCE,
                    endpoint,
                    instance.dbInstanceStatus(),
                    vpcId(instance),
                    subnetsNow(instance),
                    groupIds(instance.vpcSecurityGroups()),
                    Boolean.TRUE.equals(instance.publiclyAccessible()));
        }

        private SourceResource resource(DBCluster cluster, Optional<Endpoint> endpoint) {
            var ofCluster = members.stream()
                    .filter(instance -> cluster.dbClusterIdentifier().equals(instance.dbClusterIdentifier()))
                    .toList();
            return new SourceResource(
                    cluster.dbClusterIdentifier(),
                    ResourceKind.RDS_CLUSTER,
                    endpoint,
                    cluster.status(),
                    ofCluster.stream().map(Search::vpcId).findFirst().orElse(""),
                    ofCluster.stream()
                            .flatMap(instance -> subnetsNow(instance).stream())
                            .distinct()
                            .toList(),
                    groupIds(cluster.vpcSecurityGroups()),
                    ofCluster.stream().anyMatch(member -> Boolean.TRUE.equals(member.publiclyAccessible())));
        }

        private static String accountPart(String host) {
            return host.substring(host.indexOf('.') + 1).replaceFirst("^cluster-(ro-|custom-)?", "");
        }

        private static String vpcId(DBInstance instance) {
            return instance.dbSubnetGroup() == null || instance.dbSubnetGroup().vpcId() == null
                    ? ""
                    : instance.dbSubnetGroup().vpcId();
        }

        private static List<String> subnetsNow(DBInstance instance) {
            if (instance.dbSubnetGroup() == null) {
                return List.of();
            }
            var all = instance.dbSubnetGroup().subnets();
            var now = all.stream()
                    .filter(subnet -> subnet.subnetAvailabilityZone() != null
                            && subnet.subnetAvailabilityZone().name().equals(instance.availabilityZone()))
                    .toList();
            return (now.isEmpty() ? all : now)
                    .stream().map(subnet -> subnet.subnetIdentifier()).toList();
        }

        private static List<String> groupIds(List<VpcSecurityGroupMembership> memberships) {
            return memberships.stream()
                    .map(VpcSecurityGroupMembership::vpcSecurityGroupId)
                    .toList();
        }
    }
}
