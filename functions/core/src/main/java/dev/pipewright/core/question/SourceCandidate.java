package dev.pipewright.core.question;

import dev.pipewright.core.connection.Endpoint;
import dev.pipewright.core.request.Deployment;
import dev.pipewright.core.request.SourceType;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * A resource of the account that could be the source meant. Shown, never picked by itself.
 *
 * @param arn what an answer is bound to
 * @param name the resource's own identifier
 * @param endpoint where to read: a cluster's reader where it has one
 * @param writer where to write; only where that is another endpoint
 * @param database the database the resource was made with; absent where AWS does not say
 * @param version the engine's version, or empty where AWS does not say
 * @param status AWS's own word, such as {@code available}
 * @param vpcId absent outside a VPC
 * @param publiclyAccessible whether its name leads to a public address
 * @param iamAuthentication whether logins with an IAM token are switched on
 * @param managedSecretArn the secret that AWS keeps for it
 * @param reasons why it is shown, and shown where it is; at least one
 */
public record SourceCandidate(
        String arn,
        String name,
        SourceType type,
        Deployment deployment,
        Endpoint endpoint,
        Optional<Endpoint> writer,
        Optional<String> database,
        Optional<String> version,
        String status,
        Optional<String> vpcId,
        List<String> subnetIds,
        List<String> securityGroupIds,
        boolean publiclyAccessible,
        boolean iamAuthentication,
        Optional<String> managedSecretArn,
        List<String> reasons) {

    public SourceCandidate {
        Objects.requireNonNull(arn, "arn");
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(type, "type");
        Objects.requireNonNull(deployment, "deployment");
        Objects.requireNonNull(endpoint, "endpoint");
        Objects.requireNonNull(status, "status");
        subnetIds = subnetIds == null ? List.of() : List.copyOf(subnetIds);
        securityGroupIds = securityGroupIds == null ? List.of() : List.copyOf(securityGroupIds);
        reasons = reasons == null ? List.of() : List.copyOf(reasons);
    }
}
