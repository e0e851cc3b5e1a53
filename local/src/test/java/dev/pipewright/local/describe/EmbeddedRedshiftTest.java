package dev.pipewright.local.describe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pipewright.local.snapshot.NotCapturedException;
import dev.pipewright.local.snapshot.Snapshots;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.redshift.RedshiftClient;
import software.amazon.awssdk.services.redshift.model.Cluster;
import software.amazon.awssdk.services.redshift.model.ClusterNotFoundException;
import software.amazon.awssdk.services.redshift.model.RedshiftException;
import software.amazon.awssdk.services.redshiftserverless.RedshiftServerlessClient;
import software.amazon.awssdk.services.redshiftserverless.model.RedshiftServerlessException;
import software.amazon.awssdk.services.redshiftserverless.model.Workgroup;

class EmbeddedRedshiftTest {

    @TempDir
    private Path folder;

    private final RedshiftClient clusters = new EmbeddedRedshift(Snapshots.byDefault());
    private final RedshiftServerlessClient serverless = new EmbeddedRedshiftServerless(Snapshots.byDefault());

    @Test
    void clustersAreDescribedAllOrByIdentifier() {
        assertThat(clusters.describeClusters().clusters())
                .extracting(Cluster::clusterIdentifier)
                .containsExactly("sales-dwh");
        assertThat(clusters.describeClusters(r -> r.clusterIdentifier("Sales-DWH"))
                        .clusters())
                .singleElement()
                .satisfies(
                        cluster -> assertThat(cluster.masterPasswordSecretArn()).contains("redshift!sales-dwh"));
        assertThatExceptionOfType(ClusterNotFoundException.class)
                .isThrownBy(() -> clusters.describeClusters(r -> r.clusterIdentifier("other")));
    }

    @Test
    void aWorkgroupLeadsToItsNamespace() {
        var workgroup = serverless.listWorkgroups(r -> r.maxResults(100)).workgroups();

        assertThat(workgroup)
                .singleElement()
                .satisfies(found -> assertThat(found.endpoint().port()).isEqualTo(5439));
        assertThat(serverless.listNamespaces(r -> {}).namespaces())
                .singleElement()
                .satisfies(namespace -> {
                    assertThat(namespace.namespaceName())
                            .isEqualTo(workgroup.get(0).namespaceName());
                    assertThat(namespace.dbName()).isEqualTo("reporting");
                });
    }

    @Test
    void bothListPageByPage() {
        var many = IntStream.range(0, 130)
                .mapToObj("{\"ClusterIdentifier\":\"c-%d\"}"::formatted)
                .collect(Collectors.joining(","));
        var paged = new EmbeddedRedshift(
                Snapshots.of(folder, Map.of("redshift-describe-clusters", "{\"Clusters\":[" + many + "]}")));

        assertThat(paged.describeClustersPaginator(r -> r.maxRecords(20)).clusters().stream()
                        .map(Cluster::clusterIdentifier)
                        .distinct())
                .hasSize(130);

        var groups = many.replace("ClusterIdentifier", "workgroupName");
        var listed = new EmbeddedRedshiftServerless(Snapshots.of(
                folder, Map.of("redshift-serverless-list-workgroups", "{\"workgroups\":[" + groups + "]}")));

        assertThat(listed.listWorkgroupsPaginator(r -> r.maxResults(7)).workgroups().stream()
                        .map(Workgroup::workgroupName)
                        .distinct())
                .hasSize(130);
    }

    @Test
    void pageSizesAndTokensThatTheServicesRefuseAreRefused() {
        assertThatExceptionOfType(RedshiftException.class)
                .isThrownBy(() -> clusters.describeClusters(r -> r.maxRecords(19)));
        assertThatExceptionOfType(RedshiftException.class)
                .isThrownBy(() -> clusters.describeClusters(r -> r.marker("made up")));
        assertThatExceptionOfType(RedshiftServerlessException.class)
                .isThrownBy(() -> serverless.listWorkgroups(r -> r.maxResults(101)));
        assertThatExceptionOfType(RedshiftServerlessException.class)
                .isThrownBy(() -> serverless.listWorkgroups(r -> r.nextToken("made up")));
    }

    @Test
    void whatIsNotEmulatedFailsLoudly() {
        assertThatThrownBy(() -> clusters.describeClusters(r -> r.tagKeys("Name")))
                .isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(() -> serverless.listWorkgroups(r -> r.ownerAccount("210987654321")))
                .isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    void aCapturedRefusalIsThrownAndAMissingFileIsNoEmptyAnswer() {
        var denied = "{\"Error\":{\"Code\":\"AccessDenied\",\"Message\":\"not you\"}}";
        var refusing = Snapshots.of(folder, Map.of("redshift-describe-clusters", denied));

        assertThatExceptionOfType(RedshiftException.class)
                .isThrownBy(() -> new EmbeddedRedshift(refusing).describeClusters())
                .satisfies(e -> assertThat(e.awsErrorDetails().errorCode()).isEqualTo("AccessDenied"));
        assertThatThrownBy(() -> new EmbeddedRedshiftServerless(refusing).listWorkgroups(r -> {}))
                .isInstanceOf(NotCapturedException.class);
    }
}
