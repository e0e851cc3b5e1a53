package dev.pipewright.diagnosis.network.path;

import dev.pipewright.core.connection.ConnectionDefinition.Placement;
import dev.pipewright.diagnosis.look.Look;
import java.net.InetAddress;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Function;
import java.util.function.Supplier;
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

        var own = subnet.get();
        var rds = located.get().resource();
        var ownVpc = Look.derived(() -> own.value()
                .orElseThrow(() -> NetworkView.noSubnet(placement(target)))
                .vpcId());
        var vpcIds = Stream.concat(value(ownVpc).stream(), rds.stream().map(RdsResource::vpcId))
                .filter(id -> !id.isEmpty())
                .distinct()
                .toList();
        var vpc = sideBySide.start(() -> ownVpc.then(ec2::vpc));
        var tables = sideBySide.start(() -> ec2.routeTables(vpcIds));
        var acls = sideBySide.start(() -> ec2.networkAcls(vpcIds));
        var endpoints = sideBySide.start(() -> ownVpc.then(ec2::endpoints));
        var nats = sideBySide.start(() -> ownVpc.then(ec2::natGateways));
        var sourceSubnets = sideBySide.start(
                () -> ec2.subnets(rds.map(RdsResource::subnetIds).orElse(List.of())));
        var sourceGroups = sideBySide.start(
                () -> ec2.securityGroups(rds.map(RdsResource::groupIds).orElse(List.of())));

        var surroundings = new SubnetSurroundings(tables.get(), acls.get());
        var ownSurroundings = Look.derived(
                () -> surroundings.of(own.value().orElseThrow(() -> NetworkView.noSubnet(placement(target)))));
        var endpointGroups = sideBySide.start(() -> endpointGroups(endpoints));
        var peerings = sideBySide.start(() -> peerings(ownSurroundings));
        var source = located.get().source(sourceSubnets.get(), sourceGroups.get(), surroundings);
        return new NetworkView(
                target,
                own,
                groups.get(),
                vpc.get(),
                ownSurroundings,
                endpoints.get(),
                endpointGroups.get(),
                nats.get(),
                peerings.get(),
                source);
    }

    private Look<Optional<Subnet>> subnet(NetworkTarget target) {
        return whenPlaced(target, place -> {
            var subnets = ec2.subnets(List.of(place.subnetId()));
            return Look.derived(() -> subnets.value().stream().findFirst());
        });
    }

    private Look<List<SecurityGroup>> endpointGroups(Supplier<Look<List<ServiceEndpoint>>> endpoints) {
        return endpoints
                .get()
                .then(all -> ec2.securityGroups(all.stream()
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

    private static <T> Optional<T> value(Look<T> look) {
        return look.isSeen() ? Optional.of(look.value()) : Optional.empty();
    }
}
