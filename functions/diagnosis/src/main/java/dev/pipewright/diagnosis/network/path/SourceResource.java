package dev.pipewright.diagnosis.network.path;

import dev.pipewright.core.connection.Endpoint;
import dev.pipewright.core.question.SourceCandidate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The resource of the account that the source is: of RDS, Redshift or Redshift Serverless.
 *
 * @param id its identifier
 * @param endpoint the real endpoint for the host in question; absent until AWS has given it one
 * @param status the service's word, such as {@code available}, in lower case; empty where the service does not say
 * @param vpcId empty where the service does not say
 * @param subnetIds where it is now, as closely as the service says: an RDS instance's subnets in its availability zone
 * @param zone its availability zone, where the service says that but no subnet
 * @param addresses its private addresses, where the service says them
 * @param isPublic whether its name leads to a public address outside its VPC
 */
public record SourceResource(
        String id,
        ResourceKind kind,
        Optional<Endpoint> endpoint,
        String status,
        String vpcId,
        List<String> subnetIds,
        Optional<String> zone,
        List<Cidr> addresses,
        List<String> groupIds,
        boolean isPublic) {

    public SourceResource {
        subnetIds = List.copyOf(subnetIds);
        addresses = List.copyOf(addresses);
        groupIds = List.copyOf(groupIds);
    }

    /**
     * Returns a resource that was found before, as the one behind a host.
     *
     * @return empty if the host is neither of its endpoints, so that it says nothing about where the host leads
     */
    static Optional<SourceResource> of(SourceCandidate candidate, Endpoint wanted) {
        return Stream.concat(Stream.of(candidate.endpoint()), candidate.writer().stream())
                .filter(endpoint -> endpoint.host().equals(wanted.host()))
                .findFirst()
                .map(endpoint -> new SourceResource(
                        candidate.name(),
                        ResourceKind.of(candidate),
                        Optional.of(endpoint),
                        // Redshift Serverless shouts.
                        candidate.status().toLowerCase(Locale.ROOT),
                        candidate.vpcId().orElse(""),
                        candidate.subnetIds(),
                        Optional.empty(),
                        List.of(),
                        candidate.securityGroupIds(),
                        candidate.publiclyAccessible()));
    }

    /** Returns it in another status. */
    public SourceResource in(String changed) {
        return new SourceResource(id, kind, endpoint, changed, vpcId, subnetIds, zone, addresses, groupIds, isPublic);
    }

    /** Returns it in words, as {@code RDS resource orders}. */
    @Override
    public String toString() {
        return kind.words() + " " + id;
    }
}
