package dev.pipewright.local.snapshot;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pipewright.core.connection.ConnectionTarget;
import dev.pipewright.core.connection.Endpoint;
import dev.pipewright.core.json.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ec2.model.DescribeVpcsResponse;
import software.amazon.awssdk.services.glue.model.Connection;
import software.amazon.awssdk.services.glue.model.GetConnectionsResponse;
import software.amazon.awssdk.services.rds.model.DBCluster;
import software.amazon.awssdk.services.rds.model.DBInstance;
import software.amazon.awssdk.services.rds.model.DescribeDbClustersResponse;
import software.amazon.awssdk.services.rds.model.DescribeDbInstancesResponse;
import software.amazon.awssdk.services.secretsmanager.model.ListSecretsResponse;
import software.amazon.awssdk.services.secretsmanager.model.SecretListEntry;

/** The snapshot that ships must hang together: what one file refers to, another one describes. */
class DefaultSnapshotTest {

    private static final Pattern ID =
            Pattern.compile("\"((?:vpc|subnet|sg|rtb|acl|nat|pcx|vpce|eni|pl)-[0-9a-f]{8,17})\"");
    private final AccountSnapshot snapshot = Snapshots.byDefault();

    @Test
    void everyFileIsUnderstood() {
        assertThat(snapshot.problems()).isEmpty();
    }

    @Test
    void everyIdThatIsReferredToIsDescribed() throws IOException {
        var described = Stream.of(
                        "vpcs:Vpcs:VpcId",
                        "subnets:Subnets:SubnetId",
                        "security-groups:SecurityGroups:GroupId",
                        "route-tables:RouteTables:RouteTableId",
                        "network-acls:NetworkAcls:NetworkAclId",
                        "nat-gateways:NatGateways:NatGatewayId",
                        "vpc-peering-connections:VpcPeeringConnections:VpcPeeringConnectionId",
                        "vpc-endpoints:VpcEndpoints:VpcEndpointId",
                        "network-interfaces:NetworkInterfaces:NetworkInterfaceId",
                        "managed-prefix-lists:PrefixLists:PrefixListId")
                .map(path -> path.split(":", -1))
                .flatMap(path -> Json.tree(text("ec2-describe-" + path[0] + ".json"))
                        .path(path[1])
                        .valueStream()
                        .map(thing -> thing.path(path[2]).asText()))
                .collect(Collectors.toSet());

        var referredTo = fileNames()
                .map(DefaultSnapshotTest::text)
                .flatMap(text -> ID.matcher(text).results().map(result -> result.group(1)))
                .collect(Collectors.toSet());

        assertThat(referredTo).isNotEmpty();
        assertThat(described).containsAll(referredTo);
    }

    @Test
    void bothDnsAttributesOfEveryVpcAreCaptured() {
        var vpcs = snapshot.list("ec2-describe-vpcs", DescribeVpcsResponse::builder)
                .orThrow(denied -> new IllegalStateException(denied.code()))
                .vpcs();

        assertThat(vpcs).hasSize(2).allSatisfy(vpc -> {
            assertThat(Files.exists(file("ec2-describe-vpc-attribute." + vpc.vpcId() + ".enableDnsSupport.json")))
                    .isTrue();
            assertThat(Files.exists(file("ec2-describe-vpc-attribute." + vpc.vpcId() + ".enableDnsHostnames.json")))
                    .isTrue();
        });
    }

    @Test
    void everyListedSecretIsDescribedAndEveryTagNamesADatabase() {
        var secrets = secrets();
        var endpoints = databases().stream()
                .map(db -> db.endpoint().address() + ":" + db.endpoint().port())
                .collect(Collectors.toSet());

        assertThat(secrets)
                .hasSizeGreaterThanOrEqualTo(5)
                .allSatisfy(secret -> assertThat(Files.exists(file(SnapshotFormat.file("secretsmanager-describe-secret")
                                .fileName(List.of(secret.name())))))
                        .isTrue());
        assertThat(secrets.stream()
                        .flatMap(secret -> secret.tags().stream())
                        .filter(tag -> tag.key().equals("pipewright:host"))
                        .map(tag -> tag.value())
                        .toList())
                .hasSize(7)
                .allSatisfy(host -> assertThat(endpoints).contains(host));
    }

    @Test
    void whatIsPlayedExistsInTheAccount() {
        var config = EmbeddedConfig.load(Snapshots.DEFAULT);
        var instances = databases().stream().map(db -> db.endpoint().address());
        var clusters = clusters().stream().map(cluster -> cluster.endpoint());
        var connected = connections().stream()
                .flatMap(connection -> ConnectionTarget.of(
                        connection.connectionTypeAsString(), connection.connectionPropertiesAsStrings())
                        .flatMap(ConnectionTarget::endpoint)
                        .map(Endpoint::host)
                        .stream());
        Set<String> hosts =
                Stream.of(instances, clusters, connected).flatMap(some -> some).collect(Collectors.toSet());

        assertThat(Stream.concat(
                                config.databases().stream().map(EmbeddedConfig.Database::host),
                                config.refused().stream().map(EmbeddedConfig.Endpoint::host))
                        .collect(Collectors.toSet()))
                .isNotEmpty()
                .isSubsetOf(hosts);
        assertThat(secrets().stream().map(SecretListEntry::name).toList())
                .containsAll(config.secrets().keySet());
    }

    @Test
    void theReadmeNamesEveryFileAndItsCommand() throws IOException {
        var readme = Files.readString(Snapshots.DEFAULT.resolveSibling("README.md"));

        assertThat(SnapshotFormat.files()).allSatisfy(file -> {
            var options = String.join(
                    " ",
                    Stream.concat(file.identifiers().stream(), file.flags().stream())
                            .toList());
            assertThat(readme).contains("`" + file.name());
            assertThat(readme)
                    .contains(("aws " + file.service() + " " + file.operation() + " " + options).stripTrailing());
        });
        Matcher named =
                Pattern.compile("^\\| `([a-z0-9-]+)[.`]", Pattern.MULTILINE).matcher(readme);
        assertThat(named.results().map(result -> result.group(1)).toList())
                .containsExactlyInAnyOrderElementsOf(
                        SnapshotFormat.files().stream().map(SnapshotFile::name).toList());
    }

    private List<DBInstance> databases() {
        return snapshot.list("rds-describe-db-instances", DescribeDbInstancesResponse::builder)
                .orThrow(denied -> new IllegalStateException(denied.code()))
                .dbInstances();
    }

    private List<DBCluster> clusters() {
        return snapshot.list("rds-describe-db-clusters", DescribeDbClustersResponse::builder)
                .orThrow(denied -> new IllegalStateException(denied.code()))
                .dbClusters();
    }

    private List<Connection> connections() {
        return snapshot.list("glue-get-connections", GetConnectionsResponse::builder)
                .orThrow(denied -> new IllegalStateException(denied.code()))
                .connectionList();
    }

    private List<SecretListEntry> secrets() {
        return snapshot.list("secretsmanager-list-secrets", ListSecretsResponse::builder)
                .orThrow(denied -> new IllegalStateException(denied.code()))
                .secretList();
    }

    private static Stream<String> fileNames() throws IOException {
        try (var files = Files.list(Snapshots.DEFAULT)) {
            return files.map(file -> file.getFileName().toString()).toList().stream();
        }
    }

    private static Path file(String name) {
        return Snapshots.DEFAULT.resolve(name);
    }

    private static String text(String name) {
        try {
            return Files.readString(file(name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
