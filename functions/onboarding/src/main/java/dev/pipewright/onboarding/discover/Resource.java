package dev.pipewright.onboarding.discover;

import dev.pipewright.core.connection.Endpoint;
import dev.pipewright.core.question.SourceCandidate;
import java.util.List;
import java.util.Optional;

/**
 * A resource of the account that could be a source.
 *
 * @param candidate as it is shown
 * @param endpoints every endpoint that leads to it
 * @param shownAs the identifier of the resource that it is a part of and that is shown in its place: a cluster, for its
 *     instances
 */
record Resource(SourceCandidate candidate, List<Endpoint> endpoints, Optional<String> shownAs) {

    /** The most subnets or groups that are told of one resource: what is told of twenty has to stay small. */
    private static final int MAX_IDS = 16;

    Resource {
        candidate = capped(candidate);
        endpoints = List.copyOf(endpoints);
    }

    /** Returns this resource as what a host leads to; empty if none of its endpoints has that host. */
    Optional<SourceCandidate> under(String host) {
        return endpoints.stream()
                .filter(endpoint -> endpoint.host().equals(host))
                .findFirst()
                .map(this::reachedBy);
    }

    private SourceCandidate reachedBy(Endpoint endpoint) {
        var writer = candidate.writer().filter(other -> !other.equals(endpoint));
        var reasons = candidate.endpoint().equals(endpoint)
                ? List.of("The host is its endpoint.")
                : List.of(
                        "The host is one of its endpoints.",
                        "Its endpoint for reading is " + candidate.endpoint() + ".");
        return Candidates.with(candidate, endpoint, writer, reasons);
    }

    private static SourceCandidate capped(SourceCandidate candidate) {
        return candidate.subnetIds().size() <= MAX_IDS
                        && candidate.securityGroupIds().size() <= MAX_IDS
                ? candidate
                : Candidates.placed(
                        candidate,
                        candidate.vpcId(),
                        first(candidate.subnetIds()),
                        first(candidate.securityGroupIds()),
                        candidate.publiclyAccessible());
    }

    private static List<String> first(List<String> ids) {
        return ids.subList(0, Math.min(ids.size(), MAX_IDS));
    }
}
