package dev.pipewright.diagnosis.network.path;

import dev.pipewright.core.connection.Endpoint;
import dev.pipewright.diagnosis.look.Look;
import dev.pipewright.diagnosis.look.NotSeenException;
import dev.pipewright.diagnosis.source.AwsHost;
import java.net.InetAddress;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import software.amazon.awssdk.services.rds.RdsClient;

/**
 * Finds out what a source is: a resource of the account by its own description, an address as it is written, another host
 * by the DNS of the place where the diagnosis runs.
 */
final class SourceLocator {

    private static final String UNNAMED = "The connection does not say where its source listens";

    private final RdsClient rds;
    private final RedshiftReader redshift;
    private final Function<String, List<InetAddress>> resolve;

    SourceLocator(RdsClient rds, RedshiftReader redshift, Function<String, List<InetAddress>> resolve) {
        this.rds = rds;
        this.redshift = redshift;
        this.resolve = Objects.requireNonNull(resolve, "resolve");
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

    /** What was found behind the host before is not asked for again. */
    private Look<AccountAnswer> answer(NetworkTarget target, Endpoint endpoint) {
        return target.found()
                .flatMap(candidate -> SourceResource.of(candidate, endpoint))
                .map(resource -> Look.seen(AccountAnswer.known(resource)))
                .orElseGet(() -> find(endpoint));
    }

    private Look<AccountAnswer> find(Endpoint endpoint) {
        return switch (AwsHost.of(endpoint.host())) {
            case REDSHIFT_WORKGROUP -> redshift.workgroup(endpoint);
            case REDSHIFT_CLUSTER -> redshift.cluster(endpoint);
            case RDS_PROXY ->
                Look.at(
                        "rds:DescribeDBProxies or rds:DescribeDBProxyEndpoints",
                        () -> new ProxyReader(rds).find(endpoint));
            case RDS_INSTANCE, RDS_CLUSTER, RDS_CUSTOM_ENDPOINT ->
                Look.at("rds:DescribeDBInstances or rds:DescribeDBClusters", () -> new RdsReader(rds).find(endpoint));
            case OTHER -> Look.seen(AccountAnswer.NOTHING);
        };
    }

    private Location address(Endpoint endpoint) {
        var written = Cidr.parse(endpoint.host().replaceAll("^\\[|]$", ""));
        var addresses = written.map(List::of)
                .orElseGet(() ->
                        resolve.apply(endpoint.host()).stream().map(Cidr::of).toList());
        if (addresses.isEmpty()) {
            throw new NotSeenException(endpoint.host()
                    + " does not resolve where the diagnosis runs, which proves nothing about the connection's VPC");
        }
        if (addresses.stream().anyMatch(Cidr::isLoopback)) {
            throw NotSeenException.notApplicable("" + endpoint.host()
                    + " is the machine where the diagnosis runs, so there is no path through the account's network");
        }
        return new Location(addresses, written.isPresent() ? Location.Origin.LITERAL : Location.Origin.DNS);
    }

    /**
     * What a source was found to be.
     *
     * @param address of a source that is not a private resource of the account
     */
    record Located(NetworkTarget target, Look<AccountAnswer> answer, Look<Location> address) {

        Optional<SourceResource> resource() {
            return answer.isSeen() ? answer.value().match() : Optional.empty();
        }

        /** Returns the address that only the account's interfaces can tell more about; a VPC's IPv6 addresses are public ones. */
        Optional<Cidr> ownAddress() {
            return resource().isEmpty() && address.isSeen()
                    ? address.value().blocks().stream()
                            .filter(block -> block.isPrivate() || block.family() == Family.IPV6)
                            .findFirst()
                    : Optional.empty();
        }
    }
}
