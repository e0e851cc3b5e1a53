package dev.pipewright.diagnosis.network.path;

import dev.pipewright.core.thread.SideBySide;
import dev.pipewright.diagnosis.look.Look;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.ec2.Ec2Client;

/**
 * What a connection could be placed in: the account's subnets and security groups, read page by page, in one list call
 * each however many there are. Only reads.
 */
public final class NetworkInventory {

    private final Ec2Reader ec2;
    private final SideBySide sideBySide;

    /**
     * @param executor runs the calls
     */
    public NetworkInventory(Ec2Client ec2, Executor executor) {
        this.ec2 = new Ec2Reader(ec2);
        this.sideBySide = new SideBySide(Objects.requireNonNull(executor, "executor"));
    }

    /** Returns the subnet of this id, empty if there is none. */
    public Look<Optional<Subnet>> subnet(String id) {
        var found = ec2.subnets(List.of(id));
        return Look.derived(() -> found.value().stream().findFirst());
    }

    /** Returns those of these security groups that exist. */
    public Look<List<SecurityGroup>> securityGroups(Collection<String> ids) {
        return ec2.securityGroups(ids);
    }

    /** Returns all security groups. */
    public Look<List<SecurityGroup>> securityGroups(Scope scope) {
        return ec2.securityGroups(scope);
    }

    /**
     * Returns all subnets. What surrounds them may not be seen, and then only that is missing.
     *
     * @param region where they are
     */
    public Look<List<SubnetOffer>> subnets(Scope scope, String region) {
        var subnets = sideBySide.start(() -> ec2.subnets(scope));
        var tables = sideBySide.start(() -> ec2.routeTables(scope));
        var endpoints = sideBySide.start(() -> ec2.endpoints(scope));
        var nats = sideBySide.start(() -> ec2.natGateways(scope));
        var found = subnets.get();
        var surroundings = SubnetSurroundings.of(tables.get(), Look.notSeen("Network ACLs were not looked at"));
        var ofVpc = byVpc(endpoints.get());
        var allNats = nats.get();
        return Look.derived(() -> found.value().stream()
                .map(subnet -> offer(subnet, surroundings.of(subnet).routes(), ofVpc, allNats, region))
                .toList());
    }

    private static SubnetOffer offer(
            Subnet subnet,
            Look<RouteTable> routes,
            Look<Map<String, List<ServiceEndpoint>>> endpoints,
            Look<List<NatGateway>> nats,
            String region) {
        var own = Look.derived(() -> endpoints.value().getOrDefault(subnet.vpcId(), List.of()));
        var internet = Look.derived(() -> InternetPath.of(routes.value().defaultRoute(), nats));
        var s3 = Look.derived(() -> S3Way.of(routes.value(), internet.value(), own, region));
        return new SubnetOffer(subnet, s3, internet);
    }

    private static Look<Map<String, List<ServiceEndpoint>>> byVpc(Look<List<ServiceEndpoint>> endpoints) {
        return Look.derived(() -> endpoints.value().stream().collect(Collectors.groupingBy(ServiceEndpoint::vpcId)));
    }
}
