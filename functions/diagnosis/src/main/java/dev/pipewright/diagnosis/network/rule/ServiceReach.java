package dev.pipewright.diagnosis.network.rule;

import dev.pipewright.diagnosis.network.path.Admission;
import dev.pipewright.diagnosis.network.path.Cidr;
import dev.pipewright.diagnosis.network.path.NetworkView;
import dev.pipewright.diagnosis.network.path.Peer;
import dev.pipewright.diagnosis.network.path.Permission;
import dev.pipewright.diagnosis.network.path.SecurityGroup;
import dev.pipewright.diagnosis.network.path.ServiceEndpoint;
import java.util.List;
import java.util.stream.Stream;

/**
 * How an AWS service that has interface endpoints is reached from the connection's subnet. An endpoint with private DNS
 * takes all packets to the service's name, whatever else leads out of the VPC; an interface endpoint serves every zone of
 * its VPC.
 *
 * @param service short name, such as {@code secretsmanager}
 */
record ServiceReach(NetworkView view, String service) {

    static final int HTTPS = 443;

    /** Returns the VPC's endpoints for the service. */
    List<ServiceEndpoint> endpoints() {
        var name = view.target().service(service);
        return view.endpoints().stream()
                .filter(endpoint -> endpoint.service().endsWith(name) && endpoint.available() && !endpoint.gateway())
                .toList();
    }

    /** Returns those that the service's name leads to. */
    List<ServiceEndpoint> named() {
        return endpoints().stream().filter(ServiceEndpoint::privateDns).toList();
    }

    /** Whether the endpoints' groups let the connection in; the best of them decides, and none is BLOCKED. */
    Admission admission() {
        return named().stream()
                .map(endpoint -> view.localPeer().admittedBy(inbound(endpoint), HTTPS))
                .min(Admission::compareTo)
                .orElse(Admission.BLOCKED);
    }

    /** Whether the connection's groups let packets out to the endpoints; the best of them decides. */
    Admission egress(List<Permission> outbound) {
        return named().stream()
                .map(endpoint -> Peer.of(blocks(endpoint), endpoint.groupIds()).admittedBy(outbound, HTTPS))
                .min(Admission::compareTo)
                .orElse(Admission.BLOCKED);
    }

    private List<Permission> inbound(ServiceEndpoint endpoint) {
        var own = endpoint.id().startsWith("vpce-") ? Stream.<SecurityGroup>empty() : view.groups().stream();
        return Stream.concat(view.endpointGroups().value().stream(), own)
                .filter(group -> endpoint.groupIds().contains(group.id()))
                .flatMap(group -> group.inbound().stream())
                .toList();
    }

    private List<Cidr> blocks(ServiceEndpoint endpoint) {
        return view.endpointPlaces().isSeen()
                ? view.endpointPlaces().value().stream()
                        .filter(there ->
                                endpoint.subnetIds().contains(there.subnet().id()))
                        .flatMap(there -> there.subnet().cidrs().stream())
                        .toList()
                : List.of();
    }
}
