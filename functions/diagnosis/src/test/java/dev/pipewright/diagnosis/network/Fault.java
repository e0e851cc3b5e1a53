package dev.pipewright.diagnosis.network;

import static dev.pipewright.diagnosis.world.HealthyWorld.HOST;
import static dev.pipewright.diagnosis.world.HealthyWorld.leadingTo;
import static dev.pipewright.diagnosis.world.HealthyWorld.place;
import static dev.pipewright.diagnosis.world.Parts.all;
import static dev.pipewright.diagnosis.world.Parts.blackhole;
import static dev.pipewright.diagnosis.world.Parts.cidr;
import static dev.pipewright.diagnosis.world.Parts.entry;
import static dev.pipewright.diagnosis.world.Parts.group;
import static dev.pipewright.diagnosis.world.Parts.interfaceFor;
import static dev.pipewright.diagnosis.world.Parts.local;
import static dev.pipewright.diagnosis.world.Parts.tcp;
import static dev.pipewright.diagnosis.world.Parts.toGateway;
import static dev.pipewright.diagnosis.world.Parts.toNat;
import static dev.pipewright.diagnosis.world.Parts.toPeering;

import dev.pipewright.core.outcome.Cause;
import dev.pipewright.diagnosis.step.CheckName;
import dev.pipewright.diagnosis.world.World;
import java.util.List;
import java.util.function.Consumer;

/** Everything that can be wrong with the peered world's network, each as one change to it. */
record Fault(String name, CheckName check, Cause cause, Consumer<World> change) {
    static final Fault ZONE_OF_ANOTHER_SUBNET = new Fault(
            "ZONE_OF_ANOTHER_SUBNET",
            CheckName.AVAILABILITY_ZONE,
            Cause.NETWORK_AZ_MISMATCH,
            world -> world.connection(
                    "orders", c -> c.physicalConnectionRequirements(place("subnet-glue", "eu-central-1b", "sg-glue"))));
    static final Fault NO_FREE_ADDRESSES = new Fault(
            "NO_FREE_ADDRESSES",
            CheckName.FREE_ADDRESSES,
            Cause.NETWORK_NO_FREE_IPS,
            world -> world.subnet("subnet-glue", s -> s.availableIpAddressCount(2)));
    static final Fault DNS_OFF = new Fault(
            "DNS_OFF",
            CheckName.DNS,
            Cause.NETWORK_DNS_DISABLED,
            world -> world.dns("vpc-a.enableDnsHostnames", false));
    static final Fault NO_SELF_REFERENCE = new Fault(
            "NO_SELF_REFERENCE",
            CheckName.SELF_REFERENCE,
            Cause.NETWORK_SG_NO_SELF_REFERENCE,
            world -> world.group("sg-glue", g -> g.ipPermissions(all(cidr("10.10.0.0/16")))));
    static final Fault EGRESS_ONLY_TO_ANOTHER_PORT = new Fault(
            "EGRESS_ONLY_TO_ANOTHER_PORT",
            CheckName.EGRESS,
            Cause.NETWORK_SG_EGRESS_BLOCKED,
            world -> world.group("sg-glue", g -> g.ipPermissionsEgress(tcp(443, 443, cidr("0.0.0.0/0")))));
    static final Fault SOURCE_ADMITS_ANOTHER_PORT = new Fault(
            "SOURCE_ADMITS_ANOTHER_PORT",
            CheckName.SOURCE_SECURITY_GROUP,
            Cause.NETWORK_SOURCE_SG_BLOCKED,
            world -> world.group("sg-db", g -> g.ipPermissions(tcp(5433, 5433, cidr("0.0.0.0/0")))));
    static final Fault NO_WAY_BACK = new Fault(
            "NO_WAY_BACK",
            CheckName.RETURN_ROUTE,
            Cause.NETWORK_NO_RETURN_ROUTE,
            world -> world.table("rtb-b", t -> t.routes(local("10.20.0.0/16"), toGateway("0.0.0.0/0", "igw-1"))));
    static final Fault PEERING_DELETED = new Fault(
            "PEERING_DELETED",
            CheckName.ROUTE_TO_SOURCE,
            Cause.NETWORK_ROUTE_BLACKHOLE,
            world -> world.table(
                    "rtb-a",
                    t -> t.routes(
                            local("10.10.0.0/16"),
                            toNat("0.0.0.0/0", "nat-1"),
                            blackhole(toPeering("10.20.0.0/16", "pcx-1")))));
    static final Fault ACL_DENIES_ANSWERS = new Fault(
            "ACL_DENIES_ANSWERS",
            CheckName.NETWORK_ACL,
            Cause.NETWORK_NACL_BLOCKED,
            world -> world.acl(
                    "acl-b",
                    a -> a.entries(
                            entry(100, false, "allow", "0.0.0.0/0"),
                            entry(100, true, "allow", "0.0.0.0/0", 443, 443))));
    static final Fault SOURCE_STOPPED = new Fault(
            "SOURCE_STOPPED",
            CheckName.SOURCE_STATUS,
            Cause.NETWORK_SOURCE_NOT_AVAILABLE,
            world -> world.instance("orders", i -> i.dbInstanceStatus("stopped")));
    static final Fault WRONG_PORT = new Fault(
            "WRONG_PORT",
            CheckName.SOURCE_ENDPOINT,
            Cause.NETWORK_SOURCE_ENDPOINT_WRONG,
            world -> leadingTo(world, "jdbc:postgresql://" + HOST + ":5434/orders"));
    static final Fault NO_S3_AND_NO_NAT = new Fault(
            "NO_S3_AND_NO_NAT",
            CheckName.S3_PATH,
            Cause.NETWORK_NO_S3_PATH,
            world -> world.without("vpce-s3").nat("nat-1", n -> n.state("failed")));
    static final Fault S3_ENDPOINT_ON_ANOTHER_TABLE = new Fault(
            "S3_ENDPOINT_ON_ANOTHER_TABLE",
            CheckName.S3_PATH,
            Cause.NETWORK_S3_ENDPOINT_NOT_ASSOCIATED,
            world ->
                    world.endpoint("vpce-s3", e -> e.routeTableIds("rtb-other")).nat("nat-1", n -> n.state("deleted")));
    static final Fault NO_SECRETS_AND_NO_NAT = new Fault(
            "NO_SECRETS_AND_NO_NAT",
            CheckName.SECRETS_PATH,
            Cause.NETWORK_NO_SECRETS_PATH,
            world -> world.nat("nat-1", n -> n.state("deleting"))
                    .endpoint("vpce-sm", e -> interfaceFor(e, "secretsmanager", "sg-db", true)));
    static final Fault GROUP_GONE = new Fault(
            "GROUP_GONE",
            CheckName.SECURITY_GROUPS,
            Cause.NETWORK_SG_NOT_FOUND,
            world -> world.connection(
                    "orders",
                    c -> c.physicalConnectionRequirements(
                            place("subnet-glue", "eu-central-1a", "sg-glue", "sg-deleted"))));
    static final Fault GROUP_SENDS_ONLY_TO_ITSELF = new Fault(
            "GROUP_SENDS_ONLY_TO_ITSELF",
            CheckName.EGRESS,
            Cause.NETWORK_SG_EGRESS_BLOCKED,
            world -> world.group("sg-glue", g -> g.ipPermissionsEgress(all(group("sg-glue")))));

    static final List<Fault> ALL = List.of(
            ZONE_OF_ANOTHER_SUBNET,
            NO_FREE_ADDRESSES,
            DNS_OFF,
            NO_SELF_REFERENCE,
            EGRESS_ONLY_TO_ANOTHER_PORT,
            SOURCE_ADMITS_ANOTHER_PORT,
            NO_WAY_BACK,
            PEERING_DELETED,
            ACL_DENIES_ANSWERS,
            SOURCE_STOPPED,
            WRONG_PORT,
            NO_S3_AND_NO_NAT,
            S3_ENDPOINT_ON_ANOTHER_TABLE,
            NO_SECRETS_AND_NO_NAT,
            GROUP_GONE,
            GROUP_SENDS_ONLY_TO_ITSELF);

    World in(World world) {
        change.accept(world);
        return world;
    }

    @Override
    public String toString() {
        return name;
    }
}
