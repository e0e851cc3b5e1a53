package dev.pipewright.diagnosis.network.path;

import software.amazon.awssdk.services.ec2.model.TelemetryStatus;
import software.amazon.awssdk.services.ec2.model.VgwTelemetry;

/**
 * A site-to-site VPN connection.
 *
 * @param gatewayId the virtual private gateway or transit gateway on AWS's side
 * @param state EC2's word, such as {@code available}
 * @param tunnels how many tunnels EC2 tells about
 * @param tunnelsUp how many of them are up
 */
public record VpnConnection(String id, String gatewayId, String state, int tunnels, int tunnelsUp) {

    static VpnConnection of(software.amazon.awssdk.services.ec2.model.VpnConnection vpn) {
        return new VpnConnection(
                Said.of(vpn.vpnConnectionId()),
                vpn.vpnGatewayId() == null ? Said.of(vpn.transitGatewayId()) : vpn.vpnGatewayId(),
                Said.of(vpn.stateAsString()),
                vpn.vgwTelemetry().size(),
                (int) vpn.vgwTelemetry().stream()
                        .map(VgwTelemetry::status)
                        .filter(TelemetryStatus.UP::equals)
                        .count());
    }

    /** Whether no packet passes: it is being deleted, or every tunnel is down. */
    public boolean isDown() {
        return state.startsWith("delet") || (tunnels > 0 && tunnelsUp == 0);
    }

    /** Returns it in words, as {@code vpn-1 (available, 0 of 2 tunnels up)}. */
    @Override
    public String toString() {
        return id + " (" + state + ", " + tunnelsUp + " of " + tunnels + " tunnels up)";
    }
}
