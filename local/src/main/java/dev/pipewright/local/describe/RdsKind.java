package dev.pipewright.local.describe;

import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.rds.model.DBCluster;
import software.amazon.awssdk.services.rds.model.DBInstance;
import software.amazon.awssdk.services.rds.model.DBProxy;
import software.amazon.awssdk.services.rds.model.DBProxyEndpoint;
import software.amazon.awssdk.services.rds.model.DbClusterNotFoundException;
import software.amazon.awssdk.services.rds.model.DbInstanceNotFoundException;
import software.amazon.awssdk.services.rds.model.DbProxyEndpointNotFoundException;
import software.amazon.awssdk.services.rds.model.DbProxyNotFoundException;
import software.amazon.awssdk.services.rds.model.DomainMembership;
import software.amazon.awssdk.services.rds.model.Filter;
import software.amazon.awssdk.services.rds.model.RdsException;

/**
 * How RDS lists one kind of thing: by identifier or ARN, by filters, page by page.
 *
 * @param id where the identifier is; RDS compares it without regard to case
 * @param arn where the ARN is
 * @param missing makes the error for an identifier that does not exist
 * @param filters the filters of the operation
 * @param <T> the SDK's model type
 */
record RdsKind<T>(
        Function<T, String> id,
        Function<T, String> arn,
        Function<String, AwsServiceException> missing,
        Filters<T> filters) {

    static final ServiceErrors ERRORS = new ServiceErrors("Rds", RdsException::builder);

    private static final int BAD_REQUEST = 400;
    private static final int NOT_FOUND = 404;
    private static final PageSize SIZE = new PageSize(20, 100, 100);

    static final RdsKind<DBInstance> INSTANCES = new RdsKind<>(
            DBInstance::dbInstanceIdentifier,
            DBInstance::dbInstanceArn,
            missing(DbInstanceNotFoundException::builder, "DBInstanceNotFound", "DBInstance %s not found."),
            Filters.<DBInstance>exact()
                    .onEach(
                            "db-instance-id",
                            instance -> Stream.of(instance.dbInstanceIdentifier(), instance.dbInstanceArn()))
                    .onEach("db-cluster-id", RdsKind::cluster)
                    .on("dbi-resource-id", DBInstance::dbiResourceId)
                    .onEach(
                            "domain",
                            instance -> instance.domainMemberships().stream().map(DomainMembership::domain))
                    .on("engine", DBInstance::engine));

    static final RdsKind<DBCluster> CLUSTERS = new RdsKind<>(
            DBCluster::dbClusterIdentifier,
            DBCluster::dbClusterArn,
            missing(DbClusterNotFoundException::builder, "DBClusterNotFoundFault", "DBCluster %s not found."),
            Filters.<DBCluster>exact()
                    .onEach(
                            "db-cluster-id",
                            cluster -> Stream.of(cluster.dbClusterIdentifier(), cluster.dbClusterArn()))
                    .on("db-cluster-resource-id", DBCluster::dbClusterResourceId)
                    .on("clone-group-id", DBCluster::cloneGroupId)
                    .onEach(
                            "domain",
                            cluster -> cluster.domainMemberships().stream().map(DomainMembership::domain))
                    .on("engine", DBCluster::engine));

    /** RDS documents a filter for proxies and supports none. */
    static final RdsKind<DBProxy> PROXIES = new RdsKind<>(
            DBProxy::dbProxyName,
            DBProxy::dbProxyArn,
            missing(DbProxyNotFoundException::builder, "DBProxyNotFoundFault", "DBProxy %s not found."),
            Filters.exact());

    static final RdsKind<DBProxyEndpoint> PROXY_ENDPOINTS = new RdsKind<>(
            DBProxyEndpoint::dbProxyEndpointName,
            DBProxyEndpoint::dbProxyEndpointArn,
            missing(
                    DbProxyEndpointNotFoundException::builder,
                    "DBProxyEndpointNotFoundFault",
                    "DBProxyEndpoint %s not found."),
            Filters.exact());

    /**
     * What a request asks for.
     *
     * @param identifier a name or ARN; null for all
     * @param maxRecords 20 to 100; null for 100
     * @param marker null for the first page
     */
    record Query(String identifier, List<Filter> filters, Integer maxRecords, String marker) {}

    /** Answers a request from everything there is. */
    Page<T> page(List<T> all, Query query) {
        List<T> named = query.identifier() == null ? all : List.of(named(all, query.identifier()));
        var passed = filters.apply(
                named,
                query.filters().stream()
                        .map(filter -> new Filters.Named(filter.name(), filter.values()))
                        .toList());
        return Page.of(
                passed, SIZE.of(query.maxRecords(), RdsKind::invalidSize), query.marker(), RdsKind::invalidMarker);
    }

    private T named(List<T> all, String identifier) {
        var lower = identifier.toLowerCase(Locale.ROOT);
        return all.stream()
                .filter(thing ->
                        id.apply(thing).toLowerCase(Locale.ROOT).equals(lower) || identifier.equals(arn.apply(thing)))
                .findFirst()
                .orElseThrow(() -> missing.apply(identifier));
    }

    /** An instance says its cluster's identifier; the filter takes the ARN as well. */
    private static Stream<String> cluster(DBInstance instance) {
        var identifier = instance.dbClusterIdentifier();
        return identifier == null
                ? Stream.empty()
                : Stream.of(
                        identifier,
                        String.valueOf(instance.dbInstanceArn()).replaceFirst(":db:.*$", ":cluster:" + identifier));
    }

    private static AwsServiceException invalidSize(String rule) {
        return ERRORS.error(BAD_REQUEST, "InvalidParameterValue", "Invalid value for MaxRecords: " + rule);
    }

    private static AwsServiceException invalidMarker() {
        return ERRORS.error(BAD_REQUEST, "InvalidParameterValue", "The request token is not valid.");
    }

    private static Function<String, AwsServiceException> missing(
            Supplier<? extends AwsServiceException.Builder> type, String code, String message) {
        return identifier -> ERRORS.error(type, NOT_FOUND, code, message.formatted(identifier));
    }
}
