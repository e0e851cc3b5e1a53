package dev.pipewright.diagnosis.source;

import dev.pipewright.diagnosis.AccountServices;
import dev.pipewright.diagnosis.look.Look;
import dev.pipewright.diagnosis.source.SourceFacts.Kind;
import dev.pipewright.diagnosis.source.SourceFacts.ParameterGroup;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import software.amazon.awssdk.services.rds.RdsClient;
import software.amazon.awssdk.services.rds.model.DBCluster;
import software.amazon.awssdk.services.rds.model.DBInstance;
import software.amazon.awssdk.services.rds.model.DbClusterNotFoundException;
import software.amazon.awssdk.services.rds.model.DbInstanceNotFoundException;
import software.amazon.awssdk.services.redshift.RedshiftClient;
import software.amazon.awssdk.services.redshift.model.Cluster;
import software.amazon.awssdk.services.redshift.model.ClusterNotFoundException;
import software.amazon.awssdk.services.redshiftserverless.RedshiftServerlessClient;
import software.amazon.awssdk.services.redshiftserverless.model.ConfigParameter;
import software.amazon.awssdk.services.redshiftserverless.model.Workgroup;

/**
 * Reads the resource behind a host. A host of RDS or Redshift starts with the identifier, so one call asks for it; only a
 * custom endpoint of a cluster has a name of its own, and needs the list.
 */
public final class SourceReader {

    private final RdsClient rds;
    private final Supplier<RedshiftClient> redshift;
    private final Supplier<RedshiftServerlessClient> serverless;

    public SourceReader(AccountServices account) {
        this.rds = account.rds();
        this.redshift = account::redshift;
        this.serverless = account::redshiftServerless;
    }

    /** Returns the resource behind a host, empty if the account has none of that name. */
    public Look<Optional<SourceFacts>> at(String host) {
        var name = host.toLowerCase(Locale.ROOT);
        var label = name.substring(0, Math.max(0, name.indexOf('.')));
        return switch (AwsHost.of(name)) {
            case REDSHIFT_CLUSTER -> Look.at("redshift:DescribeClusters", () -> redshift(label));
            case REDSHIFT_WORKGROUP -> Look.at("redshift-serverless:ListWorkgroups", () -> workgroup(name));
            case RDS_INSTANCE ->
                Look.at("rds:DescribeDBInstances", () -> instance(name, label)).then(this::ofCluster);
            case RDS_CLUSTER -> Look.at("rds:DescribeDBClusters", () -> cluster(name, label));
            case RDS_CUSTOM_ENDPOINT -> Look.at("rds:DescribeDBClusters", () -> cluster(name, null));
            case RDS_PROXY, OTHER -> Look.seen(Optional.empty());
        };
    }

    /** Returns all databases of RDS, a cluster standing for its members, for where no host is known. */
    public Look<List<SourceFacts>> databases() {
        return Look.at("rds:DescribeDBInstances", () -> {
            var all = new ArrayList<SourceFacts>();
            rds.describeDBInstancesPaginator().dbInstances().stream()
                    .filter(instance -> instance.dbClusterIdentifier() == null)
                    .forEach(instance -> all.add(facts(instance)));
            rds.describeDBClustersPaginator().dbClusters().forEach(cluster -> all.add(facts(cluster)));
            return all;
        });
    }

    private Optional<DBInstance> instance(String host, String id) {
        try {
            return rds.describeDBInstancesPaginator(request -> request.dbInstanceIdentifier(id)).dbInstances().stream()
                    .filter(instance -> instance.endpoint() != null
                            && host.equalsIgnoreCase(instance.endpoint().address()))
                    .findFirst();
        } catch (DbInstanceNotFoundException e) {
            return Optional.empty();
        }
    }

    /** What a member of a cluster does about logins and TLS is set on the cluster; its certificate is its own. */
    private Look<Optional<SourceFacts>> ofCluster(Optional<DBInstance> found) {
        if (found.isEmpty() || found.get().dbClusterIdentifier() == null) {
            return Look.seen(found.map(SourceReader::facts));
        }
        var id = found.get().dbClusterIdentifier();
        return Look.at(
                "rds:DescribeDBClusters",
                () -> clusters(id)
                        .filter(cluster -> id.equals(cluster.dbClusterIdentifier()))
                        .findFirst()
                        .map(SourceReader::facts));
    }

    /** @param id of the cluster to ask for; null where the host does not start with it, and all are listed */
    private Optional<SourceFacts> cluster(String host, String id) {
        return clusters(id)
                .filter(cluster -> Stream.concat(
                                Stream.of(cluster.endpoint(), cluster.readerEndpoint())
                                        .filter(Objects::nonNull),
                                cluster.customEndpoints().stream())
                        .anyMatch(host::equalsIgnoreCase))
                .findFirst()
                .map(SourceReader::facts);
    }

    private Stream<DBCluster> clusters(String id) {
        try {
            return rds.describeDBClustersPaginator(request -> request.dbClusterIdentifier(id)).dbClusters().stream()
                    .toList()
                    .stream();
        } catch (DbClusterNotFoundException e) {
            return Stream.empty();
        }
    }

    private Optional<SourceFacts> redshift(String id) {
        try {
            return redshift
                    .get()
                    .describeClustersPaginator(request -> request.clusterIdentifier(id))
                    .clusters()
                    .stream()
                    .filter(cluster -> id.equals(cluster.clusterIdentifier()))
                    .findFirst()
                    .map(SourceReader::facts);
        } catch (ClusterNotFoundException e) {
            return Optional.empty();
        }
    }

    private Optional<SourceFacts> workgroup(String host) {
        return serverless.get().listWorkgroupsPaginator(request -> {}).workgroups().stream()
                .filter(workgroup -> workgroup.endpoint() != null
                        && host.equalsIgnoreCase(workgroup.endpoint().address()))
                .findFirst()
                .map(SourceReader::facts);
    }

    private static SourceFacts facts(Workgroup workgroup) {
        return new SourceFacts(
                workgroup.workgroupName(),
                Kind.REDSHIFT_WORKGROUP,
                "redshift",
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                List.of(new ParameterGroup(
                        workgroup.workgroupName(), Kind.REDSHIFT_WORKGROUP, true, Optional.of(values(workgroup)))),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                port(workgroup.endpoint().port()));
    }

    /** A workgroup has no group of its own: its list shows what is set. */
    private static Map<String, String> values(Workgroup workgroup) {
        return workgroup.configParameters().stream()
                .filter(parameter -> parameter.parameterKey() != null && parameter.parameterValue() != null)
                .collect(Collectors.toMap(
                        ConfigParameter::parameterKey, ConfigParameter::parameterValue, (first, second) -> second));
    }

    private static SourceFacts facts(DBInstance instance) {
        var certificate = Optional.ofNullable(instance.certificateDetails());
        return new SourceFacts(
                instance.dbInstanceIdentifier(),
                Kind.RDS_INSTANCE,
                text(instance.engine()),
                Optional.ofNullable(instance.engineVersion()),
                Optional.ofNullable(instance.iamDatabaseAuthenticationEnabled()),
                Optional.ofNullable(instance.dbiResourceId()),
                instance.dbParameterGroups().stream()
                        .map(group -> new ParameterGroup(
                                group.dbParameterGroupName(),
                                Kind.RDS_INSTANCE,
                                isInSync(group.parameterApplyStatus())))
                        .toList(),
                certificate
                        .map(details -> details.caIdentifier())
                        .or(() -> Optional.ofNullable(instance.caCertificateIdentifier())),
                certificate.map(details -> details.validTill()),
                Optional.ofNullable(instance.dbName()),
                port(instance.endpoint() == null ? null : instance.endpoint().port()));
    }

    private static SourceFacts facts(DBCluster cluster) {
        return new SourceFacts(
                cluster.dbClusterIdentifier(),
                Kind.RDS_CLUSTER,
                text(cluster.engine()),
                Optional.ofNullable(cluster.engineVersion()),
                Optional.ofNullable(cluster.iamDatabaseAuthenticationEnabled()),
                Optional.ofNullable(cluster.dbClusterResourceId()),
                Optional.ofNullable(cluster.dbClusterParameterGroup())
                        .map(group -> new ParameterGroup(group, Kind.RDS_CLUSTER, inAllMembers(cluster)))
                        .stream()
                        .toList(),
                Optional.ofNullable(cluster.certificateDetails()).map(details -> details.caIdentifier()),
                Optional.ofNullable(cluster.certificateDetails()).map(details -> details.validTill()),
                Optional.ofNullable(cluster.databaseName()),
                port(cluster.port()));
    }

    private static SourceFacts facts(Cluster cluster) {
        return new SourceFacts(
                cluster.clusterIdentifier(),
                Kind.REDSHIFT_CLUSTER,
                "redshift",
                Optional.ofNullable(cluster.clusterVersion()),
                Optional.empty(),
                Optional.empty(),
                cluster.clusterParameterGroups().stream()
                        .map(group -> new ParameterGroup(
                                group.parameterGroupName(),
                                Kind.REDSHIFT_CLUSTER,
                                isInSync(group.parameterApplyStatus())))
                        .toList(),
                Optional.empty(),
                Optional.empty(),
                Optional.ofNullable(cluster.dbName()),
                port(cluster.endpoint() == null ? null : cluster.endpoint().port()));
    }

    private static boolean inAllMembers(DBCluster cluster) {
        return cluster.dbClusterMembers().stream().allMatch(member -> isInSync(member.dbClusterParameterGroupStatus()));
    }

    private static boolean isInSync(String status) {
        return status == null || status.equals("in-sync");
    }

    private static OptionalInt port(Integer port) {
        return port == null ? OptionalInt.empty() : OptionalInt.of(port);
    }

    private static String text(String text) {
        return text == null ? "" : text;
    }
}
