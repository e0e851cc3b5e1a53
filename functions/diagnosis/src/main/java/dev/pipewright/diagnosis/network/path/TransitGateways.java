package dev.pipewright.diagnosis.network.path;

import dev.pipewright.diagnosis.look.Look;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The transit gateways that the route tables lead to, as far as they concern the VPCs in question.
 *
 * @param attachments how those VPCs are attached
 * @param tables the routes of the gateways' route tables in effect on these attachments, by the table's id
 */
public record TransitGateways(Look<List<TransitAttachment>> attachments, Map<String, Look<List<TransitRoute>>> tables) {

    /** None was looked for. */
    public static final TransitGateways NONE = new TransitGateways(Look.seen(List.of()), Map.of());

    public TransitGateways {
        tables = Map.copyOf(tables);
    }

    /** Returns how a VPC is attached to a gateway; empty if it is not, or cannot be seen. */
    public Optional<TransitAttachment> attachment(String gatewayId, String vpcId) {
        return attachments.isSeen()
                ? attachments.value().stream()
                        .filter(attachment -> attachment.gatewayId().equals(gatewayId)
                                && attachment.vpcId().equals(vpcId))
                        .findFirst()
                : Optional.empty();
    }

    /** Returns the routes of a table of the gateway's. */
    Look<List<TransitRoute>> routes(String tableId) {
        return tables.getOrDefault(tableId, Look.notSeen("The transit gateway's route table was not looked at"));
    }

    /** Returns them with this route in place of those to the same destination. */
    public TransitGateways with(String tableId, TransitRoute route) {
        var changed = new HashMap<>(tables);
        changed.computeIfPresent(
                tableId,
                (id, routes) -> Look.derived(() -> {
                    var all = new ArrayList<>(routes.value());
                    all.removeIf(other -> other.destination().equals(route.destination()));
                    all.add(route);
                    return all;
                }));
        return new TransitGateways(attachments, changed);
    }

    /** Returns them with an attachment in place of the one of the same id. */
    public TransitGateways with(TransitAttachment changed) {
        return new TransitGateways(
                Look.derived(() -> attachments.value().stream()
                        .map(attachment -> attachment.id().equals(changed.id()) ? changed : attachment)
                        .toList()),
                tables);
    }
}
