package dev.pipewright.diagnosis.network.path;

import java.util.List;
import java.util.Locale;
import software.amazon.awssdk.services.ec2.model.SecurityGroupIdentifier;
import software.amazon.awssdk.services.ec2.model.VpcEndpoint;

/**
 * A VPC endpoint.
 *
 * @param vpcId the VPC it belongs to
 * @param service full name, such as {@code com.amazonaws.eu-central-1.s3}
 * @param gateway whether it is a gateway, reached by route tables, rather than an interface, reached by DNS
 * @param routeTableIds route tables that lead to a gateway
 * @param groupIds security groups of an interface
 * @param privateDns whether the service's own name leads to an interface
 */
public record ServiceEndpoint(
        String id,
        String vpcId,
        String service,
        boolean gateway,
        boolean available,
        List<String> routeTableIds,
        List<String> groupIds,
        boolean privateDns) {

    public ServiceEndpoint {
        routeTableIds = List.copyOf(routeTableIds);
        groupIds = List.copyOf(groupIds);
    }

    static ServiceEndpoint of(VpcEndpoint endpoint) {
        return new ServiceEndpoint(
                endpoint.vpcEndpointId(),
                endpoint.vpcId(),
                endpoint.serviceName(),
                "gateway".equals(lower(endpoint.vpcEndpointTypeAsString())),
                "available".equals(lower(endpoint.stateAsString())),
                endpoint.routeTableIds(),
                endpoint.groups().stream().map(SecurityGroupIdentifier::groupId).toList(),
                Boolean.TRUE.equals(endpoint.privateDnsEnabled()));
    }

    /** EC2 words states and types with and without a capital, depending on the API version. */
    private static String lower(String word) {
        return word == null ? "" : word.toLowerCase(Locale.ROOT);
    }
}
