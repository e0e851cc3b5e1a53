package dev.pipewright.diagnosis.network.path;

import java.util.List;
import java.util.Objects;
import software.amazon.awssdk.services.ec2.model.ConnectivityType;
import software.amazon.awssdk.services.ec2.model.NatGatewayAddress;
import software.amazon.awssdk.services.ec2.model.NatGatewayState;

/**
 * A NAT gateway.
 *
 * @param leadsOut whether it is available and public; a private one does not lead to the internet
 * @param state as EC2 words it
 * @param publicAddresses what a public source sees as the sender, and may have to allow
 */
public record NatGateway(String id, boolean leadsOut, String state, List<String> publicAddresses) {

    public NatGateway {
        publicAddresses = List.copyOf(publicAddresses);
    }

    static NatGateway of(software.amazon.awssdk.services.ec2.model.NatGateway gateway) {
        return new NatGateway(
                gateway.natGatewayId(),
                gateway.state() == NatGatewayState.AVAILABLE && gateway.connectivityType() != ConnectivityType.PRIVATE,
                gateway.stateAsString(),
                gateway.natGatewayAddresses().stream()
                        .map(NatGatewayAddress::publicIp)
                        .filter(Objects::nonNull)
                        .toList());
    }
}
