package dev.pipewright.onboarding.discover;

import dev.pipewright.core.connection.Endpoint;
import dev.pipewright.core.execution.AwsAccount;
import dev.pipewright.core.question.SourceCandidate;
import dev.pipewright.core.request.Deployment;
import dev.pipewright.core.request.SourceType;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import software.amazon.awssdk.services.redshift.RedshiftClient;
import software.amazon.awssdk.services.redshift.model.Cluster;
import software.amazon.awssdk.services.redshift.model.ClusterNotFoundException;
import software.amazon.awssdk.services.redshift.model.VpcSecurityGroupMembership;

/** Redshift's provisioned clusters. GetClusterCredentials serves every one, so an IAM login is always possible. */
record RedshiftClusters(Supplier<RedshiftClient> redshift, AwsAccount account) implements Catalog {

    @Override
    public String id() {
        return "redshift-clusters";
    }

    @Override
    public String action() {
        return "redshift:DescribeClusters";
    }

    @Override
    public String things() {
        return "Redshift clusters";
    }

    @Override
    public long each(Consumer<Resource> visitor) {
        var count = 0L;
        for (var page : redshift.get().describeClustersPaginator(request -> request.maxRecords(PAGE_SIZE))) {
            count += page.clusters().size();
            page.clusters().forEach(cluster -> resource(cluster).ifPresent(visitor));
        }
        return count;
    }

    @Override
    public Optional<Resource> named(String identifier) {
        try {
            return redshift.get().describeClusters(request -> request.clusterIdentifier(identifier)).clusters().stream()
                    .flatMap(cluster -> resource(cluster).stream())
                    .findFirst();
        } catch (ClusterNotFoundException e) {
            return Optional.empty();
        }
    }

    @Override
    public boolean lists(SourceCandidate candidate) {
        return candidate.deployment() == Deployment.REDSHIFT;
    }

    private Optional<Resource> resource(Cluster cluster) {
        if (cluster.endpoint() == null || cluster.endpoint().address() == null) {
            return Optional.empty();
        }
        var endpoint =
                new Endpoint(cluster.endpoint().address(), cluster.endpoint().port());
        var candidate = new SourceCandidate(
                account.arn("redshift", "cluster:" + cluster.clusterIdentifier()),
                cluster.clusterIdentifier(),
                SourceType.REDSHIFT,
                Deployment.REDSHIFT,
                endpoint,
                Optional.empty(),
                Optional.ofNullable(cluster.dbName()),
                Optional.ofNullable(cluster.clusterVersion()),
                RdsInstances.status(cluster.clusterStatus()),
                Optional.ofNullable(cluster.vpcId()),
                List.of(),
                cluster.vpcSecurityGroups().stream()
                        .map(VpcSecurityGroupMembership::vpcSecurityGroupId)
                        .toList(),
                Boolean.TRUE.equals(cluster.publiclyAccessible()),
                true,
                Optional.ofNullable(cluster.masterPasswordSecretArn()),
                List.of());
        return Optional.of(new Resource(candidate, List.of(endpoint), Optional.empty()));
    }
}
