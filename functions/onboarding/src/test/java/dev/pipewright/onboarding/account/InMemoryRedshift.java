package dev.pipewright.onboarding.account;

import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.services.redshift.RedshiftClient;
import software.amazon.awssdk.services.redshift.model.Cluster;
import software.amazon.awssdk.services.redshift.model.ClusterNotFoundException;
import software.amazon.awssdk.services.redshift.model.DescribeClustersRequest;
import software.amazon.awssdk.services.redshift.model.DescribeClustersResponse;

/** Redshift's clusters, all on one page. */
public final class InMemoryRedshift implements RedshiftClient {

    private final List<Cluster> clusters = new ArrayList<>();
    private final Failures failures = new Failures();

    public InMemoryRedshift with(Cluster cluster) {
        clusters.add(cluster);
        return this;
    }

    public InMemoryRedshift failing(String operation, RuntimeException failure) {
        failures.set(operation, failure);
        return this;
    }

    @Override
    public DescribeClustersResponse describeClusters(DescribeClustersRequest request) {
        failures.check("DescribeClusters");
        var wanted = request.clusterIdentifier();
        var asked = clusters.stream()
                .filter(cluster -> wanted == null || wanted.equals(cluster.clusterIdentifier()))
                .toList();
        if (wanted != null && asked.isEmpty()) {
            throw ClusterNotFoundException.builder().statusCode(404).build();
        }
        return DescribeClustersResponse.builder().clusters(asked).build();
    }

    @Override
    public String serviceName() {
        return RedshiftClient.SERVICE_NAME;
    }

    @Override
    public void close() {
        // Nothing is open.
    }
}
