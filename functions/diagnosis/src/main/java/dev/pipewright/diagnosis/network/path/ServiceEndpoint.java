package dev.pipewright.diagnosis.network.path;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import software.amazon.awssdk.services.ec2.model.SecurityGroupIdentifier;
import software.amazon.awssdk.services.ec2.model.VpcEndpoint;

/**
 * A VPC endpoint.
 *
 * @param vpcId the VPC it belongs to
 * @param service full name, such as {@code com.amazonaws.eu-central-1.s3}
 * @param gateway whether it is a gateway, reached by route tables, rather than an interface, reached by DNS
 * @param state EC2's word in lower case; empty where EC2 does not say
 * @param routeTableIds route tables that lead to a gateway
 * @param subnetIds subnets that an interface is in
 * @param groupIds security groups of an interface
 * @param privateDns whether the service's own name leads to an interface
 * @param policy what passes, a JSON document; empty where EC2 does not say
 */
public record ServiceEndpoint(
        String id,
        String vpcId,
        String service,
        boolean gateway,
        String state,
        List<String> routeTableIds,
        List<String> subnetIds,
        List<String> groupIds,
        boolean privateDns,
        String policy) {

    private static final String AVAILABLE = "available";

    public ServiceEndpoint {
        routeTableIds = List.copyOf(routeTableIds);
        subnetIds = List.copyOf(subnetIds);
        groupIds = List.copyOf(groupIds);
    }

    /** Returns a gateway endpoint, for what would be if it were there. */
    public static ServiceEndpoint gateway(String vpcId, String service, String routeTableId) {
        return new ServiceEndpoint(
                "a new endpoint",
                vpcId,
                service,
                true,
                AVAILABLE,
                List.of(routeTableId),
                List.of(),
                List.of(),
                false,
                "");
    }

    /** Returns an interface endpoint with private DNS, for what would be if it were there. */
    public static ServiceEndpoint at(Subnet subnet, String service, String groupId) {
        return new ServiceEndpoint(
                "a new endpoint",
                subnet.vpcId(),
                service,
                false,
                AVAILABLE,
                List.of(),
                List.of(subnet.id()),
                List.of(groupId),
                true,
                "");
    }

    static ServiceEndpoint of(VpcEndpoint endpoint) {
        return new ServiceEndpoint(
                Said.of(endpoint.vpcEndpointId()),
                Said.of(endpoint.vpcId()),
                Said.of(endpoint.serviceName()),
                isGateway(endpoint),
                lower(endpoint.stateAsString()),
                endpoint.routeTableIds(),
                endpoint.subnetIds(),
                endpoint.groups().stream()
                        .map(SecurityGroupIdentifier::groupId)
                        .filter(Objects::nonNull)
                        .toList(),
                Boolean.TRUE.equals(endpoint.privateDnsEnabled()),
                Said.of(endpoint.policyDocument()));
    }

    public boolean available() {
        return state.isEmpty() || AVAILABLE.equals(state);
    }

    /** Whether its policy lets everything through; a narrower one is not examined. */
    public boolean letsEverythingThrough() {
        return policy.isEmpty()
                || (!policy.contains("Deny") && policy.replaceAll("\\s", "").contains("\"Action\":\"*\""));
    }

    /** Returns it on one more route table. */
    public ServiceEndpoint on(String routeTableId) {
        var tables = new ArrayList<>(routeTableIds);
        tables.add(routeTableId);
        return new ServiceEndpoint(id, vpcId, service, gateway, state, tables, subnetIds, groupIds, privateDns, policy);
    }

    /** Returns it with the service's own name leading to it. */
    public ServiceEndpoint named() {
        return new ServiceEndpoint(
                id, vpcId, service, gateway, state, routeTableIds, subnetIds, groupIds, true, policy);
    }

    /** An answer without a type is told by what only the one kind has. */
    private static boolean isGateway(VpcEndpoint endpoint) {
        var type = lower(endpoint.vpcEndpointTypeAsString());
        return type.isEmpty() ? !endpoint.routeTableIds().isEmpty() : "gateway".equals(type);
    }

    /** EC2 words states and types with and without a capital, depending on the API version. */
    private static String lower(String word) {
        return Said.of(word).toLowerCase(Locale.ROOT);
    }
}
