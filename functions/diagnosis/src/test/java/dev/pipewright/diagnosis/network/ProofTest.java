package dev.pipewright.diagnosis.network;

import static dev.pipewright.diagnosis.world.HealthyWorld.HOST;
import static dev.pipewright.diagnosis.world.HealthyWorld.leadingTo;
import static dev.pipewright.diagnosis.world.HealthyWorld.peered;
import static dev.pipewright.diagnosis.world.HealthyWorld.world;
import static dev.pipewright.diagnosis.world.Parts.associated;
import static dev.pipewright.diagnosis.world.Parts.cidr;
import static dev.pipewright.diagnosis.world.Parts.entry;
import static dev.pipewright.diagnosis.world.Parts.explicitly;
import static dev.pipewright.diagnosis.world.Parts.group;
import static dev.pipewright.diagnosis.world.Parts.interfaceFor;
import static dev.pipewright.diagnosis.world.Parts.local;
import static dev.pipewright.diagnosis.world.Parts.ofPrefixList;
import static dev.pipewright.diagnosis.world.Parts.subnet;
import static dev.pipewright.diagnosis.world.Parts.tcp;
import static dev.pipewright.diagnosis.world.Parts.toGateway;
import static dev.pipewright.diagnosis.world.Parts.toNat;
import static dev.pipewright.diagnosis.world.Parts.toPeering;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pipewright.core.outcome.Cause;
import dev.pipewright.core.outcome.Check;
import dev.pipewright.core.outcome.CheckState;
import dev.pipewright.core.outcome.Confidence;
import dev.pipewright.diagnosis.step.CheckName;
import dev.pipewright.diagnosis.world.World;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ec2.model.Route;
import software.amazon.awssdk.services.rds.model.DBSubnetGroup;
import software.amazon.awssdk.services.rds.model.Endpoint;

/** What looks like a proof and is none, because something that decides is not known; each with the proof beside it. */
class ProofTest {

    private static final String OWN_DATABASE = "jdbc:postgresql://10.10.2.7:5432/orders";
    private static final String ON_PREMISES = "jdbc:postgresql://10.99.0.5:5432/orders";
    private static final String NAMED = "jdbc:postgresql://db.example.com:5432/orders";

    @Test
    void anOutboundRuleThatNamesAGroupMayLeadToADatabaseWhoseGroupsAreNotKnown() {
        var world = leadingTo(world(), OWN_DATABASE)
                .group(
                        "sg-glue",
                        g -> g.ipPermissionsEgress(tcp(5432, 5432, group("sg-ec2")), tcp(443, 443, cidr("0.0.0.0/0"))));

        assertThat(check(world, CheckName.EGRESS).state()).isEqualTo(CheckState.INCONCLUSIVE);
    }

    @Test
    void anOutboundRuleThatNamesAGroupForAnotherPortLeadsToNone() {
        var world = leadingTo(world(), OWN_DATABASE)
                .group("sg-glue", g -> g.ipPermissionsEgress(tcp(3306, 3306, group("sg-ec2"))));

        assertProven(check(world, CheckName.EGRESS), Cause.NETWORK_SG_EGRESS_BLOCKED);
    }

    @Test
    void anOutboundRuleThatNamesAGroupOtherThanTheResourcesOwnIsNoWayToIt() {
        var world = world().group("sg-glue", g -> g.ipPermissionsEgress(tcp(5432, 5432, group("sg-ec2"))));

        assertProven(check(world, CheckName.EGRESS), Cause.NETWORK_SG_EGRESS_BLOCKED);
    }

    @Test
    void aPrefixListMayHoldTheSourceEvenWhereADefaultRouteIsThere() {
        var listed = leadingTo(world(), ON_PREMISES)
                .table(
                        "rtb-a",
                        t -> t.routes(
                                local("10.10.0.0/16"), toNat("0.0.0.0/0", "nat-1"), ofPrefixList("pl-1", "tgw-1")));

        assertThat(check(listed, CheckName.ROUTE_TO_SOURCE).state()).isEqualTo(CheckState.INCONCLUSIVE);
        assertProven(
                check(leadingTo(world(), ON_PREMISES), CheckName.ROUTE_TO_SOURCE), Cause.NETWORK_NO_ROUTE_TO_SOURCE);
    }

    @Test
    void aPrefixListMayLeadBackEvenWhereADefaultRouteIsThere() {
        var listed = peered().table(
                        "rtb-b",
                        t -> t.routes(
                                local("10.20.0.0/16"), toGateway("0.0.0.0/0", "igw-1"), ofPrefixList("pl-1", "tgw-1")));

        assertThat(check(listed, CheckName.RETURN_ROUTE).state()).isEqualTo(CheckState.INCONCLUSIVE);
    }

    @Test
    void aPrefixListMayLeadToTheInternetAndToS3() {
        var world = leadingTo(world(), "jdbc:postgresql://93.184.216.34:5432/orders")
                .without("vpce-s3")
                .table("rtb-a", t -> t.routes(local("10.10.0.0/16"), ofPrefixList("pl-1", "tgw-1")));

        assertThat(check(world, CheckName.INTERNET_EGRESS).state()).isEqualTo(CheckState.INCONCLUSIVE);
        assertThat(check(world, CheckName.S3_PATH).state()).isEqualTo(CheckState.INCONCLUSIVE);
    }

    @Test
    void anAddressLookedUpWhereTheDiagnosisRunsMakesAFaultOnlyLikely() {
        var routed = leadingTo(world(), NAMED).resolves("db.example.com", "10.99.0.5");
        var closed = leadingTo(world(), NAMED)
                .resolves("db.example.com", "93.184.216.34")
                .table("rtb-a", t -> t.routes(local("10.10.0.0/16")))
                .group("sg-glue", g -> g.ipPermissionsEgress(tcp(5432, 5432, cidr("10.0.0.0/8"))))
                .acl("acl-a", a -> a.entries(entry(100, true, "allow", "10.0.0.0/8")));

        assertLikely(check(routed, CheckName.ROUTE_TO_SOURCE), Cause.NETWORK_NO_ROUTE_TO_SOURCE);
        assertLikely(check(closed, CheckName.INTERNET_EGRESS), Cause.NETWORK_NO_INTERNET_EGRESS);
        assertLikely(check(closed, CheckName.EGRESS), Cause.NETWORK_SG_EGRESS_BLOCKED);
        assertLikely(check(closed, CheckName.NETWORK_ACL), Cause.NETWORK_NACL_BLOCKED);
    }

    @Test
    void anAddressThatTheConnectionItselfNamesProves() {
        var world = leadingTo(world(), "jdbc:postgresql://93.184.216.34:5432/orders")
                .table("rtb-a", t -> t.routes(local("10.10.0.0/16")))
                .group("sg-glue", g -> g.ipPermissionsEgress(tcp(5432, 5432, cidr("10.0.0.0/8"))))
                .acl("acl-a", a -> a.entries(entry(100, true, "allow", "10.0.0.0/8")));

        assertProven(check(world, CheckName.INTERNET_EGRESS), Cause.NETWORK_NO_INTERNET_EGRESS);
        assertProven(check(world, CheckName.EGRESS), Cause.NETWORK_SG_EGRESS_BLOCKED);
        assertProven(check(world, CheckName.NETWORK_ACL), Cause.NETWORK_NACL_BLOCKED);
    }

    @Test
    void withoutAnyRuleForThePortItDoesNotMatterWhereTheSourceIs() {
        var world = leadingTo(world(), NAMED)
                .resolves("db.example.com", "93.184.216.34")
                .group("sg-glue", g -> g.ipPermissionsEgress(tcp(443, 443, cidr("0.0.0.0/0"))));

        assertProven(check(world, CheckName.EGRESS), Cause.NETWORK_SG_EGRESS_BLOCKED);
    }

    @Test
    void snowflakeIsProvedToBeOutOfReachOnlyWithoutPrivateWays() {
        var closed = snowflake(local("10.10.0.0/16"));
        var peered = snowflake(local("10.10.0.0/16"), toPeering("10.20.0.0/16", "pcx-1"));

        assertProven(check(closed, CheckName.INTERNET_EGRESS), Cause.NETWORK_NO_INTERNET_EGRESS);
        assertLikely(check(peered, CheckName.INTERNET_EGRESS), Cause.NETWORK_NO_INTERNET_EGRESS);
    }

    @Test
    void aFaultOfOneSubnetIsAWarningWhileTheSourceMayBeInAnother() {
        var one = inTwoSubnets(world(), "vpc-a", "10.10.3.0/24")
                .acl("acl-a", a -> a.associations(associated("subnet-glue"), associated("subnet-db2")))
                .acl("acl-closed", a -> a.vpcId("vpc-a").associations(associated("subnet-db")));
        var both = inTwoSubnets(world(), "vpc-a", "10.10.3.0/24")
                .acl("acl-a", a -> a.associations(associated("subnet-glue")))
                .acl(
                        "acl-closed",
                        a -> a.vpcId("vpc-a").associations(associated("subnet-db"), associated("subnet-db2")));

        assertThat(check(one, CheckName.NETWORK_ACL).state()).isEqualTo(CheckState.WARNING);
        assertProven(check(both, CheckName.NETWORK_ACL), Cause.NETWORK_NACL_BLOCKED);
    }

    @Test
    void aMissingRouteToOrFromOneSubnetIsAWarningWhileTheSourceMayBeInAnother() {
        var there = inTwoSubnets(peered(), "vpc-b", "10.30.2.0/24")
                .table(
                        "rtb-db2",
                        t -> t.vpcId("vpc-b")
                                .associations(explicitly("subnet-db2"))
                                .routes(local("10.20.0.0/16")));

        assertThat(check(there, CheckName.ROUTE_TO_SOURCE).state()).isEqualTo(CheckState.WARNING);
        assertThat(check(there, CheckName.RETURN_ROUTE).state()).isEqualTo(CheckState.WARNING);
    }

    @Test
    void anEndpointThatDoesNotAnswerToTheServicesNameIsNoWayToIt() {
        var world = withoutNat(world())
                .endpoint("vpce-sm", e -> interfaceFor(e, "secretsmanager", "sg-db", false))
                .endpoint("vpce-sts", e -> interfaceFor(e, "sts", "sg-db", false));

        assertProven(check(world, CheckName.SECRETS_PATH), Cause.NETWORK_NO_SECRETS_PATH);
    }

    @Test
    void secretsMayBeReachedThroughAnotherNetwork() {
        assertThat(check(withoutNat(world(), toPeering("10.20.0.0/16", "pcx-1")), CheckName.SECRETS_PATH)
                        .state())
                .isEqualTo(CheckState.INCONCLUSIVE);
        assertThat(check(withoutNat(world(), toGateway("10.0.0.0/8", "vgw-1")), CheckName.SECRETS_PATH)
                        .state())
                .isEqualTo(CheckState.INCONCLUSIVE);
        assertProven(check(withoutNat(world()), CheckName.SECRETS_PATH), Cause.NETWORK_NO_SECRETS_PATH);
    }

    @Test
    void anEndpointWithPrivateDnsThatAdmitsNothingIsAProofWhateverTheRoutesLeadTo() {
        var world = withoutNat(world(), toPeering("10.20.0.0/16", "pcx-1"))
                .endpoint("vpce-sm", e -> interfaceFor(e, "secretsmanager", "sg-db", true));

        assertProven(check(world, CheckName.SECRETS_PATH), Cause.NETWORK_NO_SECRETS_PATH);
    }

    @Test
    void anInstanceThatIsBeingCreatedIsNotAvailableRatherThanAWrongEndpoint() {
        var other = Endpoint.builder()
                .address("sales.c9akciq32rgw.eu-central-1.rds.amazonaws.com")
                .port(5432)
                .build();
        var creating = creating().instance("sales", i -> i.endpoint(other));

        assertProven(check(creating, CheckName.SOURCE_STATUS), Cause.NETWORK_SOURCE_NOT_AVAILABLE);
        assertThat(check(creating, CheckName.SOURCE_ENDPOINT).state()).isEqualTo(CheckState.INCONCLUSIVE);
    }

    @Test
    void anInstanceThatIsBeingCreatedAloneIsOnlyLikelyTheOneThatIsMeant() {
        assertLikely(check(creating(), CheckName.SOURCE_STATUS), Cause.NETWORK_SOURCE_NOT_AVAILABLE);
    }

    @Test
    void anInstanceThatIsBeingCreatedUnderAnotherAccountsNameIsNotTheSource() {
        var other = Endpoint.builder()
                .address("sales.d1bmzzzzzzzz.eu-central-1.rds.amazonaws.com")
                .port(5432)
                .build();
        var world = creating().instance("sales", i -> i.endpoint(other));

        assertThat(check(world, CheckName.SOURCE_STATUS).state()).isEqualTo(CheckState.NOT_EXECUTED);
    }

    @Test
    void aClusterThatIsBeingCreatedIsNotAvailable() {
        var world = leadingTo(
                        world(),
                        "jdbc:postgresql://crm.cluster-c9akciq32rgw.eu-central-1.rds.amazonaws.com:5432/orders")
                .cluster("crm", c -> c.status("creating"));

        assertProven(check(world, CheckName.SOURCE_STATUS), Cause.NETWORK_SOURCE_NOT_AVAILABLE);
    }

    private static World creating() {
        return leadingTo(world(), "jdbc:postgresql://" + HOST + ":5432/orders")
                .instance("orders", i -> i.dbInstanceStatus("creating").endpoint((Endpoint) null));
    }

    private static World snowflake(Route... routes) {
        return world().connection(
                        "orders",
                        c -> c.connectionType("SNOWFLAKE")
                                .connectionPropertiesWithStrings(Map.of("HOST", "acct.snowflakecomputing.com")))
                .table("rtb-a", t -> t.routes(routes));
    }

    private static World withoutNat(World world, Route... others) {
        var routes = new ArrayList<>(Arrays.asList(others));
        routes.add(local("10.10.0.0/16"));
        return world.without("nat-1").table("rtb-a", t -> t.routes(routes));
    }

    /** The account with a source in one of two subnets of zone a. */
    private static World inTwoSubnets(World world, String vpcId, String second) {
        return world.subnet("subnet-db2", s -> subnet(s, vpcId, second))
                .instance("orders", i -> i.dbSubnetGroup(subnets(vpcId, "subnet-db", "subnet-db2")));
    }

    private static DBSubnetGroup subnets(String vpcId, String... ids) {
        return DBSubnetGroup.builder()
                .vpcId(vpcId)
                .subnets(Arrays.stream(ids)
                        .map(id -> software.amazon.awssdk.services.rds.model.Subnet.builder()
                                .subnetIdentifier(id)
                                .subnetAvailabilityZone(zone -> zone.name("eu-central-1a"))
                                .build())
                        .toList())
                .build();
    }

    private static Check check(World world, CheckName name) {
        return Networks.check(world, name);
    }

    private static void assertProven(Check check, Cause cause) {
        assertThat(check.cause()).contains(cause);
        assertThat(check.confidence()).contains(Confidence.PROVEN);
    }

    private static void assertLikely(Check check, Cause cause) {
        assertThat(check.cause()).contains(cause);
        assertThat(check.confidence()).contains(Confidence.LIKELY);
    }
}
