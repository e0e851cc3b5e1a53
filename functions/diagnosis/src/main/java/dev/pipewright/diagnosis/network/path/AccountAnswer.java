package dev.pipewright.diagnosis.network.path;

import java.util.Optional;

/**
 * What the account says about a host.
 *
 * @param match the resource whose endpoint has this host; or one that has no endpoint yet and is called as the host starts
 * @param namesake a resource with the identifier that the host starts with, but another endpoint
 * @param ownNaming whether the host ends as the endpoints of this account and region do, so that RDS would know it
 */
public record AccountAnswer(Optional<SourceResource> match, Optional<SourceResource> namesake, boolean ownNaming) {

    static final AccountAnswer NOTHING = new AccountAnswer(Optional.empty(), Optional.empty(), false);

    /** Returns what is known of a host from the resource that was found behind it. */
    static AccountAnswer known(SourceResource resource) {
        return new AccountAnswer(Optional.of(resource), Optional.empty(), true);
    }
}
