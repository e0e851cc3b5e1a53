package dev.pipewright.diagnosis.network.path;

import dev.pipewright.core.connection.Endpoint;
import java.util.List;
import java.util.Optional;

/**
 * An RDS instance, or an Aurora or Multi-AZ cluster.
 *
 * @param id its identifier
 * @param cluster whether the host belongs to a cluster rather than to one instance
 * @param endpoint the real endpoint for the host in question; absent until RDS has given it one
 * @param status RDS's word, such as {@code available}
 * @param vpcId empty where RDS does not say
 * @param subnetIds where it is now, as closely as RDS says: an instance's subnets in its availability zone
 * @param isPublic whether its name leads to a public address outside its VPC
 */
public record RdsResource(
        String id,
        boolean cluster,
        Optional<Endpoint> endpoint,
        String status,
        String vpcId,
        List<String> subnetIds,
        List<String> groupIds,
        boolean isPublic) {

    public RdsResource {
        subnetIds = List.copyOf(subnetIds);
        groupIds = List.copyOf(groupIds);
    }
}
