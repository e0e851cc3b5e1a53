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

    private final RdsClient rds;

    RdsReader(RdsClient rds) {
        this.rds = Objects.requireNonNull(rds, "rds");
    }

    /** Returns what RDS says about the host of an endpoint. */
    RdsAnswer find(Endpoint wanted) {
        if (!wanted.host().contains(RDS_DOMAIN)) {
            return RdsAnswer.NOTHING;
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
        private Optional<RdsResource> match = Optional.empty();
        private Optional<RdsResource> namesake = Optional.empty();
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
                consider(instance.dbInstanceIdentifier(), endpoint, resource(instance, endpoint));
            }
        }

        void consider(DBCluster cluster) {
            Stream.concat(Stream.of(cluster.endpoint(), cluster.readerEndpoint()), cluster.customEndpoints().stream())
                    .filter(Objects::nonNull)
                    .map(address -> new Endpoint(address, cluster.port()))
                    .forEach(
                            endpoint -> consider(cluster.dbClusterIdentifier(), endpoint, resource(cluster, endpoint)));
        }

        RdsAnswer answer() {
            return new RdsAnswer(match, match.isPresent() ? Optional.empty() : namesake, ownNaming);
        }

        private void consider(String id, Endpoint endpoint, RdsResource resource) {
            ownNaming |= !host.contains(PROXY) && accountPart(host).equals(accountPart(endpoint.host()));
            if (endpoint.host().equals(host)) {
                match = Optional.of(resource);
            } else if (id.equals(label)) {
                namesake = namesake.or(() -> Optional.of(resource));
            }
        }

        private RdsResource resource(DBInstance instance, Endpoint endpoint) {
            return new RdsResource(
                    instance.dbInstanceIdentifier(),
                    endpoint,
                    instance.dbInstanceStatus(),
                    vpcId(instance),
                    subnetsNow(instance),
                    groupIds(instance.vpcSecurityGroups()),
                    Boolean.TRUE.equals(instance.publiclyAccessible()));
        }

        private RdsResource resource(DBCluster cluster, Endpoint endpoint) {
            var ofCluster = members.stream()
                    .filter(instance -> cluster.dbClusterIdentifier().equals(instance.dbClusterIdentifier()))
                    .toList();
            return new RdsResource(
                    cluster.dbClusterIdentifier(),
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
