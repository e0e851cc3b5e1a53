package dev.pipewright.diagnosis.network.path;

import static dev.pipewright.diagnosis.network.path.Ec2Reader.filter;
import static dev.pipewright.diagnosis.network.path.Ec2Reader.unlessNone;

import dev.pipewright.diagnosis.look.Look;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.Filter;
import software.amazon.awssdk.services.ec2.model.TransitGatewayVpcAttachment;

/** The EC2 calls about what routes and rules name: peerings, transit gateways, VPNs, prefix lists. All read-only. */
final class GatewayReader {

    /** The most that SearchTransitGatewayRoutes answers with; it has no further page. */
    private static final int MOST_ROUTES = 1_000;

    private final Ec2Client ec2;

    GatewayReader(Ec2Client ec2) {
        this.ec2 = Objects.requireNonNull(ec2, "ec2");
    }

    /** Returns the peerings that one of these VPCs has, whoever asked for them. */
    Look<List<Peering>> peerings(Collection<String> vpcIds) {
        return Look.derived(() -> Stream.of("requester-vpc-info.vpc-id", "accepter-vpc-info.vpc-id")
                .flatMap(end -> peerings(end, vpcIds).value().stream())
                .distinct()
                .toList());
    }

    private Look<List<Peering>> peerings(String end, Collection<String> vpcIds) {
        return unlessNone(
                vpcIds,
                "ec2:DescribeVpcPeeringConnections",
                () -> ec2
                        .describeVpcPeeringConnectionsPaginator(request -> request.filters(filter(end, vpcIds)))
                        .vpcPeeringConnections()
                        .stream()
                        .map(Peering::of)
                        .toList());
    }

    /** Returns how these VPCs are attached to transit gateways. */
    Look<List<TransitAttachment>> transitAttachments(Collection<String> vpcIds) {
        return unlessNone(
                vpcIds,
                "ec2:DescribeTransitGatewayAttachments",
                () -> ec2
                        .describeTransitGatewayAttachmentsPaginator(
                                request -> request.filters(filter("resource-id", vpcIds)))
                        .transitGatewayAttachments()
                        .stream()
                        .map(TransitAttachment::of)
                        .toList());
    }

    /** Returns what only the description of an attachment as one of a VPC says: its subnets and options. */
    Look<List<TransitGatewayVpcAttachment>> transitVpcAttachments(Collection<String> vpcIds) {
        return unlessNone(
                vpcIds,
                "ec2:DescribeTransitGatewayVpcAttachments",
                () -> ec2
                        .describeTransitGatewayVpcAttachmentsPaginator(
                                request -> request.filters(filter("vpc-id", vpcIds)))
                        .transitGatewayVpcAttachments()
                        .stream()
                        .toList());
    }

    /**
     * Returns the routes of a transit gateway's route table. Of a table with more routes than one answer holds, only those
     * that packets to these blocks take.
     */
    Look<List<TransitRoute>> transitRoutes(String tableId, Collection<Cidr> blocks) {
        return Look.at("ec2:SearchTransitGatewayRoutes", () -> {
            var all = ec2.searchTransitGatewayRoutes(request -> request.transitGatewayRouteTableId(tableId)
                    .filters(filter("state", List.of("active", "blackhole")))
                    .maxResults(MOST_ROUTES));
            return Boolean.TRUE.equals(all.additionalRoutesAvailable())
                    ? longestMatches(tableId, blocks)
                    : all.routes().stream()
                            .flatMap(route -> TransitRoute.of(route).stream())
                            .toList();
        });
    }

    private List<TransitRoute> longestMatches(String tableId, Collection<Cidr> blocks) {
        return blocks.stream()
                .flatMap(block -> ec2
                        .searchTransitGatewayRoutes(request -> request.transitGatewayRouteTableId(tableId)
                                .filters(filter("route-search.longest-prefix-match", List.of(block.block()))))
                        .routes()
                        .stream())
                .flatMap(route -> TransitRoute.of(route).stream())
                .distinct()
                .toList();
    }

    /** Returns the VPN connections on virtual private gateways. */
    Look<List<VpnConnection>> vpnsOn(Collection<String> gatewayIds) {
        return vpns(gatewayIds, "vpn-gateway-id");
    }

    /** Returns the VPN connections of these ids. */
    Look<List<VpnConnection>> vpns(Collection<String> ids) {
        return vpns(ids, "vpn-connection-id");
    }

    private Look<List<VpnConnection>> vpns(Collection<String> values, String filter) {
        return unlessNone(
                values,
                "ec2:DescribeVpnConnections",
                () ->
                        ec2
                                .describeVpnConnections(request -> request.filters(filter(filter, values)))
                                .vpnConnections()
                                .stream()
                                .map(VpnConnection::of)
                                .toList());
    }

    /**
     * Returns the names and members of these prefix lists: one call for the names that are not known yet, one per list for
     * its members.
     *
     * @param known names by id
     */
    PrefixLists prefixLists(Collection<String> ids, Map<String, String> known) {
        var unnamed = ids.stream().filter(id -> !known.containsKey(id)).toList();
        var names = new HashMap<>(known);
        if (!unnamed.isEmpty()) {
            var found = names(filter("prefix-list-id", unnamed));
            names.putAll(found.isSeen() ? found.value() : Map.of());
        }
        Map<String, Look<List<Cidr>>> members = new HashMap<>();
        ids.forEach(id -> members.put(id, members(id)));
        return new PrefixLists(names, members);
    }

    private Look<Map<String, String>> names(Filter filter) {
        return Look.at("ec2:DescribeManagedPrefixLists", () -> {
            Map<String, String> found = new HashMap<>();
            ec2.describeManagedPrefixListsPaginator(request -> request.filters(filter))
                    .prefixLists()
                    .forEach(list -> found.put(Said.of(list.prefixListId()), Said.of(list.prefixListName())));
            return found;
        });
    }

    private Look<List<Cidr>> members(String id) {
        return Look.at(
                "ec2:GetManagedPrefixListEntries",
                () -> ec2.getManagedPrefixListEntriesPaginator(request -> request.prefixListId(id)).entries().stream()
                        .flatMap(entry -> Stream.ofNullable(entry.cidr()))
                        .flatMap(cidr -> Cidr.parse(cidr).stream())
                        .toList());
    }
}
