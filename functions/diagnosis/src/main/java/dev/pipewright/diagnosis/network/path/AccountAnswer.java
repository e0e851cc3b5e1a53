package dev.pipewright.diagnosis.network.path;

import dev.pipewright.core.connection.Endpoint;
import java.util.Optional;

/**
 * What the account says about a host.
 *
 * @param match the resource whose endpoint has this host; or one that has no endpoint yet and is called as the host starts
 * @param namesake a resource with the identifier that the host starts with, but another endpoint
 * @param ownNaming whether the host ends as the endpoints of this account and region do, so that the service would know it
 */
public record AccountAnswer(Optional<SourceResource> match, Optional<SourceResource> namesake, boolean ownNaming) {

    static final AccountAnswer NOTHING = new AccountAnswer(Optional.empty(), Optional.empty(), false);

    /** Returns what is known of a host from the resource that was found behind it. */
    static AccountAnswer known(SourceResource resource) {
        return new AccountAnswer(Optional.of(resource), Optional.empty(), true);
    }

    AccountAnswer in(String status) {
        return new AccountAnswer(match.map(resource -> resource.in(status)), namesake, ownNaming);
    }

    /** Returns what it says about another endpoint, as far as that is one of what was found. */
    AccountAnswer under(Endpoint endpoint) {
        return new AccountAnswer(
                match.or(() -> namesake)
                        .filter(resource -> resource.endpoint()
                                .filter(real -> real.host().equals(endpoint.host()))
                                .isPresent()),
                Optional.empty(),
                ownNaming);
    }
}
