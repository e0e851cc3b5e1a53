package dev.pipewright.diagnosis.network.path;

import java.util.Optional;

/**
 * What RDS says about a host.
 *
 * @param match the resource whose endpoint has this host; or one that has no endpoint yet and is called as the host starts
 * @param namesake a resource with the identifier that the host starts with, but another endpoint
 * @param ownNaming whether the host ends as the endpoints of this account and region do, so that RDS would know it
 */
public record RdsAnswer(Optional<RdsResource> match, Optional<RdsResource> namesake, boolean ownNaming) {

    static final RdsAnswer NOTHING = new RdsAnswer(Optional.empty(), Optional.empty(), false);
}
