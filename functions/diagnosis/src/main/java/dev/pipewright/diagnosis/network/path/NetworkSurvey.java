package dev.pipewright.diagnosis.network.path;

import dev.pipewright.core.connection.ConnectionDefinition.Placement;
import dev.pipewright.diagnosis.look.Look;
import dev.pipewright.diagnosis.network.path.SourceLocator.Located;
import java.net.InetAddress;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Function;
import java.util.stream.Stream;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.rds.RdsClient;

/**
 * Looks at the network around a connection, in three waves of read-only calls that run side by side: what the connection
 * and its source name, what belongs to the VPCs found, what their routes and endpoints refer to.
 */
public final class NetworkSurvey {

    private final Ec2Reader ec2;
    private final SourceLocator locator;
    private final SideBySide sideBySide;

    /**
     * @param resolve looks up a host's address; empty proves nothing
     * @param executor runs the calls
     */
    public NetworkSurvey(
            Ec2Client ec2, RdsClient rds, Function<String, Optional<InetAddress>> resolve, Executor executor) {
        this.ec2 = new Ec2Reader(ec2);
        this.locator = new SourceLocator(new RdsReader(rds), Objects.requireNonNull(resolve, "resolve"));
        this.sideBySide = new SideBySide(executor);
    }

    /** Looks at everything the rules need. */
    public NetworkView look(NetworkTarget target) {
        var subnet = sideBySide.start(() -> subnet(target));
        var groups = sideBySide.start(() -> whenPlaced(target, place -> ec2.securityGroups(place.securityGroupIds())));
        var located = sideBySide.start(() -> locator.locate(target));
        return around(target, subnet.get(), groups.get(), located.get());
    }

    private NetworkView around(
            NetworkTarget target, Look<Optional<Subnet>> found, Look<List<SecurityGroup>> groups, Located located) {
        var own = Look.derived(() -> found.value().orElseThrow(() -> NetworkView.noSubnet(placement(target))));
        var vpcId = Look.derived(() -> own.value().vpcId());
        var vpc = sideBySide.start(() -> vpcId.then(ec2::vpc));
        var endpoints = sideBySide.start(() -> vpcId.then(id -> ec2.endpoints(Scope.of(id))));
        var nats = sideBySide.start(() -> vpcId.then(id -> ec2.natGateways(Scope.of(id))));
        var sourceSubnets = sideBySide.start(() -> ec2.subnets(located.subnetIds()));
        var sourceGroups = sideBySide.start(() -> ec2.securityGroups(located.groupIds()));
        var surroundings = surroundings(vpcIds(vpcId, located));

        var ownSurroundings = Look.derived(() -> surroundings.of(own.value()));
        var endpointGroups = sideBySide.start(() -> endpointGroups(endpoints.get()));
        var peerings = sideBySide.start(() -> peerings(ownSurroundings));
        return new NetworkView(
                target,
                found,
                groups,
                vpc.get(),
                ownSurroundings,
                endpoints.get(),
                endpointGroups.get(),
                nats.get(),
                peerings.get(),
                located.source(vpcId, sourceSubnets.get(), sourceGroups.get(), surroundings));
    }

    private SubnetSurroundings surroundings(List<String> vpcIds) {
        var tables = sideBySide.start(() -> ec2.routeTables(vpcIds));
        var acls = sideBySide.start(() -> ec2.networkAcls(vpcIds));
        return new SubnetSurroundings(tables.get(), acls.get());
    }

    private static List<String> vpcIds(Look<String> own, Located located) {
        return Stream.concat(own.isSeen() ? Stream.of(own.value()) : Stream.empty(), located.vpcId().stream())
                .distinct()
                .toList();
    }

    private Look<Optional<Subnet>> subnet(NetworkTarget target) {
        return whenPlaced(target, place -> {
            var subnets = ec2.subnets(List.of(place.subnetId()));
            return Look.derived(() -> subnets.value().stream().findFirst());
        });
    }

    private Look<List<SecurityGroup>> endpointGroups(Look<List<ServiceEndpoint>> endpoints) {
        return endpoints.then(all -> ec2.securityGroups(all.stream()
                .flatMap(endpoint -> endpoint.groupIds().stream())
                .distinct()
                .toList()));
    }

    private Look<List<Peering>> peerings(Look<Surroundings> surroundings) {
        return Look.derived(() -> surroundings.value().routes().value().peeringIds())
                .then(ec2::peerings);
    }

    private static <T> Look<T> whenPlaced(NetworkTarget target, Function<Placement, Look<T>> look) {
        return Look.derived(() -> placement(target)).then(look);
    }

    private static Placement placement(NetworkTarget target) {
        return target.placement().orElseThrow(NetworkView::notPlaced);
    }
}
