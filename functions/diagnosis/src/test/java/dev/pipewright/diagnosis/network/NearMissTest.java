package dev.pipewright.diagnosis.network;

import static dev.pipewright.diagnosis.world.HealthyWorld.HOST;
import static dev.pipewright.diagnosis.world.HealthyWorld.leadingTo;
import static dev.pipewright.diagnosis.world.HealthyWorld.peered;
import static dev.pipewright.diagnosis.world.HealthyWorld.place;
import static dev.pipewright.diagnosis.world.HealthyWorld.world;
import static dev.pipewright.diagnosis.world.Parts.all;
import static dev.pipewright.diagnosis.world.Parts.cidr;
import static dev.pipewright.diagnosis.world.Parts.entry;
import static dev.pipewright.diagnosis.world.Parts.explicitly;
import static dev.pipewright.diagnosis.world.Parts.group;
import static dev.pipewright.diagnosis.world.Parts.interfaceFor;
import static dev.pipewright.diagnosis.world.Parts.local;
import static dev.pipewright.diagnosis.world.Parts.main;
import static dev.pipewright.diagnosis.world.Parts.prefixList;
import static dev.pipewright.diagnosis.world.Parts.subnetGroup;
import static dev.pipewright.diagnosis.world.Parts.tcp;
import static dev.pipewright.diagnosis.world.Parts.toGateway;
import static dev.pipewright.diagnosis.world.Parts.toNat;
import static dev.pipewright.diagnosis.world.Parts.toPeering;
import static dev.pipewright.diagnosis.world.Parts.toTransit;
import static dev.pipewright.diagnosis.world.Parts.udp;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pipewright.core.outcome.Cause;
import dev.pipewright.core.outcome.CheckState;
import dev.pipewright.core.outcome.Confidence;
import dev.pipewright.diagnosis.step.CheckName;
import dev.pipewright.diagnosis.world.World;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ec2.model.ConnectivityType;
import software.amazon.awssdk.services.glue.model.PhysicalConnectionRequirements;
import software.amazon.awssdk.services.rds.model.VpcSecurityGroupMembership;

/** What looks like a fault and is none, what looks right and is not, and what cannot be told. */
class NearMissTest {

    @Test
    void aSubnetThatDoesNotExistIsFoundAndWhatDependsOnItIsNotExecuted() {
        var world = world().without("subnet-glue");

        assertThat(Networks.check(world, CheckName.SUBNET).cause()).contains(Cause.NETWORK_SUBNET_NOT_FOUND);
        assertThat(state(world, CheckName.S3_PATH)).isEqualTo(CheckState.NOT_EXECUTED);
        assertThat(state(world, CheckName.SOURCE_STATUS)).isEqualTo(CheckState.PASSED);
    }

    @Test
    void aMissingZoneIsAMismatch() {
        var world = world().connection(
                        "orders", c -> c.physicalConnectionRequirements(place("subnet-glue", null, "sg-glue")));

        assertThat(cause(world, CheckName.AVAILABILITY_ZONE)).isEqualTo(Cause.NETWORK_AZ_MISMATCH);
    }

    @Test
    void threeFreeAddressesAreEnoughForTwoWorkers() {
        var world = world().subnet("subnet-glue", s -> s.availableIpAddressCount(3));

        assertThat(state(world, CheckName.FREE_ADDRESSES)).isEqualTo(CheckState.PASSED);
    }

    @Test
    void aGroupOfAnotherVpcCountsAsNotFound() {
        var world = world().group("sg-glue", g -> g.vpcId("vpc-z"));

        assertThat(cause(world, CheckName.SECURITY_GROUPS)).isEqualTo(Cause.NETWORK_SG_NOT_FOUND);
    }

    @Test
    void aSelfReferenceForSomePortsDoesNotCount() {
        var world = world().group("sg-glue", g -> g.ipPermissions(tcp(0, 65534, group("sg-glue"))));

        assertThat(cause(world, CheckName.SELF_REFERENCE)).isEqualTo(Cause.NETWORK_SG_NO_SELF_REFERENCE);
    }

    @Test
    void aReferenceToAnotherGroupIsNoSelfReference() {
        var world = world().group("sg-glue", g -> g.ipPermissions(all(group("sg-db"))));

        assertThat(cause(world, CheckName.SELF_REFERENCE)).isEqualTo(Cause.NETWORK_SG_NO_SELF_REFERENCE);
    }

    @Test
    void theSelfReferenceOfASecondGroupIsEnough() {
        var world = world().group("sg-glue", g -> g.ipPermissions(all(cidr("10.10.0.0/16"))))
                .group(
                        "sg-two",
                        g -> g.vpcId("vpc-a")
                                .ipPermissions(all(group("sg-two")))
                                .ipPermissionsEgress(all(cidr("0.0.0.0/0"))))
                .connection(
                        "orders",
                        c -> c.physicalConnectionRequirements(
                                place("subnet-glue", "eu-central-1a", "sg-glue", "sg-two")));

        assertThat(state(world, CheckName.SELF_REFERENCE)).isEqualTo(CheckState.PASSED);
    }

    @Test
    void egressToTheSourcesGroupIsEnough() {
        var world = world().group(
                        "sg-glue",
                        g -> g.ipPermissionsEgress(
                                all(group("sg-glue")),
                                tcp(5432, 5432, group("sg-db")),
                                tcp(443, 443, cidr("0.0.0.0/0"))));

        assertThat(state(world, CheckName.EGRESS)).isEqualTo(CheckState.PASSED);
    }

    @Test
    void egressByUdpOrToAnotherNetworkIsNone() {
        var world = world().group(
                        "sg-glue",
                        g -> g.ipPermissionsEgress(
                                udp(5432, cidr("0.0.0.0/0")), tcp(5432, 5432, cidr("10.99.0.0/16"))));

        assertThat(cause(world, CheckName.EGRESS)).isEqualTo(Cause.NETWORK_SG_EGRESS_BLOCKED);
    }

    @Test
    void egressToAPrefixListIsNeitherOpenNorClosed() {
        var world = world().group(
                        "sg-glue",
                        g -> g.ipPermissionsEgress(
                                tcp(5432, 5432, prefixList("pl-1")), tcp(443, 443, cidr("0.0.0.0/0"))));

        assertThat(state(world, CheckName.EGRESS)).isEqualTo(CheckState.INCONCLUSIVE);
    }

    @Test
    void egressToPartOfTheSourcesSubnetIsNeitherOpenNorClosed() {
        var world = world().group(
                        "sg-glue",
                        g -> g.ipPermissionsEgress(
                                tcp(5432, 5432, cidr("10.10.2.0/25")), tcp(443, 443, cidr("0.0.0.0/0"))));

        assertThat(state(world, CheckName.EGRESS)).isEqualTo(CheckState.INCONCLUSIVE);
    }

    @Test
    void aSourceThatAdmitsTheSubnetsCidrAdmitsTheConnection() {
        var world = world().group("sg-db", g -> g.ipPermissions(tcp(5000, 6000, cidr("10.10.1.0/24"))));

        assertThat(state(world, CheckName.SOURCE_SECURITY_GROUP)).isEqualTo(CheckState.PASSED);
    }

    @Test
    void aSourceThatAdmitsHalfTheSubnetIsInconclusive() {
        var world = world().group("sg-db", g -> g.ipPermissions(tcp(5432, 5432, cidr("10.10.1.0/25"))));

        assertThat(state(world, CheckName.SOURCE_SECURITY_GROUP)).isEqualTo(CheckState.INCONCLUSIVE);
    }

    @Test
    void anInternetGatewayIsNoPathToS3() {
        var world = world().without("vpce-s3")
                .table("rtb-a", t -> t.routes(local("10.10.0.0/16"), toGateway("0.0.0.0/0", "igw-1")));

        assertThat(cause(world, CheckName.S3_PATH)).isEqualTo(Cause.NETWORK_NO_S3_PATH);
    }

    @Test
    void aPrivateNatIsNoPathToS3() {
        var world = world().without("vpce-s3").nat("nat-1", n -> n.connectivityType(ConnectivityType.PRIVATE));

        assertThat(cause(world, CheckName.S3_PATH)).isEqualTo(Cause.NETWORK_NO_S3_PATH);
    }

    @Test
    void anEndpointForDynamoDbOrAnotherRegionIsNoPathToS3() {
        var world = world().endpoint("vpce-s3", e -> e.serviceName("com.amazonaws.eu-central-1.dynamodb"))
                .endpoint(
                        "vpce-far",
                        e -> e.vpcId("vpc-a")
                                .serviceName("com.amazonaws.eu-west-1.s3")
                                .vpcEndpointType("Gateway")
                                .state("available")
                                .routeTableIds("rtb-a"))
                .table("rtb-a", t -> t.routes(local("10.10.0.0/16")));

        assertThat(cause(world, CheckName.S3_PATH)).isEqualTo(Cause.NETWORK_NO_S3_PATH);
    }

    @Test
    void theExplicitlyAssociatedRouteTableHoldsAndNotTheMainOne() {
        var world = world().table(
                        "rtb-own",
                        t -> t.vpcId("vpc-a")
                                .associations(explicitly("subnet-glue"))
                                .routes(local("10.10.0.0/16")));

        var check = Networks.check(world, CheckName.S3_PATH);

        assertThat(check.cause()).contains(Cause.NETWORK_S3_ENDPOINT_NOT_ASSOCIATED);
        assertThat(check.fix().orElseThrow().cli().orElseThrow())
                .contains("vpce-s3")
                .contains("rtb-own");
    }

    @Test
    void theRouteTableOfAnotherSubnetDoesNotHold() {
        var world = world().table(
                        "rtb-own",
                        t -> t.vpcId("vpc-a")
                                .associations(explicitly("subnet-db"))
                                .routes(local("10.10.0.0/16")));

        assertThat(state(world, CheckName.S3_PATH)).isEqualTo(CheckState.PASSED);
    }

    @Test
    void aDefaultRouteToATransitGatewayLeavesS3AndSecretsOpen() {
        var world = world().without("vpce-s3")
                .table("rtb-a", t -> t.routes(local("10.10.0.0/16"), toTransit("0.0.0.0/0", "tgw-1")));

        assertThat(state(world, CheckName.S3_PATH)).isEqualTo(CheckState.INCONCLUSIVE);
        assertThat(state(world, CheckName.SECRETS_PATH)).isEqualTo(CheckState.INCONCLUSIVE);
    }

    @Test
    void interfaceEndpointsThatAdmitTheConnectionReplaceTheNat() {
        var world = withoutNat(world(), "sg-endpoint");

        assertThat(state(world, CheckName.SECRETS_PATH)).isEqualTo(CheckState.PASSED);
    }

    @Test
    void interfaceEndpointsBehindAClosedGroupDoNot() {
        var closed = withoutNat(world(), "sg-db");

        assertThat(cause(closed, CheckName.SECRETS_PATH)).isEqualTo(Cause.NETWORK_NO_SECRETS_PATH);
    }

    @Test
    void aConnectionWithoutASecretNeedsNoPathToSecretsManager() {
        var world = world().nat("nat-1", n -> n.state("failed"))
                .connection(
                        "orders",
                        c -> c.connectionPropertiesWithStrings(
                                Map.of("JDBC_CONNECTION_URL", "jdbc:postgresql://" + HOST + ":5432/orders")));

        assertThat(state(world, CheckName.SECRETS_PATH)).isEqualTo(CheckState.NOT_EXECUTED);
    }

    @Test
    void aDefaultRouteToTheInternetDoesNotLeadToAPrivateAddress() {
        var world = leadingTo(world(), "jdbc:postgresql://10.99.0.5:5432/orders");

        assertThat(cause(world, CheckName.ROUTE_TO_SOURCE)).isEqualTo(Cause.NETWORK_NO_ROUTE_TO_SOURCE);
    }

    @Test
    void theMostSpecificRouteDecides() {
        var world = leadingTo(world(), "jdbc:postgresql://10.99.0.5:5432/orders")
                .table(
                        "rtb-a",
                        t -> t.routes(
                                local("10.10.0.0/16"),
                                toNat("0.0.0.0/0", "nat-1"),
                                toGateway("10.99.0.0/16", "igw-1"),
                                toPeering("10.99.0.0/24", "pcx-9")))
                .peering(
                        "pcx-9",
                        p -> p.status(s -> s.code("active"))
                                .requesterVpcInfo(v -> v.vpcId("vpc-a"))
                                .accepterVpcInfo(v -> v.vpcId("vpc-z")));

        assertThat(state(world, CheckName.ROUTE_TO_SOURCE)).isEqualTo(CheckState.PASSED);
    }

    @Test
    void aPeeringThatIsNotActiveDropsPackets() {
        var world = peered().peering("pcx-1", p -> p.status(s -> s.code("pending-acceptance")));

        assertThat(cause(world, CheckName.ROUTE_TO_SOURCE)).isEqualTo(Cause.NETWORK_ROUTE_BLACKHOLE);
    }

    @Test
    void aPeeringToAThirdVpcDoesNotLeadOn() {
        var world = peered().peering("pcx-1", p -> p.accepterVpcInfo(v -> v.vpcId("vpc-c")));

        assertThat(cause(world, CheckName.ROUTE_TO_SOURCE)).isEqualTo(Cause.NETWORK_NO_ROUTE_TO_SOURCE);
    }

    @Test
    void aSourceWhoseVpcHasTheSameAddressesIsNotReachedByTheLocalRoute() {
        var world = peered().subnet("subnet-db", s -> s.cidrBlock("10.10.2.0/24"));

        assertThat(cause(world, CheckName.ROUTE_TO_SOURCE)).isEqualTo(Cause.NETWORK_NO_ROUTE_TO_SOURCE);
    }

    @Test
    void aSourceInTheSameVpcNeedsNoReturnRouteOfItsOwn() {
        var world = world().table(
                        "rtb-db",
                        t -> t.vpcId("vpc-a")
                                .associations(explicitly("subnet-db"))
                                .routes(local("10.10.0.0/16")));

        assertThat(state(world, CheckName.RETURN_ROUTE)).isEqualTo(CheckState.PASSED);
    }

    @Test
    void anAclThatAllowsTheDefaultEphemeralPortsIsOpen() {
        var world = world().acl(
                        "acl-a",
                        a -> a.entries(
                                entry(90, false, "deny", "0.0.0.0/0", 22, 22),
                                entry(100, false, "allow", "10.10.0.0/16", 5432, 5432),
                                entry(110, false, "allow", "0.0.0.0/0", 32768, 65535),
                                entry(100, true, "allow", "10.10.0.0/16"),
                                entry(110, true, "allow", "0.0.0.0/0", 443, 443)));

        assertThat(state(world, CheckName.NETWORK_ACL)).isEqualTo(CheckState.PASSED);
    }

    @Test
    void aDenialWithALowerNumberWinsOverALaterPermission() {
        var world = world().acl(
                        "acl-a",
                        a -> a.entries(
                                entry(100, false, "allow", "0.0.0.0/0"),
                                entry(100, true, "allow", "0.0.0.0/0"),
                                entry(50, true, "deny", "10.10.2.0/24", 5432, 5432)));

        var check = Networks.check(world, CheckName.NETWORK_ACL);

        assertThat(check.cause()).contains(Cause.NETWORK_NACL_BLOCKED);
        assertThat(check.message()).contains("50 outbound deny 10.10.2.0/24 ports 5432-5432");
    }

    @Test
    void anAclThatDeniesPartOfTheAnswersIsAWarning() {
        var world = world().acl(
                        "acl-a",
                        a -> a.entries(
                                entry(50, false, "deny", "10.10.2.0/24", 40000, 41000),
                                entry(100, false, "allow", "0.0.0.0/0"),
                                entry(100, true, "allow", "0.0.0.0/0")));

        assertThat(state(world, CheckName.NETWORK_ACL)).isEqualTo(CheckState.WARNING);
    }

    @Test
    void noAclAppliesWithinOneSubnet() {
        var world = world().acl("acl-a", a -> a.entries(entry(1, false, "deny", "0.0.0.0/0")))
                .instance("orders", i -> i.dbSubnetGroup(subnetGroup("vpc-a", "subnet-glue")));

        assertThat(state(world, CheckName.NETWORK_ACL)).isEqualTo(CheckState.NOT_EXECUTED);
    }

    @Test
    void aPublicSourceNeedsANat() {
        var open = leadingTo(world(), "jdbc:postgresql://db.example.com:5432/orders")
                .resolves("db.example.com", "93.184.216.34");
        var closed = leadingTo(world(), "jdbc:postgresql://db.example.com:5432/orders")
                .resolves("db.example.com", "93.184.216.34")
                .table("rtb-a", t -> t.routes(local("10.10.0.0/16"), toGateway("0.0.0.0/0", "igw-1")));

        assertThat(state(open, CheckName.INTERNET_EGRESS)).isEqualTo(CheckState.PASSED);
        assertThat(cause(closed, CheckName.INTERNET_EGRESS)).isEqualTo(Cause.NETWORK_NO_INTERNET_EGRESS);
        assertThat(state(closed, CheckName.ROUTE_TO_SOURCE)).isEqualTo(CheckState.NOT_EXECUTED);
    }

    @Test
    void snowflakeIsPublicEvenIfItsNameDoesNotResolveHere() {
        var world = world().connection(
                        "orders",
                        c -> c.connectionType("SNOWFLAKE")
                                .connectionPropertiesWithStrings(Map.of("HOST", "acct.snowflakecomputing.com")))
                .table("rtb-a", t -> t.routes(local("10.10.0.0/16")));

        assertThat(cause(world, CheckName.INTERNET_EGRESS)).isEqualTo(Cause.NETWORK_NO_INTERNET_EGRESS);
    }

    @Test
    void anotherHostThatDoesNotResolveHereProvesNothing() {
        var world = leadingTo(world(), "jdbc:postgresql://db.corp.internal:5432/orders");

        var step = Networks.diagnose(world);

        assertThat(step.diagnosis()).isEmpty();
        assertThat(state(world, CheckName.ROUTE_TO_SOURCE)).isEqualTo(CheckState.NOT_EXECUTED);
        assertThat(state(world, CheckName.EGRESS)).isEqualTo(CheckState.PASSED);
    }

    @Test
    void aLoopbackAddressMeansTheMachineOfTheDiagnosisAndNoPathIsExamined() {
        for (var host : new String[] {"127.0.0.1", "[::1]", "localhost"}) {
            var world = leadingTo(world(), "jdbc:postgresql://" + host + ":5432/orders")
                    .resolves("localhost", "127.0.0.1");

            assertThat(state(world, CheckName.ROUTE_TO_SOURCE)).isEqualTo(CheckState.NOT_EXECUTED);
            assertThat(state(world, CheckName.NETWORK_ACL)).isEqualTo(CheckState.NOT_EXECUTED);
            assertThat(state(world, CheckName.S3_PATH)).isEqualTo(CheckState.PASSED);
        }
    }

    @Test
    void aStatusInWhichAnInstanceStillAnswersIsNoFault() {
        var world = world().instance("orders", i -> i.dbInstanceStatus("backing-up"));

        assertThat(state(world, CheckName.SOURCE_STATUS)).isEqualTo(CheckState.INCONCLUSIVE);
    }

    @Test
    void anInstanceOfALaterPageIsFound() {
        var world = world().instance(
                        "orders",
                        i -> i.endpoint(e -> e.address("renamed.c9akciq32rgw.eu-central-1.rds.amazonaws.com")
                                .port(5432)))
                .instance(
                        "later",
                        i -> i.dbInstanceStatus("paused")
                                .endpoint(e -> e.address(HOST).port(5432)));

        assertThat(cause(world, CheckName.SOURCE_STATUS)).isEqualTo(Cause.NETWORK_SOURCE_NOT_AVAILABLE);
    }

    @Test
    void aClustersReaderEndpointBelongsToTheCluster() {
        var reader = "sales.cluster-ro-c9akciq32rgw.eu-central-1.rds.amazonaws.com";
        var world = leadingTo(world(), "jdbc:postgresql://" + reader + ":5432/sales")
                .instance(
                        "sales-1",
                        i -> i.dbClusterIdentifier("sales")
                                .availabilityZone("eu-central-1a")
                                .dbSubnetGroup(subnetGroup("vpc-a", "subnet-db")))
                .cluster(
                        "sales",
                        c -> c.status("stopped")
                                .port(5432)
                                .endpoint("sales.cluster-c9akciq32rgw.eu-central-1.rds.amazonaws.com")
                                .readerEndpoint(reader)
                                .vpcSecurityGroups(VpcSecurityGroupMembership.builder()
                                        .vpcSecurityGroupId("sg-db")
                                        .build()));

        assertThat(cause(world, CheckName.SOURCE_STATUS)).isEqualTo(Cause.NETWORK_SOURCE_NOT_AVAILABLE);
        assertThat(state(world, CheckName.SOURCE_SECURITY_GROUP)).isEqualTo(CheckState.PASSED);
        assertThat(Networks.check(world, CheckName.SOURCE_STATUS)
                        .fix()
                        .orElseThrow()
                        .cli()
                        .orElseThrow())
                .contains("start-db-cluster --db-cluster-identifier sales");
    }

    @Test
    void aHostThatRdsWouldKnowAndDoesNotIsWrong() {
        var world = leadingTo(world(), "jdbc:postgresql://ordres.c9akciq32rgw.eu-central-1.rds.amazonaws.com/orders");

        assertThat(cause(world, CheckName.SOURCE_ENDPOINT)).isEqualTo(Cause.NETWORK_SOURCE_ENDPOINT_WRONG);
    }

    @Test
    void aHostOfAnotherAccountOrAProxyIsNotWrong() {
        var other = leadingTo(world(), "jdbc:postgresql://hr.d1bmzzzzzzzz.eu-central-1.rds.amazonaws.com/orders");
        var proxy =
                leadingTo(world(), "jdbc:postgresql://pool.proxy-c9akciq32rgw.eu-central-1.rds.amazonaws.com/orders");

        assertThat(state(other, CheckName.SOURCE_ENDPOINT)).isEqualTo(CheckState.NOT_EXECUTED);
        assertThat(state(proxy, CheckName.SOURCE_ENDPOINT)).isEqualTo(CheckState.NOT_EXECUTED);
    }

    @Test
    void theSameIdentifierUnderAnotherAccountsNameIsOnlyLikelyATypingError() {
        var world = leadingTo(world(), "jdbc:postgresql://orders.c9akciq32rgx.eu-central-1.rds.amazonaws.com/orders");

        assertThat(Networks.check(world, CheckName.SOURCE_ENDPOINT).confidence())
                .contains(Confidence.LIKELY);
    }

    @Test
    void aConnectionOutsideAVpcHasNoPathToExamineButASourceToLookUp() {
        var world = world().instance("orders", i -> i.dbInstanceStatus("stopped"))
                .connection("orders", c -> c.physicalConnectionRequirements((PhysicalConnectionRequirements) null));

        assertThat(state(world, CheckName.S3_PATH)).isEqualTo(CheckState.NOT_EXECUTED);
        assertThat(cause(world, CheckName.SOURCE_STATUS)).isEqualTo(Cause.NETWORK_SOURCE_NOT_AVAILABLE);
    }

    private static World withoutNat(World world, String endpointGroup) {
        return world.without("nat-1")
                .table("rtb-a", t -> t.associations(main()).routes(local("10.10.0.0/16")))
                .group("sg-endpoint", g -> g.vpcId("vpc-a").ipPermissions(tcp(443, 443, cidr("10.10.0.0/16"))))
                .endpoint("vpce-sm", e -> interfaceFor(e, "secretsmanager", endpointGroup, true))
                .endpoint("vpce-sts", e -> interfaceFor(e, "sts", endpointGroup, true));
    }

    private static CheckState state(World world, CheckName name) {
        return Networks.check(world, name).state();
    }

    private static Cause cause(World world, CheckName name) {
        return Networks.check(world, name).cause().orElse(Cause.UNKNOWN);
    }

    @Test
    void aPublicInstanceOfAnotherVpcIsReachedOverTheInternetAndNeedsNoPeering() {
        var world = peered().instance("orders", i -> i.publiclyAccessible(true))
                .group("sg-db", g -> g.ipPermissions(tcp(5432, 5432, cidr("3.120.1.1/32"))))
                .table("rtb-a", t -> t.routes(local("10.10.0.0/16"), toNat("0.0.0.0/0", "nat-1")))
                .resolves(HOST, "3.64.10.10");

        assertThat(Networks.diagnose(world).diagnosis()).isEmpty();
        assertThat(state(world, CheckName.INTERNET_EGRESS)).isEqualTo(CheckState.PASSED);
        assertThat(state(world, CheckName.SOURCE_SECURITY_GROUP)).isEqualTo(CheckState.PASSED);
    }

    @Test
    void aPublicInstanceOfAnotherVpcSeesTheNatAndNotTheSubnet() {
        var world = peered().instance("orders", i -> i.publiclyAccessible(true)).resolves(HOST, "3.64.10.10");

        var check = Networks.check(world, CheckName.SOURCE_SECURITY_GROUP);

        assertThat(check.cause()).contains(Cause.NETWORK_SOURCE_SG_BLOCKED);
        assertThat(check.message()).contains("3.120.1.1");
        assertThat(state(world, CheckName.ROUTE_TO_SOURCE)).isEqualTo(CheckState.WARNING);
    }

    @Test
    void aPublicInstanceIsReachedPrivatelyWhereThePeeringResolvesItsName() {
        var world = peered().instance("orders", i -> i.publiclyAccessible(true))
                .peering(
                        "pcx-1",
                        p -> p.accepterVpcInfo(
                                v -> v.vpcId("vpc-b").peeringOptions(o -> o.allowDnsResolutionFromRemoteVpc(true))))
                .resolves(HOST, "3.64.10.10");

        assertThat(state(world, CheckName.ROUTE_TO_SOURCE)).isEqualTo(CheckState.PASSED);
        assertThat(state(world, CheckName.SOURCE_SECURITY_GROUP)).isEqualTo(CheckState.PASSED);
    }

    @Test
    void aPublicInstanceOfTheSameVpcIsReachedByItsPrivateAddress() {
        var world = world().instance("orders", i -> i.publiclyAccessible(true)).resolves(HOST, "3.64.10.10");

        assertThat(state(world, CheckName.ROUTE_TO_SOURCE)).isEqualTo(CheckState.PASSED);
        assertThat(state(world, CheckName.SOURCE_SECURITY_GROUP)).isEqualTo(CheckState.PASSED);
    }
}
