package dev.pipewright.diagnosis.network.path;

import dev.pipewright.core.thread.SideBySide;
import dev.pipewright.diagnosis.look.Look;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.ec2.model.TransitGatewayVpcAttachment;

/** Looks at what the transit gateways that routes lead to do with packets between the VPCs in question. */
final class TransitSurvey {

    private static final String VPN = "vpn";
    private static final String ENABLED = "enable";

    private final Ec2Reader ec2;
    private final GatewayReader reader;
    private final SideBySide sideBySide;

    TransitSurvey(Ec2Reader ec2, GatewayReader reader, SideBySide sideBySide) {
        this.ec2 = ec2;
        this.reader = reader;
        this.sideBySide = sideBySide;
    }

    /**
     * Looks at the transit gateways that both ends are attached to.
     *
     * @param blocks where packets go, in either direction
     */
    TransitGateways look(Collection<String> vpcIds, Collection<Cidr> blocks) {
        var attachments = reader.transitAttachments(vpcIds);
        if (!attachments.isSeen() || attachments.value().isEmpty()) {
            return new TransitGateways(attachments, Map.of());
        }
        var details = sideBySide.start(() -> detailed(attachments, reader.transitVpcAttachments(vpcIds)));
        var routes = routes(attachments.value(), blocks);
        return new TransitGateways(details.get(), routes);
    }

    /** Returns the VPN connections that the gateways' routes lead to. */
    List<String> vpnIds(TransitGateways all) {
        return all.tables().values().stream()
                .filter(Look::isSeen)
                .flatMap(routes -> routes.value().stream())
                .filter(route -> VPN.equals(route.kind()) && !route.target().isEmpty())
                .map(TransitRoute::target)
                .distinct()
                .toList();
    }

    private Map<String, Look<List<TransitRoute>>> routes(List<TransitAttachment> attachments, Collection<Cidr> blocks) {
        Map<String, Supplier<Look<List<TransitRoute>>>> started = new HashMap<>();
        attachments.stream()
                .flatMap(attachment -> attachment.routeTableId().stream())
                .distinct()
                .forEach(id -> started.put(id, sideBySide.start(() -> reader.transitRoutes(id, blocks))));
        Map<String, Look<List<TransitRoute>>> seen = new HashMap<>();
        started.forEach((id, routes) -> seen.put(id, routes.get()));
        return seen;
    }

    /** Without their subnets, attachments are taken to be in every zone. */
    private Look<List<TransitAttachment>> detailed(
            Look<List<TransitAttachment>> attachments, Look<List<TransitGatewayVpcAttachment>> ofVpcs) {
        if (!ofVpcs.isSeen()) {
            return attachments;
        }
        Map<String, String> zoneOf = new HashMap<>();
        var subnets = ec2.subnets(ofVpcs.value().stream()
                .flatMap(attachment -> attachment.subnetIds().stream())
                .distinct()
                .toList());
        if (subnets.isSeen()) {
            subnets.value().forEach(subnet -> zoneOf.put(subnet.id(), subnet.availabilityZone()));
        }
        return Look.derived(() -> attachments.value().stream()
                .map(attachment -> ofVpcs.value().stream()
                        .filter(one -> attachment.id().equals(one.transitGatewayAttachmentId()))
                        .findFirst()
                        .map(one -> detailed(attachment, one, zoneOf))
                        .orElse(attachment))
                .toList());
    }

    private static TransitAttachment detailed(
            TransitAttachment attachment, TransitGatewayVpcAttachment one, Map<String, String> zoneOf) {
        var allKnown = one.subnetIds().stream()
                .allMatch(id -> !zoneOf.getOrDefault(id, "").isEmpty());
        var zones = allKnown ? one.subnetIds().stream().map(zoneOf::get).collect(Collectors.toSet()) : Set.<String>of();
        var refers = one.options() != null && ENABLED.equals(one.options().securityGroupReferencingSupportAsString());
        return attachment.in(zones, refers);
    }
}
