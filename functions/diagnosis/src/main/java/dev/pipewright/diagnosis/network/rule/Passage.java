package dev.pipewright.diagnosis.network.rule;

import dev.pipewright.diagnosis.network.change.AllowEntry;
import dev.pipewright.diagnosis.network.change.Change;
import dev.pipewright.diagnosis.network.path.AclEntry;
import dev.pipewright.diagnosis.network.path.Admission;
import dev.pipewright.diagnosis.network.path.Cidr;
import dev.pipewright.diagnosis.network.path.NetworkAcl;
import dev.pipewright.diagnosis.network.path.NetworkAcl.Flow;
import dev.pipewright.diagnosis.network.path.Surroundings;
import java.util.Map;
import java.util.stream.Stream;

/** Packets that pass a subnet's network ACL, in one direction. */
record Passage(NetworkAcl acl, String subnetId, Flow flow) {

    /** What Linux, and so a Glue worker, picks its own ports from by default ({@code ip_local_port_range}). */
    private static final int FIRST_EPHEMERAL = 32_768;

    private static final int LAST_EPHEMERAL = 60_999;

    /** What a NAT gateway picks its own ports from. */
    private static final int FIRST_OF_NAT = 1_024;

    private static final int LAST_PORT = 65_535;

    /** Returns a request that leaves a subnet, and its answers. */
    static Stream<Passage> out(Surroundings from, Cidr to, int port) {
        return both(from, true, to, port, FIRST_EPHEMERAL, LAST_EPHEMERAL);
    }

    /** Returns a request that comes into a subnet, and its answers. */
    static Stream<Passage> in(Surroundings into, Cidr from, int port) {
        return both(into, false, from, port, FIRST_EPHEMERAL, LAST_EPHEMERAL);
    }

    /** Returns a request that a NAT gateway sends on from its subnet, and its answers. */
    static Stream<Passage> outOfNat(Surroundings from, Cidr to, int port) {
        return both(from, true, to, port, FIRST_OF_NAT, LAST_PORT);
    }

    private static Stream<Passage> both(Surroundings there, boolean outbound, Cidr peer, int port, int from, int to) {
        var acl = there.acl().value();
        var id = there.subnet().id();
        return Stream.of(
                new Passage(acl, id, new Flow(outbound, peer, port, port)),
                new Passage(acl, id, new Flow(!outbound, peer, from, to)));
    }

    Admission admission() {
        return acl.decide(flow);
    }

    boolean isBlocked() {
        return admission() == Admission.BLOCKED;
    }

    String describe() {
        return "Network ACL " + acl.id() + " of subnet " + subnetId + " "
                + (isBlocked() ? "denies " : "denies part of ")
                + (flow.outbound() ? "outbound to " : "inbound from ") + flow.block() + " on ports " + flow.from()
                + "-" + flow.to() + " (rule "
                + acl.firstDenial(flow).map(AclEntry::toString).orElse("*") + ")";
    }

    Map<String, Object> evidence() {
        return Map.of(
                "networkAclId",
                acl.id(),
                "subnetId",
                subnetId,
                "direction",
                flow.outbound() ? "outbound" : "inbound",
                "cidr",
                flow.block().toString(),
                "ports",
                flow.from() + "-" + flow.to());
    }

    Change change() {
        var number = acl.numberBefore(flow.outbound());
        return new AllowEntry(
                acl.id(), new AclEntry(number, flow.outbound(), true, flow.block(), flow.from(), flow.to()));
    }
}
