package dev.pipewright.diagnosis.network.path;

import dev.pipewright.core.thread.SideBySide;
import dev.pipewright.diagnosis.look.Look;
import dev.pipewright.diagnosis.network.path.SourceLocator.Located;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Looks at the network around a connection, in waves of read-only calls that run side by side: what the connection and its
 * source name, what belongs to the VPCs found, what their routes and rules refer to, and, between two networks, what the
 * gateways do that join them. Everything is asked for by filter, so that the number of calls does not grow with the account.
 */
public final class NetworkSurvey {

    private final Ec2Reader ec2;
    private final PlaceReader places;
    private final GatewaySurvey gateways;
    private final SourceLocator locator;
    private final SideBySide sideBySide;

    public NetworkSurvey(NetworkClients clients) {
        this.sideBySide = new SideBySide(clients.executor());
        this.ec2 = new Ec2Reader(clients.ec2());
        this.places = new PlaceReader(clients.ec2());
        this.gateways = new GatewaySurvey(ec2, new GatewayReader(clients.ec2()), sideBySide);
        this.locator = new SourceLocator(
                clients.rds(), new RedshiftReader(clients.redshift(), clients.redshiftServerless()), clients.resolve());
    }

    /** Looks at everything the rules need. */
    public NetworkView look(NetworkTarget target) {
        var subnet = sideBySide.start(() -> subnet(target));
        var located = locator.locate(target);
        return around(target, subnet.get(), located);
    }

    private NetworkView around(NetworkTarget target, Look<Optional<Subnet>> found, Located located) {
        var own = Look.derived(() -> found.value().orElseThrow(() -> NetworkView.noSubnet(target.placed())));
        var vpcId = Look.derived(() -> own.value().vpcId())
                .then(id -> id.isEmpty() ? Look.<String>notSeen("EC2 does not say the subnet's VPC") : Look.seen(id));
        var neighbours = sideBySide.start(() -> vpcId.then(id -> ec2.subnets(Scope.of(id))));
        var vpc = sideBySide.start(() -> vpcId.then(ec2::vpc));
        var endpoints = sideBySide.start(() -> vpcId.then(id -> ec2.endpoints(Scope.of(id))));
        var nats = sideBySide.start(() -> vpcId.then(id -> ec2.natGateways(Scope.of(id))));
        var place = places.place(located, vpcId);
        var subnets = place.then(there ->
                Look.derived(() -> there.among(subnets(there, vpcId, neighbours).value())));
        var there = new SourceFinding(target, located, place, subnets);
        return gateways.complete(
                new FirstSight(target, found, vpc.get(), own, neighbours.get(), endpoints.get(), nats.get(), there));
    }

    /** A source in the connection's own VPC is in one of the subnets that are read anyway. */
    private Look<List<Subnet>> subnets(Place there, Look<String> ownVpc, Supplier<Look<List<Subnet>>> neighbours) {
        return !there.subnetIds().isEmpty() && ownVpc.isSeen() && there.vpcId().equals(ownVpc.value())
                ? Ec2Reader.among(neighbours.get(), there.subnetIds(), Subnet::id)
                : places.subnets(there);
    }

    private Look<Optional<Subnet>> subnet(NetworkTarget target) {
        return Look.derived(target::placed)
                .then(place -> ec2.subnets(List.of(place.subnetId())))
                .then(subnets -> Look.seen(subnets.stream().findFirst()));
    }

    /**
     * What was seen before any route table.
     *
     * @param own the connection's subnet
     * @param neighbours all subnets of its VPC
     */
    record FirstSight(
            NetworkTarget target,
            Look<Optional<Subnet>> subnet,
            Look<Vpc> vpc,
            Look<Subnet> own,
            Look<List<Subnet>> neighbours,
            Look<List<ServiceEndpoint>> endpoints,
            Look<List<NatGateway>> nats,
            SourceFinding source) {

        /** Returns the VPCs of both ends. */
        List<String> vpcIds() {
            var here = own.isSeen() ? Stream.of(own.value().vpcId()) : Stream.<String>empty();
            return Stream.concat(here, source.vpcId().stream())
                    .filter(id -> !id.isEmpty())
                    .distinct()
                    .toList();
        }

        /** Whether both ends are known to be in one VPC: what leads out of it plays no part then. */
        boolean isWithinVpc() {
            return own.isSeen() && source.vpcId().equals(Optional.of(own.value().vpcId()));
        }

        /** Returns the subnets of the NAT gateways and endpoints. */
        Look<List<Subnet>> gatewaySubnets() {
            var ofNats = nats.isSeen() ? nats.value().stream().map(NatGateway::subnetId) : Stream.<String>empty();
            var ofEndpoints = endpoints.isSeen()
                    ? endpoints.value().stream().flatMap(endpoint -> endpoint.subnetIds().stream())
                    : Stream.<String>empty();
            var ids = Stream.concat(ofNats, ofEndpoints)
                    .filter(id -> !id.isEmpty())
                    .collect(Collectors.toSet());
            return Ec2Reader.among(neighbours, ids, Subnet::id);
        }
    }
}
