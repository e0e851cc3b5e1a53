package dev.pipewright.onboarding.discover;

import dev.pipewright.core.connection.Endpoint;
import dev.pipewright.core.question.SourceCandidate;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import software.amazon.awssdk.services.rds.RdsClient;
import software.amazon.awssdk.services.rds.model.DBInstance;
import software.amazon.awssdk.services.rds.model.DBSubnetGroup;
import software.amazon.awssdk.services.rds.model.DbInstanceNotFoundException;
import software.amazon.awssdk.services.rds.model.MasterUserSecret;
import software.amazon.awssdk.services.rds.model.Subnet;
import software.amazon.awssdk.services.rds.model.VpcSecurityGroupMembership;

/** RDS's instances; those of a cluster are shown as the cluster. */
record RdsInstances(RdsClient rds) implements Catalog {

    @Override
    public String id() {
        return "rds-instances";
    }

    @Override
    public String action() {
        return "rds:DescribeDBInstances";
    }

    @Override
    public String things() {
        return "RDS instances";
    }

    @Override
    public long each(Consumer<Resource> visitor) {
        var count = 0L;
        for (var page : rds.describeDBInstancesPaginator(request -> request.maxRecords(PAGE_SIZE))) {
            count += page.dbInstances().size();
            page.dbInstances().forEach(instance -> resource(instance).ifPresent(visitor));
        }
        return count;
    }

    @Override
    public Optional<Resource> named(String identifier) {
        try {
            return rds.describeDBInstances(request -> request.dbInstanceIdentifier(identifier)).dbInstances().stream()
                    .flatMap(instance -> resource(instance).stream())
                    .findFirst();
        } catch (DbInstanceNotFoundException e) {
            return Optional.empty();
        }
    }

    @Override
    public boolean lists(SourceCandidate candidate) {
        return candidate.arn().contains(":db:");
    }

    private static Optional<Resource> resource(DBInstance instance) {
        if (instance.endpoint() == null || instance.endpoint().address() == null) {
            return Optional.empty();
        }
        return RdsEngine.of(instance.engine()).map(engine -> {
            var endpoint = new Endpoint(
                    instance.endpoint().address(), instance.endpoint().port());
            var candidate = new SourceCandidate(
                    instance.dbInstanceArn(),
                    instance.dbInstanceIdentifier(),
                    engine.type(),
                    engine.deployment(),
                    endpoint,
                    Optional.empty(),
                    Optional.ofNullable(instance.dbName()).filter(name -> engine.namesDatabase()),
                    Optional.ofNullable(instance.engineVersion()),
                    status(instance.dbInstanceStatus()),
                    vpcId(instance.dbSubnetGroup()),
                    subnetIds(instance.dbSubnetGroup()),
                    groupIds(instance.vpcSecurityGroups()),
                    Boolean.TRUE.equals(instance.publiclyAccessible()),
                    Boolean.TRUE.equals(instance.iamDatabaseAuthenticationEnabled()),
                    managed(instance.masterUserSecret()),
                    List.of());
            return new Resource(candidate, List.of(endpoint), Optional.ofNullable(instance.dbClusterIdentifier()));
        });
    }

    static String status(String word) {
        return word == null ? "unknown" : word;
    }

    static Optional<String> vpcId(DBSubnetGroup group) {
        return Optional.ofNullable(group).map(DBSubnetGroup::vpcId);
    }

    static List<String> subnetIds(DBSubnetGroup group) {
        return group == null
                ? List.of()
                : group.subnets().stream().map(Subnet::subnetIdentifier).toList();
    }

    static List<String> groupIds(List<VpcSecurityGroupMembership> memberships) {
        return memberships.stream()
                .map(VpcSecurityGroupMembership::vpcSecurityGroupId)
                .toList();
    }

    static Optional<String> managed(MasterUserSecret secret) {
        return Optional.ofNullable(secret).map(MasterUserSecret::secretArn);
    }
}
