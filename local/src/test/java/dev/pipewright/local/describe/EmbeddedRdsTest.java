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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.rds.RdsClient;
import software.amazon.awssdk.services.rds.model.DBInstance;
import software.amazon.awssdk.services.rds.model.DbClusterNotFoundException;
import software.amazon.awssdk.services.rds.model.DbInstanceNotFoundException;
import software.amazon.awssdk.services.rds.model.DbProxyNotFoundException;
import software.amazon.awssdk.services.rds.model.Filter;
import software.amazon.awssdk.services.rds.model.RdsException;

class EmbeddedRdsTest {

    private static final String CLUSTER = """
            {"DBClusters":[
              {"DBClusterIdentifier":"shop","DBClusterArn":"arn:aws:rds:eu-central-1:123456789012:cluster:shop","Engine":"aurora-postgresql","DbClusterResourceId":"cluster-A"},
              {"DBClusterIdentifier":"stock","DBClusterArn":"arn:aws:rds:eu-central-1:123456789012:cluster:stock","Engine":"aurora-mysql","DbClusterResourceId":"cluster-B"}]}
            """;

    @TempDir
    private Path folder;

    private final RdsClient account = new EmbeddedRds(Snapshots.byDefault());

    @Test
    void allInstancesAreDescribed() {
        assertThat(account.describeDBInstances().dbInstances().stream().map(DBInstance::dbInstanceIdentifier))
                .containsExactly("orders", "ledger", "archive", "shop", "blog", "metrics-1", "metrics-2");
        assertThat(account.describeDBClusters().dbClusters())
                .singleElement()
                .satisfies(cluster -> assertThat(cluster.dbClusterMembers()).hasSize(2));
    }

    @ParameterizedTest
    @ValueSource(strings = {"orders", "Orders", "arn:aws:rds:eu-central-1:123456789012:db:orders"})
    void anInstanceIsFoundByNameInAnyCaseAndByArn(String identifier) {
        var found = account.describeDBInstances(r -> r.dbInstanceIdentifier(identifier));

        assertThat(found.dbInstances()).singleElement().satisfies(instance -> {
            assertThat(instance.dbInstanceIdentifier()).isEqualTo("orders");
            assertThat(instance.iamDatabaseAuthenticationEnabled()).isTrue();
            assertThat(instance.masterUserSecret().secretArn()).contains("secret:rds!db-");
        });
    }

    @Test
    void anUnknownInstanceOrClusterIsNotFound() {
        assertThatExceptionOfType(DbInstanceNotFoundException.class)
                .isThrownBy(() -> account.describeDBInstances(r -> r.dbInstanceIdentifier("order")))
                .satisfies(e -> {
                    assertThat(e.awsErrorDetails().errorCode()).isEqualTo("DBInstanceNotFound");
                    assertThat(e.statusCode()).isEqualTo(404);
                });
        assertThatExceptionOfType(DbClusterNotFoundException.class)
                .isThrownBy(() -> account.describeDBClusters(r -> r.dbClusterIdentifier("shop")))
                .satisfies(e -> assertThat(e.awsErrorDetails().errorCode()).isEqualTo("DBClusterNotFoundFault"));
    }

    @ParameterizedTest
    @CsvSource({
        "db-instance-id, orders, 1",
        "db-instance-id, arn:aws:rds:eu-central-1:123456789012:db:ledger, 1",
        "db-instance-id, order*, 0",
        "db-cluster-id, orders, 0",
        "dbi-resource-id, db-NONE, 0",
        "domain, d-1, 0",
        "engine, postgres, 3",
        "engine, mysql, 1"
    })
    void instancesAreFilteredExactly(String name, String value, int count) {
        assertThat(account.describeDBInstances(r -> r.filters(by(name, value))).dbInstances())
                .hasSize(count);
    }

    @ParameterizedTest
    @ValueSource(strings = {"shop", "arn:aws:rds:eu-central-1:123456789012:cluster:shop"})
    void instancesAreFilteredByTheirCluster(String cluster) {
        var rds = of("rds-describe-db-instances", """
                {"DBInstances":[
                  {"DBInstanceIdentifier":"shop-1","DBInstanceArn":"arn:aws:rds:eu-central-1:123456789012:db:shop-1","DBClusterIdentifier":"shop"},
                  {"DBInstanceIdentifier":"stock-1","DBInstanceArn":"arn:aws:rds:eu-central-1:123456789012:db:stock-1","DBClusterIdentifier":"stock"},
                  {"DBInstanceIdentifier":"orders","DBInstanceArn":"arn:aws:rds:eu-central-1:123456789012:db:orders"}]}
                """);

        assertThat(rds.describeDBInstances(r -> r.filters(by("db-cluster-id", cluster)))
                        .dbInstances())
                .extracting(DBInstance::dbInstanceIdentifier)
                .containsExactly("shop-1");
    }

    @ParameterizedTest
    @CsvSource({
        "db-cluster-id, shop, 1",
        "db-cluster-id, arn:aws:rds:eu-central-1:123456789012:cluster:stock, 1",
        "db-cluster-resource-id, cluster-B, 1",
        "clone-group-id, x, 0",
        "domain, d-1, 0",
        "engine, aurora-mysql, 1",
    })
    void clustersAreFilteredExactly(String name, String value, int count) {
        var rds = of("rds-describe-db-clusters", CLUSTER);

        assertThat(rds.describeDBClusters(r -> r.filters(by(name, value))).dbClusters())
                .hasSize(count);
    }

    @Test
    void proxiesAndTheirEndpointsAreDescribedByName() {
        assertThat(account.describeDBProxies(r -> r.dbProxyName("shop-pool")).dbProxies())
                .singleElement()
                .satisfies(proxy -> assertThat(proxy.endpoint()).contains(".proxy-"));
        assertThat(account.describeDBProxyEndpoints(r -> r.maxRecords(100)).dbProxyEndpoints())
                .singleElement()
                .satisfies(endpoint -> assertThat(endpoint.dbProxyName()).isEqualTo("shop-pool"));
        assertThatExceptionOfType(DbProxyNotFoundException.class)
                .isThrownBy(() -> account.describeDBProxies(r -> r.dbProxyName("shop")));
    }

    @Test
    void aFilterThatIsNotEmulatedFailsLoudly() {
        assertThatThrownBy(() -> account.describeDBInstances(r -> r.filters(by("status", "x"))))
                .isInstanceOf(UnsupportedOperationException.class)
                .hasMessageContaining("'status'");
    }

    @Test
    void aHundredInstancesAreAPageUnlessFewerAreAskedFor() {
        var rds = instances(130);

        assertThat(rds.describeDBInstances().dbInstances()).hasSize(100);
        assertThat(rds.describeDBInstances(r -> r.maxRecords(20)).dbInstances()).hasSize(20);
        assertThat(rds.describeDBInstancesPaginator(r -> r.maxRecords(20)).dbInstances().stream()
                        .map(DBInstance::dbInstanceIdentifier)
                        .distinct())
                .hasSize(130);
    }

    @Test
    void pageSizesAndMarkersThatRdsRefusesAreRefused() {
        for (int size : new int[] {19, 101}) {
            assertThatExceptionOfType(RdsException.class)
                    .isThrownBy(() -> account.describeDBInstances(r -> r.maxRecords(size)))
                    .satisfies(e -> assertThat(e.awsErrorDetails().errorCode()).isEqualTo("InvalidParameterValue"));
        }
        assertThatExceptionOfType(RdsException.class)
                .isThrownBy(() -> account.describeDBInstances(r -> r.marker("made up")))
                .satisfies(e -> assertThat(e.awsErrorDetails().errorCode()).isEqualTo("InvalidParameterValue"));
    }

    @Test
    void aCapturedRefusalIsThrownAndAMissingFileIsNoEmptyAnswer() {
        RdsClient rds =
                of("rds-describe-db-instances", "{\"Error\":{\"Code\":\"AccessDenied\",\"Message\":\"not you\"}}");

        assertThatExceptionOfType(RdsException.class)
                .isThrownBy(() -> rds.describeDBInstances())
                .satisfies(e -> {
                    assertThat(e.awsErrorDetails().errorCode()).isEqualTo("AccessDenied");
                    assertThat(e.awsErrorDetails().errorMessage()).isEqualTo("not you");
                });
        assertThatThrownBy(() -> rds.describeDBClusters()).isInstanceOf(NotCapturedException.class);
    }

    private RdsClient instances(int count) {
        var instances = IntStream.range(0, count)
                .mapToObj("{\"DBInstanceIdentifier\":\"db-%d\"}"::formatted)
                .toList();
        return of(
                "rds-describe-db-instances",
                "{\"DBInstances\":[%s]}".formatted(instances.stream().collect(Collectors.joining(","))));
    }

    private RdsClient of(String file, String json) {
        return new EmbeddedRds(Snapshots.of(folder, Map.of(file, json)));
    }

    private static Filter by(String name, String... values) {
        return Filter.builder().name(name).values(values).build();
    }
}
