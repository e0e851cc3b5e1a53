package dev.pipewright.diagnosis.network.path;

import dev.pipewright.diagnosis.look.Look;

/**
 * A subnet that a connection could be placed in.
 *
 * @param s3 how it reaches S3, which Glue demands of every subnet
 * @param internet how packets to the internet leave it
 */
public record SubnetOffer(Subnet subnet, Look<S3Way> s3, Look<InternetPath> internet) {

    /** Whether its default route leads to an internet gateway, as a public subnet's does. */
    public boolean isPublic() {
        return internet.isSeen() && internet.value().kind() == InternetPath.Kind.INTERNET_GATEWAY;
    }
}
