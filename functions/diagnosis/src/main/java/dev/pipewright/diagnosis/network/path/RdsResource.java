package dev.pipewright.diagnosis.network.path;

import dev.pipewright.core.connection.Endpoint;
import java.util.List;

/**
 * An RDS instance, or an Aurora or Multi-AZ cluster.
 *
 * @param id its identifier
 * @param endpoint the real endpoint for the host in question
 * @param status RDS's word, such as {@code available}
 * @param vpcId empty where RDS does not say
 * @param subnetIds where it is now, as closely as RDS says: an instance's subnets in its availability zone
 * @param isPublic whether its name leads to a public address outside its VPC
 */
public record RdsResource(
        String id,
        Endpoint endpoint,
        String status,
        String vpcId,
        List<String> subnetIds,
        List<String> groupIds,
        boolean isPublic) {

    public RdsResource {
        subnetIds = List.copyOf(subnetIds);
        groupIds = List.copyOf(groupIds);
    }

    /** Whether the host belongs to a cluster rather than to one instance; RDS marks it in the name. */
    public boolean isCluster() {
        return endpoint.host().contains(".cluster-");
    }
}
