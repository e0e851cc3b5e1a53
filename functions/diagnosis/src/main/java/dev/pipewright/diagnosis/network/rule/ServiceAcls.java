package dev.pipewright.diagnosis.network.rule;

import dev.pipewright.diagnosis.look.Look;
import dev.pipewright.diagnosis.network.path.Cidr;
import dev.pipewright.diagnosis.network.path.NetworkView;
import dev.pipewright.diagnosis.network.path.Surroundings;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Whether network ACLs let the connection reach S3 and the interface endpoints of its secret on port 443. The services'
 * addresses are not all known here, so this is told as a warning and proves nothing.
 */
record ServiceAcls(NetworkView view) {

    private static final int HTTPS = ServiceReach.HTTPS;

    /** Returns what is denied, in a sentence; empty if nothing is, or it was not seen. */
    Optional<String> warning() {
        var denied = Look.derived(() -> Stream.of(toS3(), throughNat(), toEndpoints())
                .flatMap(passages -> passages)
                .filter(Passage::isBlocked)
                .findFirst()
                .map(Passage::describe));
        return denied.isSeen() ? denied.value() : Optional.empty();
    }

    /** Of addresses that are not known, a sample stands for all: AWS's are in these blocks in every region. */
    private Stream<Passage> toS3() {
        var members = view.lists().membersOf(view.target().service("s3")).stream()
                .filter(member -> member.family() == Cidr.ANY.family())
                .toList();
        var own = view.foundSurroundings().value();
        var public443 = own.acl().value().entries().stream()
                .anyMatch(entry -> entry.outbound()
                        && entry.allows()
                        && entry.from() <= HTTPS
                        && HTTPS <= entry.to()
                        && !entry.cidr().isPrivate());
        if (members.isEmpty()) {
            return public443 ? Stream.empty() : publicly(own);
        }
        return members.stream().flatMap(member -> Passage.out(own, member, HTTPS));
    }

    private static Stream<Passage> publicly(Surroundings own) {
        return Cidr.parse("52.216.0.0/15").stream().flatMap(block -> Passage.out(own, block, HTTPS));
    }

    private Stream<Passage> throughNat() {
        return view.internet().nat().stream()
                .filter(nat -> nat.place().isSeen() && nat.fault().isEmpty())
                .map(nat -> nat.place().value())
                .flatMap(this::into);
    }

    private Stream<Passage> toEndpoints() {
        if (!view.target().needsSecret() || !view.endpointPlaces().isSeen()) {
            return Stream.empty();
        }
        var ids = SecretsAreReachable.SERVICES.stream()
                .flatMap(service -> new ServiceReach(view, service).named().stream())
                .map(endpoint -> endpoint.subnetIds())
                .filter(subnets -> subnets.size() == 1)
                .flatMap(List::stream)
                .toList();
        return view.endpointPlaces().value().stream()
                .filter(there -> ids.contains(there.subnet().id()))
                .flatMap(this::into);
    }

    private Stream<Passage> into(Surroundings there) {
        return there.subnet().id().equals(view.subnet().id())
                ? Stream.empty()
                : Passage.in(there, view.subnet().cidr(), HTTPS);
    }
}
