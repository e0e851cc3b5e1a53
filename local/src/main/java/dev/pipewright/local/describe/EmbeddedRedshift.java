package dev.pipewright.local.describe;

import dev.pipewright.local.snapshot.AccountSnapshot;
import java.util.List;
import java.util.Locale;
import software.amazon.awssdk.services.redshift.RedshiftClient;
import software.amazon.awssdk.services.redshift.model.Cluster;
import software.amazon.awssdk.services.redshift.model.ClusterNotFoundException;
import software.amazon.awssdk.services.redshift.model.DescribeClusterParametersRequest;
import software.amazon.awssdk.services.redshift.model.DescribeClusterParametersResponse;
import software.amazon.awssdk.services.redshift.model.DescribeClustersRequest;
import software.amazon.awssdk.services.redshift.model.DescribeClustersResponse;
import software.amazon.awssdk.services.redshift.model.RedshiftException;

/**
 * Redshift's DescribeClusters over an account snapshot: by identifier, and pages by {@code Marker} as it documents them.
 * Reads only; any other operation is not supported.
 */
public final class EmbeddedRedshift implements RedshiftClient {

    private static final ServiceErrors ERRORS = new ServiceErrors("Redshift", RedshiftException::builder);
    private static final PageSize SIZE = new PageSize(20, 100, 100);

    private final AccountSnapshot snapshot;

    /** Redshift of the captured account. */
    public EmbeddedRedshift(AccountSnapshot snapshot) {
        this.snapshot = snapshot;
    }

    @Override
    public DescribeClustersResponse describeClusters(DescribeClustersRequest request) {
        if (!request.tagKeys().isEmpty() || !request.tagValues().isEmpty()) {
            throw new UnsupportedOperationException(
                    "DescribeClusters by tag is not emulated here; filter what it lists");
        }
        var all = snapshot.list("redshift-describe-clusters", DescribeClustersResponse::builder)
                .orThrow(ERRORS::denied)
                .clusters();
        var asked = request.clusterIdentifier() == null ? all : List.of(named(all, request.clusterIdentifier()));
        var size = SIZE.of(
                request.maxRecords(), message -> ERRORS.error(400, "InvalidParameterValue", "MaxRecords: " + message));
        var page = Page.of(
                asked,
                size,
                request.marker(),
                () -> ERRORS.error(400, "InvalidParameterValue", "The marker is not valid."));
        return DescribeClustersResponse.builder()
                .clusters(page.items())
                .marker(page.next())
                .build();
    }

    /** All parameters of a group on one page. */
    @Override
    public DescribeClusterParametersResponse describeClusterParameters(DescribeClusterParametersRequest request) {
        return snapshot.single(
                        "redshift-describe-cluster-parameters",
                        DescribeClusterParametersResponse::builder,
                        request.parameterGroupName())
                .orThrow(ERRORS::denied);
    }

    @Override
    public String serviceName() {
        return SERVICE_NAME;
    }

    @Override
    public void close() {
        // Nothing is held open.
    }

    /** Redshift keeps identifiers in lower case. */
    private static Cluster named(List<Cluster> all, String identifier) {
        return all.stream()
                .filter(cluster -> cluster.clusterIdentifier().equals(identifier.toLowerCase(Locale.ROOT)))
                .findFirst()
                .orElseThrow(() -> ERRORS.error(
                        ClusterNotFoundException::builder,
                        404,
                        "ClusterNotFound",
                        "Cluster %s not found.".formatted(identifier)));
    }
}
