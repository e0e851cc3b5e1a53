package dev.pipewright.diagnosis.network.rule;

import dev.pipewright.core.outcome.Cause;
import dev.pipewright.core.outcome.Check;
import dev.pipewright.core.outcome.Confidence;
import dev.pipewright.core.outcome.Fix;
import dev.pipewright.diagnosis.look.NotSeenException;
import dev.pipewright.diagnosis.network.path.AclEntry;
import dev.pipewright.diagnosis.network.path.Admission;
import dev.pipewright.diagnosis.network.path.Cidr;
import dev.pipewright.diagnosis.network.path.NetworkAcl;
import dev.pipewright.diagnosis.network.path.NetworkAcl.Flow;
import dev.pipewright.diagnosis.network.path.NetworkView;
import dev.pipewright.diagnosis.network.path.Subnet;
import dev.pipewright.diagnosis.network.path.Surroundings;
import dev.pipewright.diagnosis.step.CheckName;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The network ACLs on both sides let the request through to the source's port and the answers back to the ephemeral
 * ports: they are stateless. Within one subnet no ACL applies.
 */
final class NetworkAclsAdmit implements NetworkRule {

    /** What Linux, and so a Glue worker, picks its own ports from by default ({@code ip_local_port_range}). */
    private static final int FIRST_EPHEMERAL = 32_768;

    private static final int LAST_EPHEMERAL = 60_999;

    private record Passage(NetworkAcl acl, String subnetId, Flow flow) {

        Admission admission() {
            return acl.decide(flow);
        }

        String describe() {
            return "Network ACL " + acl.id() + " of subnet " + subnetId + " "
                    + (admission() == Admission.BLOCKED ? "denies " : "denies part of ")
                    + (flow.outbound() ? "outbound to " : "inbound from ") + flow.block() + " on ports " + flow.from()
                    + "-" + flow.to() + " (rule "
                    + acl.firstDenial(flow).map(AclEntry::toString).orElse("*") + ")";
        }
    }

    @Override
    public CheckName name() {
        return CheckName.NETWORK_ACL;
    }

    @Override
    public Check examine(NetworkView view) {
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
        return Candidates.verdict(
                name(), ways.stream().map(way -> examine(view, way, evidence)).toList());
    }

    private Check examine(NetworkView view, List<Passage> way, Map<String, Object> evidence) {
        return way.stream()
                .filter(passage -> passage.admission() == Admission.BLOCKED)
                .findFirst()
                .map(passage -> fails(passage, view.source().certainty()))
                .or(() -> way.stream()
                        .filter(passage -> passage.admission() == Admission.PARTLY)
                        .findFirst()
                        .map(passage -> name().warning(passage.describe(), evidence)))
                .orElseGet(() -> view.source().surroundings().isSeen()
                        ? name().passed("The network ACLs on both sides let requests and answers through", evidence)
                        : name().passed("The connection's network ACL lets requests and answers through", evidence));
    }

    /** What packets pass on the way to each place where the source may be. */
    private static List<List<Passage>> ways(NetworkView view) {
        var source = view.source();
        var own = view.foundSurroundings().value();
        var port = source.endpoint().port();
        return source.surroundings().isSeen()
                ? source.surroundings().value().stream()
                        .map(there -> Stream.concat(
                                        there(own, there.subnet().cidr(), port), here(there, own.subnet(), port))
                                .toList())
                        .toList()
                : source.blocks().stream()
                        .map(block -> there(own, block, port).toList())
                        .toList();
    }

    /** What the connection's own ACL sees. */
    private static Stream<Passage> there(Surroundings own, Cidr source, int port) {
        if (own.subnet().cidr().contains(source)) {
            return Stream.empty();
        }
        var acl = own.acl().value();
        return Stream.of(
                new Passage(acl, own.subnet().id(), new Flow(true, source, port, port)),
                new Passage(acl, own.subnet().id(), new Flow(false, source, FIRST_EPHEMERAL, LAST_EPHEMERAL)));
    }

    /** What the source's ACL sees. */
    private static Stream<Passage> here(Surroundings source, Subnet own, int port) {
        if (source.subnet().id().equals(own.id())) {
            return Stream.empty();
        }
        var acl = source.acl().value();
        return Stream.of(
                new Passage(acl, source.subnet().id(), new Flow(false, own.cidr(), port, port)),
                new Passage(acl, source.subnet().id(), new Flow(true, own.cidr(), FIRST_EPHEMERAL, LAST_EPHEMERAL)));
    }

    private Check fails(Passage passage, Confidence confidence) {
        var flow = passage.flow();
        var direction = flow.outbound() ? "--egress" : "--ingress";
        return name().failed(
                        Cause.NETWORK_NACL_BLOCKED,
                        confidence,
                        passage.describe(),
                        Map.of(
                                "networkAclId", passage.acl().id(),
                                "subnetId", passage.subnetId(),
                                "direction", flow.outbound() ? "outbound" : "inbound",
                                "cidr", flow.block().toString(),
                                "ports", flow.from() + "-" + flow.to()),
                        Fix.of(
                                "the network team",
                                "VPC > Network ACLs > " + passage.acl().id() + ": allow TCP " + flow.from() + "-"
                                        + flow.to() + " for " + flow.block() + " with a lower rule number",
                                "aws ec2 create-network-acl-entry --network-acl-id "
                                        + passage.acl().id() + " "
                                        + direction + " --rule-number <lower number> --protocol tcp --port-range From="
                                        + flow.from() + ",To=" + flow.to() + " --cidr-block " + flow.block()
                                        + " --rule-action allow",
                                "aws_network_acl_rule: network_acl_id = \""
                                        + passage.acl().id() + "\""));
    }
}
