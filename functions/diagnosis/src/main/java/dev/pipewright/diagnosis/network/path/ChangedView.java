package dev.pipewright.diagnosis.network.path;

import dev.pipewright.core.connection.ConnectionDefinition.Placement;
import dev.pipewright.core.connection.Endpoint;
import dev.pipewright.diagnosis.look.Look;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * What would be seen if one thing were different: each method returns the view with that one thing changed, wherever it is
 * part of the view. Nothing is changed in the account.
 */
public record ChangedView(NetworkView view) {

    /** Returns the view with the connection placed otherwise. */
    public NetworkView placement(UnaryOperator<Placement> change) {
        var target = view.target();
        return target(new NetworkTarget(
                target.placement().map(change),
                target.endpoint(),
                target.type(),
                target.needsSecret(),
                target.saidPublic(),
                target.found(),
                target.region()));
    }

    /** Returns the view with the connection's subnet changed. */
    public NetworkView subnet(UnaryOperator<Subnet> change) {
        return of(
                view.target(),
                Look.derived(() -> view.foundSubnet().value().map(change)),
                view.foundVpc(),
                Look.derived(() -> {
                    var own = view.foundSurroundings().value();
                    return own.in(change.apply(own.subnet()));
                }),
                view.foundEndpoints(),
                view.gateways(),
                view.source());
    }

    /** Returns the view with the connection's VPC changed. */
    public NetworkView vpc(UnaryOperator<Vpc> change) {
        return of(
                view.target(),
                view.foundSubnet(),
                Look.derived(() -> change.apply(view.vpc())),
                view.foundSurroundings(),
                view.foundEndpoints(),
                view.gateways(),
                view.source());
    }

    /** Returns the view with every security group changed that the operator changes, whoever has it. */
    public NetworkView groups(UnaryOperator<SecurityGroup> change) {
        return new NetworkView(
                view.target(),
                view.foundSubnet(),
                each(view.foundGroups(), change),
                view.foundVpc(),
                view.foundSurroundings(),
                view.foundEndpoints(),
                each(view.endpointGroups(), change),
                view.endpointPlaces(),
                view.gateways(),
                view.lists(),
                view.source().with(change));
    }

    /** Returns the view with every subnet's surroundings changed that the operator changes. */
    public NetworkView around(UnaryOperator<Surroundings> change) {
        var nats = each(
                view.gateways().nats(),
                nat -> nat.at(Look.derived(() -> change.apply(nat.place().value()))));
        return new NetworkView(
                view.target(),
                view.foundSubnet(),
                view.foundGroups(),
                view.foundVpc(),
                Look.derived(() -> change.apply(view.foundSurroundings().value())),
                view.foundEndpoints(),
                view.endpointGroups(),
                each(view.endpointPlaces(), change),
                view.gateways().withNats(nats),
                view.lists(),
                view.source().around(change));
    }

    /** Returns the view with a route in the table of this id. */
    public NetworkView route(String tableId, Route route) {
        return around(there -> there.routed(table -> table.id().equals(tableId) ? table.with(route) : table));
    }

    /** Returns the view with an entry in the network ACL of this id. */
    public NetworkView entry(String aclId, AclEntry entry) {
        return around(there -> there.guarded(acl -> acl.id().equals(aclId) ? acl.with(entry) : acl));
    }

    /** Returns the view with other VPC endpoints. */
    public NetworkView endpoints(UnaryOperator<List<ServiceEndpoint>> change) {
        return of(
                view.target(),
                view.foundSubnet(),
                view.foundVpc(),
                view.foundSurroundings(),
                Look.derived(() -> change.apply(view.endpoints())),
                view.gateways(),
                view.source());
    }

    /** Returns the view with a peering accepted, so that the routes to it work. */
    public NetworkView accepted(String peeringId) {
        return new ChangedView(peering(peeringId, Peering::accepted))
                .around(there -> there.routed(table -> table.reviving(peeringId)));
    }

    /** Returns the view with a peering changed. */
    public NetworkView peering(String id, UnaryOperator<Peering> change) {
        return gateways(
                view.gateways().withPeerings(peering -> peering.id().equals(id) ? change.apply(peering) : peering));
    }

    /** Returns the view with one more peering. */
    public NetworkView peering(Peering peering) {
        return gateways(view.gateways().and(peering));
    }

    /** Returns the view with other transit gateways. */
    public NetworkView transit(UnaryOperator<TransitGateways> change) {
        return gateways(view.gateways().withTransit(change.apply(view.gateways().transit())));
    }

    /** Returns the view with one more NAT gateway. */
    public NetworkView nat(NatGateway nat) {
        return gateways(view.gateways()
                .withNats(Look.derived(() -> Stream.concat(
                                view.gateways().nats().value().stream()
                                        .filter(other -> !other.id().equals(nat.id())),
                                Stream.of(nat))
                        .toList())));
    }

    /** Returns the view with the source in another status. */
    public NetworkView status(String status) {
        return source(view.source().in(status));
    }

    /** Returns the view with the connection naming another endpoint. */
    public NetworkView endpoint(Endpoint endpoint) {
        return source(view.source().at(endpoint));
    }

    NetworkView source(Source source) {
        return of(
                view.target(),
                view.foundSubnet(),
                view.foundVpc(),
                view.foundSurroundings(),
                view.foundEndpoints(),
                view.gateways(),
                source);
    }

    private NetworkView gateways(Gateways gateways) {
        return of(
                view.target(),
                view.foundSubnet(),
                view.foundVpc(),
                view.foundSurroundings(),
                view.foundEndpoints(),
                gateways,
                view.source());
    }

    private NetworkView target(NetworkTarget target) {
        return of(
                target,
                view.foundSubnet(),
                view.foundVpc(),
                view.foundSurroundings(),
                view.foundEndpoints(),
                view.gateways(),
                view.source());
    }

    private NetworkView of(
            NetworkTarget target,
            Look<Optional<Subnet>> subnet,
            Look<Vpc> vpc,
            Look<Surroundings> surroundings,
            Look<List<ServiceEndpoint>> endpoints,
            Gateways gateways,
            Source source) {
        return new NetworkView(
                target,
                subnet,
                view.foundGroups(),
                vpc,
                surroundings,
                endpoints,
                view.endpointGroups(),
                view.endpointPlaces(),
                gateways,
                view.lists(),
                source);
    }

    private static <T> Look<List<T>> each(Look<List<T>> all, UnaryOperator<T> change) {
        return Look.derived(() -> all.value().stream().map(change).toList());
    }
}
