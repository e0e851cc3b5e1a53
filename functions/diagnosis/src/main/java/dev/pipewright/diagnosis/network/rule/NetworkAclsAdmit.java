package dev.pipewright.diagnosis.network.rule;

import dev.pipewright.core.outcome.Cause;
import dev.pipewright.core.outcome.CheckState;
import dev.pipewright.core.outcome.Confidence;
import dev.pipewright.diagnosis.look.NotSeenException;
import dev.pipewright.diagnosis.network.path.Admission;
import dev.pipewright.diagnosis.network.path.Cidr;
import dev.pipewright.diagnosis.network.path.NetworkView;
import dev.pipewright.diagnosis.network.path.Surroundings;
import dev.pipewright.diagnosis.step.CheckName;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The network ACLs on both sides, and around a NAT on the way, let the request through to the source's port and the answers
 * back to the ephemeral ports: they are stateless. Within one subnet no ACL applies.
 */
final class NetworkAclsAdmit implements NetworkRule {

    @Override
    public CheckName name() {
        return CheckName.NETWORK_ACL;
    }

    @Override
    public Finding examine(NetworkView view) {
        var ways = ways(view);
        if (ways.stream().allMatch(List::isEmpty)) {
            throw NotSeenException.notApplicable("the source is in the connection's own subnet");
        }
        var acls = ways.stream()
                .flatMap(List::stream)
                .map(passage -> passage.acl().id())
                .distinct()
                .toList();
        Map<String, Object> evidence = Map.of("networkAclIds", acls);
        var verdict = Candidates.verdict(
                this, ways.stream().map(way -> examine(view, way, evidence)).toList());
        return verdict.state() == CheckState.PASSED
                ? new ServiceAcls(view)
                        .warning()
                        .map(denied -> warning(denied + ", which AWS's services may need", evidence))
                        .orElse(verdict)
                : verdict;
    }

    private Finding examine(NetworkView view, List<Passage> way, Map<String, Object> evidence) {
        return way.stream()
                .filter(Passage::isBlocked)
                .findFirst()
                .map(passage -> fails(
                        Cause.NETWORK_NACL_BLOCKED,
                        certainty(view),
                        passage.describe(),
                        passage.evidence(),
                        passage.change()))
                .or(() -> way.stream()
                        .filter(passage -> passage.admission() == Admission.PARTLY)
                        .findFirst()
                        .map(passage -> isUnlocated(view)
                                ? inconclusive(passage.describe(), evidence)
                                : warning(passage.describe(), evidence)))
                .orElseGet(() -> view.source().surroundings().isSeen()
                        ? passed("The network ACLs on both sides let requests and answers through", evidence)
                        : passed("The connection's network ACL lets requests and answers through", evidence));
    }

    private static Confidence certainty(NetworkView view) {
        return isUnlocated(view) ? Confidence.PROVEN : view.source().certainty();
    }

    /** A vendor's service is somewhere on the internet, even if its name does not resolve here. */
    private static boolean isUnlocated(NetworkView view) {
        return !view.source().location().isSeen() && view.target().isPublicByType();
    }

    /** What packets pass on the way to each place where the source may be. */
    private static List<List<Passage>> ways(NetworkView view) {
        var source = view.source();
        var own = view.foundSurroundings().value();
        var port = source.port();
        if (source.surroundings().isSeen()) {
            return source.surroundings().value().stream()
                    .map(there -> Stream.concat(
                                    there(own, blockIn(there, view), port), here(there, own, view.block(), port))
                            .toList())
                    .toList();
        }
        var blocks = isUnlocated(view) ? List.of(Cidr.ANY) : source.blocks();
        return blocks.stream()
                .map(block -> Stream.concat(there(own, block, port), nat(view, block, port))
                        .toList())
                .toList();
    }

    /** Within its subnet a source is as close as its own address, where that is known. */
    private static Cidr blockIn(Surroundings there, NetworkView view) {
        return view.source().blocks().stream()
                .filter(block -> there.subnet().cidrs().stream().anyMatch(cidr -> cidr.contains(block)))
                .findFirst()
                .orElseGet(() -> there.subnet().cidr());
    }

    /** What the connection's own ACL sees. */
    private static Stream<Passage> there(Surroundings own, Cidr source, int port) {
        return own.subnet().cidrs().stream().anyMatch(cidr -> cidr.contains(source))
                ? Stream.empty()
                : Passage.out(own, source, port);
    }

    /** What the source's ACL sees. */
    private static Stream<Passage> here(Surroundings source, Surroundings own, Cidr sender, int port) {
        return source.subnet().id().equals(own.subnet().id()) ? Stream.empty() : Passage.in(source, sender, port);
    }

    /** What the ACL of the NAT gateway's subnet sees of packets to the internet. */
    private static Stream<Passage> nat(NetworkView view, Cidr source, int port) {
        var isPublic = isUnlocated(view) || view.sourceIsPublic();
        return view.internet().nat().stream()
                .filter(nat -> isPublic && nat.place().isSeen() && nat.fault().isEmpty())
                .map(nat -> nat.place().value())
                .filter(place -> place.acl().isSeen()
                        && !place.subnet().id().equals(view.subnet().id()))
                .flatMap(place ->
                        Stream.concat(Passage.in(place, view.block(), port), Passage.outOfNat(place, source, port)));
    }
}
