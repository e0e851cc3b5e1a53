package dev.pipewright.diagnosis.network.path;

import dev.pipewright.core.connection.Endpoint;
import dev.pipewright.diagnosis.look.Look;
import dev.pipewright.diagnosis.look.NotSeenException;
import java.net.InetAddress;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Finds out where a source is: a resource of the account by its own description, an address as it is written, another host
 * by the DNS of the place where the diagnosis runs.
 */
final class SourceLocator {

    private static final String UNNAMED = "The connection does not say where its source listens";

    private final RdsReader rds;
    private final Function<String, Optional<InetAddress>> resolve;

    SourceLocator(RdsReader rds, Function<String, Optional<InetAddress>> resolve) {
        this.rds = rds;
        this.resolve = resolve;
    }

    Located locate(NetworkTarget target) {
        if (target.endpoint().isEmpty()) {
            return new Located(target, Look.notSeen(UNNAMED), Look.notSeen(UNNAMED));
        }
        var endpoint = target.endpoint().get();
        var answer = answer(target, endpoint);
        // A private resource is located by its subnets; a public one is another address from another VPC.
        var address = answer.isSeen()
                        && answer.value()
                                .match()
                                .filter(resource -> !resource.isPublic())
                                .isPresent()
                ? Look.<Location>notSeen("The source's subnets are not known")
                : Look.derived(() -> address(endpoint));
        return new Located(target, answer, address);
    }

    /** What was found behind the host before is not asked for again; RDS is, and it knows nothing of Redshift. */
    private Look<AccountAnswer> answer(NetworkTarget target, Endpoint endpoint) {
        return target.found()
                .flatMap(candidate -> SourceResource.of(candidate, endpoint))
                .map(resource -> Look.seen(AccountAnswer.known(resource)))
                .orElseGet(
                        () -> Look.at("rds:DescribeDBInstances or rds:DescribeDBClusters", () -> rds.find(endpoint)));
    }

    private Location address(Endpoint endpoint) {
        var written = literal(endpoint.host());
        var address = written.or(() -> resolve.apply(endpoint.host()).map(SourceLocator::ipv4))
                .orElseThrow(
                        () -> new NotSeenException(
                                endpoint.host()
                                        + " does not resolve where the diagnosis runs, which proves nothing about the connection's VPC"));
        if (address.isLoopback()) {
            throw NotSeenException.notApplicable("" + endpoint.host()
                    + " is the machine where the diagnosis runs, so there is no path through the account's network");
        }
        return new Location(List.of(address), written.isPresent() ? Location.Origin.LITERAL : Location.Origin.DNS);
    }

    private static Optional<Cidr> literal(String host) {
        if (host.startsWith("[") || host.contains("::")) {
            throw new NotSeenException("Not examined: " + host + " is an IPv6 address, the path model is IPv4");
        }
        return Cidr.parse(host);
    }

    private static Cidr ipv4(InetAddress address) {
        if (address.isLoopbackAddress()) {
            return Cidr.parse("127.0.0.1").orElseThrow();
        }
        return Cidr.of(address)
                .orElseThrow(() -> new NotSeenException(
                        "Not examined: the source resolves to an IPv6 address, the path model is IPv4"));
    }

    /**
     * Where a source was found to be.
     *
     * @param address of a source that is not a private resource of the account
     */
    record Located(NetworkTarget target, Look<AccountAnswer> answer, Look<Location> address) {

        Optional<SourceResource> resource() {
            return answer.isSeen() ? answer.value().match() : Optional.empty();
        }

        List<String> subnetIds() {
            return resource().map(SourceResource::subnetIds).orElse(List.of());
        }

        List<String> groupIds() {
            return resource().map(SourceResource::groupIds).orElse(List.of());
        }

        Optional<String> vpcId() {
            return resource().map(SourceResource::vpcId).filter(id -> !id.isEmpty());
        }

        /**
         * Returns the source, with what EC2 says about a resource's subnets and groups.
         *
         * @param ownVpc the connection's VPC
         */
        Source source(
                Look<String> ownVpc,
                Look<List<Subnet>> subnets,
                Look<List<SecurityGroup>> groups,
                SubnetSurroundings surroundings) {
            var outside = outside(ownVpc);
            if (outside.isPresent()) {
                return new Source(
                        target.endpoint(),
                        target.type(),
                        answer,
                        address,
                        Look.notSeen(outside.get()),
                        Look.notSeen(outside.get()));
            }
            var found = Look.derived(() -> nonEmpty(subnets.value()));
            return new Source(
                    target.endpoint(),
                    target.type(),
                    answer,
                    Look.derived(() -> new Location(
                            found.value().stream().map(Subnet::cidr).toList(), Location.Origin.RESOURCE)),
                    groups,
                    Look.derived(
                            () -> found.value().stream().map(surroundings::of).toList()));
        }

        /** Why the source's own subnets and groups say nothing about the path; empty if they do. */
        private Optional<String> outside(Look<String> ownVpc) {
            if (resource().isEmpty()) {
                return Optional.of(NotSeenException.NOT_APPLICABLE
                        + "only the subnets and security groups of a resource of the account can be looked up");
            }
            var elsewhere = ownVpc.isSeen() && !vpcId().equals(Optional.of(ownVpc.value()));
            return resource()
                    .filter(found -> found.isPublic() && elsewhere)
                    .map(found -> "Not examined: " + found
                            + " is publicly accessible, and from another VPC it is seen under its public address");
        }

        private static List<Subnet> nonEmpty(List<Subnet> subnets) {
            if (subnets.isEmpty()) {
                throw new NotSeenException(
                        "EC2 does not show the source's subnets; they may belong to another account");
            }
            return subnets;
        }
    }
}
