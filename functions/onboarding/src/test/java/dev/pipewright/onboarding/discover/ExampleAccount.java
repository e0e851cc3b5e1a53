package dev.pipewright.onboarding.discover;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pipewright.core.execution.AwsAccount;
import dev.pipewright.core.json.Json;
import dev.pipewright.core.outcome.Check;
import dev.pipewright.core.request.OnboardingRequest;
import dev.pipewright.core.requirement.Ambiguity;
import dev.pipewright.onboarding.account.InMemoryGlue;
import dev.pipewright.onboarding.account.InMemoryRds;
import dev.pipewright.onboarding.account.InMemoryRedshift;
import dev.pipewright.onboarding.account.InMemoryRedshiftServerless;
import dev.pipewright.onboarding.account.Samples;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import software.amazon.awssdk.services.rds.model.DBCluster;
import software.amazon.awssdk.services.rds.model.DBInstance;
import software.amazon.awssdk.services.rds.model.DBSubnetGroup;
import software.amazon.awssdk.services.rds.model.Subnet;
import software.amazon.awssdk.services.redshift.model.Cluster;
import software.amazon.awssdk.services.redshiftserverless.model.Namespace;
import software.amazon.awssdk.services.redshiftserverless.model.VpcEndpoint;
import software.amazon.awssdk.services.redshiftserverless.model.Workgroup;

/** An account whose resources a test adds, and the ways to ask discovery about it. */
final class ExampleAccount {

    static final String DOMAIN = ".c9akciq32rgw.eu-central-1.rds.amazonaws.com";
    static final String VPC = "vpc-0a1b2c3d";

    final InMemoryGlue glue = new InMemoryGlue();
    final InMemoryRds rds = new InMemoryRds();
    final InMemoryRedshift redshift = new InMemoryRedshift();
    final InMemoryRedshiftServerless serverless = new InMemoryRedshiftServerless();

    SourceDiscovery discovery() {
        return new SourceDiscovery(
                new SourceDiscovery.Clients(glue, rds, () -> redshift, () -> serverless), Runnable::run);
    }

    Discovery asked(String request) {
        return discovery().discover(input(request));
    }

    static DiscoverInput input(String request) {
        return input(Json.convert(Json.tree(request), OnboardingRequest.class));
    }

    static DiscoverInput input(OnboardingRequest request) {
        return input(Samples.ACCOUNT, request, Optional.empty(), false, false);
    }

    static DiscoverInput input(
            AwsAccount account,
            OnboardingRequest request,
            Optional<Ambiguity> ambiguity,
            boolean reuseDeclined,
            boolean choiceDeclined) {
        return new DiscoverInput(
                Samples.EXECUTION, Samples.STATE, account, request, ambiguity, reuseDeclined, choiceDeclined);
    }

    /** Returns the request that lacks nothing, about a host, with some of its source's fields taken away. */
    static ObjectNode completeFor(String host, String... without) {
        var request = Samples.requestWith("{\"source\": {\"host\": \"" + host + "\", \"deployment\": \"RDS\"}}");
        ((ObjectNode) request.path("source")).remove(List.of(without));
        return request;
    }

    static Check check(Discovery discovery, String id) {
        return discovery.looked().stream()
                .filter(check -> check.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new AssertionError(id + " is not among " + discovery.looked()));
    }

    static DBInstance.Builder instance(String name, String engine, int port) {
        return DBInstance.builder()
                .dbInstanceIdentifier(name)
                .dbInstanceArn("arn:aws:rds:eu-central-1:111122223333:db:" + name)
                .engine(engine)
                .engineVersion("16.4")
                .dbInstanceStatus("available")
                .endpoint(endpoint -> endpoint.address(name + DOMAIN).port(port))
                .publiclyAccessible(false)
                .dbSubnetGroup(subnets(2));
    }

    static DBSubnetGroup subnets(int count) {
        return DBSubnetGroup.builder()
                .vpcId(VPC)
                .subnets(IntStream.range(0, count)
                        .mapToObj(i ->
                                Subnet.builder().subnetIdentifier("subnet-" + i).build())
                        .toList())
                .build();
    }

    static DBCluster.Builder cluster(String name, String engine, int port) {
        return DBCluster.builder()
                .dbClusterIdentifier(name)
                .dbClusterArn("arn:aws:rds:eu-central-1:111122223333:cluster:" + name)
                .engine(engine)
                .status("available")
                .endpoint(name + ".cluster-" + DOMAIN.substring(1))
                .readerEndpoint(name + ".cluster-ro-" + DOMAIN.substring(1))
                .port(port);
    }

    static Cluster warehouse(String name) {
        return Cluster.builder()
                .clusterIdentifier(name)
                .clusterStatus("available")
                .clusterVersion("1.0")
                .dbName("sales")
                .vpcId(VPC)
                .endpoint(endpoint -> endpoint.address(name + ".c9akciq32rgw.eu-central-1.redshift.amazonaws.com")
                        .port(5439))
                .masterPasswordSecretArn("arn:aws:secretsmanager:eu-central-1:111122223333:secret:redshift!x-abcdef")
                .build();
    }

    static Workgroup workgroup(String name, String namespace) {
        return Workgroup.builder()
                .workgroupName(name)
                .workgroupArn("arn:aws:redshift-serverless:eu-central-1:111122223333:workgroup/" + name)
                .namespaceName(namespace)
                .status("AVAILABLE")
                .endpoint(endpoint -> endpoint.address(
                                name + ".111122223333.eu-central-1.redshift-serverless.amazonaws.com")
                        .port(5439)
                        .vpcEndpoints(VpcEndpoint.builder().vpcId(VPC).build()))
                .build();
    }

    static Namespace namespace(String name, String database) {
        return Namespace.builder().namespaceName(name).dbName(database).build();
    }
}
