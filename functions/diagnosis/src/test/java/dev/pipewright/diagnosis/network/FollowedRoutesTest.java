package dev.pipewright.diagnosis.network;

import static dev.pipewright.diagnosis.world.HealthyWorld.leadingTo;
import static dev.pipewright.diagnosis.world.HealthyWorld.peered;
import static dev.pipewright.diagnosis.world.HealthyWorld.world;
import static dev.pipewright.diagnosis.world.Parts.all;
import static dev.pipewright.diagnosis.world.Parts.explicitly;
import static dev.pipewright.diagnosis.world.Parts.group;
import static dev.pipewright.diagnosis.world.Parts.local;
import static dev.pipewright.diagnosis.world.Parts.main;
import static dev.pipewright.diagnosis.world.Parts.ofPrefixList;
import static dev.pipewright.diagnosis.world.Parts.prefixList;
import static dev.pipewright.diagnosis.world.Parts.subnet;
import static dev.pipewright.diagnosis.world.Parts.tcp;
import static dev.pipewright.diagnosis.world.Parts.toGateway;
import static dev.pipewright.diagnosis.world.Parts.toNat;
import static dev.pipewright.diagnosis.world.Parts.toPeering;
import static dev.pipewright.diagnosis.world.Parts.toTransit;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pipewright.core.outcome.Cause;
import dev.pipewright.core.outcome.Check;
import dev.pipewright.core.outcome.CheckState;
import dev.pipewright.core.outcome.Confidence;
import dev.pipewright.diagnosis.step.CheckName;
import dev.pipewright.diagnosis.world.World;
import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ec2.model.TransitGatewayAttachment;
import software.amazon.awssdk.services.ec2.model.TransitGatewayRoute;
import software.amazon.awssdk.services.ec2.model.TransitGatewayRouteAttachment;
import software.amazon.awssdk.services.ec2.model.VgwTelemetry;

/** Routes are followed to what they lead to: transit gateways, peerings, VPNs, NAT gateways, prefix lists. */
class FollowedRoutesTest {

    private static final String ON_PREMISES = "jdbc:postgresql://10.99.0.5:5432/orders";

    @Test
    void aTransitGatewayThatLeadsThereAndBackIsOpen() {
        assertThat(Networks.diagnose(transit()).checks()).noneMatch(FollowedRoutesTest::isSuspect);
    }

    @Test
    void aTransitGatewayWithoutARouteThereOrBackIsProved() {
        assertFault(transit().transitRoutes("tgw-rtb-a"), CheckName.ROUTE_TO_SOURCE, Cause.NETWORK_NO_ROUTE_TO_SOURCE);
        assertFault(transit().transitRoutes("tgw-rtb-b"), CheckName.RETURN_ROUTE, Cause.NETWORK_NO_RETURN_ROUTE);
    }

    @Test
    void theLongestPrefixOfATransitGatewayDecides() {
        var world = transit().transitRoutes("tgw-rtb-a", to("10.20.0.0/16", "vpc-b"), blackhole("10.20.2.0/24"));

        assertFault(world, CheckName.ROUTE_TO_SOURCE, Cause.NETWORK_ROUTE_BLACKHOLE);
        assertThat(Networks.check(
                                transit()
                                        .transitRoutes(
                                                "tgw-rtb-a", to("10.20.2.0/24", "vpc-b"), blackhole("10.20.0.0/16")),
                                CheckName.ROUTE_TO_SOURCE)
                        .state())
                .isEqualTo(CheckState.PASSED);
    }

    @Test
    void aZoneWithoutASubnetOfTheAttachmentDropsPackets() {
        var world = transit()
                .subnet("subnet-tgw-c", s -> subnet(s, "vpc-a", "10.10.9.0/28"))
                .subnet("subnet-tgw-c", s -> s.availabilityZone("eu-central-1c"))
                .transitVpcAttachment("att-a", a -> a.vpcId("vpc-a").subnetIds("subnet-tgw-c"));

        assertFault(world, CheckName.ROUTE_TO_SOURCE, Cause.NETWORK_ROUTE_BLACKHOLE);
    }

    @Test
    void whatIsNotSeenOfATransitGatewayProvesNothing() {
        assertThat(Networks.check(transit().deny("SearchTransitGatewayRoutes"), CheckName.ROUTE_TO_SOURCE)
                        .state())
                .isEqualTo(CheckState.INCONCLUSIVE);
        assertThat(Networks.check(transit().deny("DescribeTransitGatewayAttachments"), CheckName.ROUTE_TO_SOURCE)
                        .state())
                .isEqualTo(CheckState.INCONCLUSIVE);
    }

    @Test
    void aGroupIsNotKnownAcrossATransitGateway() {
        var world = transit().group("sg-db", g -> g.ipPermissions(tcp(5432, 5432, group("sg-glue"))));

        var check = Networks.check(world, CheckName.SOURCE_SECURITY_GROUP);

        assertThat(check.cause()).contains(Cause.NETWORK_SOURCE_SG_BLOCKED);
        assertThat(check.fix().orElseThrow().cli().orElseThrow()).contains("10.10.1.0/24");
    }

    @Test
    void aPeeringLeadsNoFurtherThanItsVpc() {
        var world = leadingTo(peered(), ON_PREMISES)
                .table("rtb-a", t -> t.routes(local("10.10.0.0/16"), toPeering("10.99.0.0/16", "pcx-1")))
                .peering("pcx-1", p -> p.accepterVpcInfo(v -> v.vpcId("vpc-b").cidrBlock("10.20.0.0/16")));

        var check = Networks.check(world, CheckName.ROUTE_TO_SOURCE);

        assertThat(check.cause()).contains(Cause.NETWORK_NO_ROUTE_TO_SOURCE);
        assertThat(check.message()).contains("no further");
    }

    @Test
    void aMissingRouteIsFixedByTheOnePeeringThatFits() {
        var world = peered().table("rtb-a", t -> t.routes(local("10.10.0.0/16"), toNat("0.0.0.0/0", "nat-1")));

        var check = Networks.check(world, CheckName.ROUTE_TO_SOURCE);

        assertThat(check.fix().orElseThrow().cli())
                .contains("aws ec2 create-route --route-table-id rtb-a --destination-cidr-block 10.20.2.0/24"
                        + " --vpc-peering-connection-id pcx-1");
        assertThat(check.evidence()).containsEntry("afterTheFix", "PASSED").containsEntry("pathAfterTheFix", "OPEN");
    }

    @Test
    void aVpnIsDownOnlyWhenEveryTunnelIsAndDirectConnectCannotBeRuledOut() {
        var down = Networks.check(onPremises("DOWN", "DOWN"), CheckName.ROUTE_TO_SOURCE);

        assertThat(down.cause()).contains(Cause.NETWORK_ROUTE_BLACKHOLE);
        assertThat(down.confidence()).contains(Confidence.LIKELY);
        assertThat(Networks.check(onPremises("UP", "DOWN"), CheckName.ROUTE_TO_SOURCE)
                        .state())
                .isEqualTo(CheckState.PASSED);
    }

    @Test
    void aGatewayWithoutAVpnMayLeadToDirectConnect() {
        var world = leadingTo(world(), ON_PREMISES)
                .table("rtb-a", t -> t.routes(local("10.10.0.0/16"), toGateway("10.99.0.0/16", "vgw-1")));

        assertThat(Networks.check(world, CheckName.ROUTE_TO_SOURCE).state()).isEqualTo(CheckState.INCONCLUSIVE);
    }

    @Test
    void aNatGatewayInAPrivateSubnetLeadsNowhere() {
        var world = leadingTo(world(), "jdbc:postgresql://93.184.216.34:5432/orders")
                .subnet("subnet-nat", s -> subnet(s, "vpc-a", "10.10.8.0/24"))
                .nat("nat-1", n -> n.subnetId("subnet-nat"));

        assertFault(world, CheckName.INTERNET_EGRESS, Cause.NETWORK_NO_INTERNET_EGRESS);
        assertThat(Networks.check(publicSubnet(world), CheckName.INTERNET_EGRESS)
                        .state())
                .isEqualTo(CheckState.PASSED);
    }

    @Test
    void theMembersOfAPrefixListDecideWhereTheyAreKnown() {
        var world = leadingTo(world(), ON_PREMISES)
                .table(
                        "rtb-a",
                        t -> t.routes(
                                local("10.10.0.0/16"), toNat("0.0.0.0/0", "nat-1"), ofPrefixList("pl-1", "vgw-1")))
                .prefixList("pl-1", "offices", "10.98.0.0/16");

        assertFault(world, CheckName.ROUTE_TO_SOURCE, Cause.NETWORK_NO_ROUTE_TO_SOURCE);
        assertThat(Networks.check(world.deny("GetManagedPrefixListEntries"), CheckName.ROUTE_TO_SOURCE)
                        .state())
                .isEqualTo(CheckState.INCONCLUSIVE);
    }

    @Test
    void aRuleThatNamesAPrefixListAdmitsItsMembersAndNobodyElse() {
        var world = world().group("sg-db", g -> g.ipPermissions(tcp(5432, 5432, prefixList("pl-1"))));

        assertFault(
                world.prefixList("pl-1", "offices", "10.10.3.0/24"),
                CheckName.SOURCE_SECURITY_GROUP,
                Cause.NETWORK_SOURCE_SG_BLOCKED);
        assertThat(Networks.check(world.prefixList("pl-1", "offices", "10.10.0.0/22"), CheckName.SOURCE_SECURITY_GROUP)
                        .state())
                .isEqualTo(CheckState.PASSED);
    }

    @Test
    void thePrefixListOfS3IsTheWayOutThatGlueAsksFor() {
        var least = world().group(
                        "sg-glue",
                        g -> g.ipPermissionsEgress(
                                all(group("sg-glue")),
                                tcp(5432, 5432, group("sg-db")),
                                tcp(443, 443, prefixList("pl-s3"))))
                .prefixList("pl-s3", "com.amazonaws.eu-central-1.s3", "52.219.0.0/16");
        var without = world().group(
                        "sg-glue", g -> g.ipPermissionsEgress(all(group("sg-glue")), tcp(5432, 5432, group("sg-db"))));

        assertThat(Networks.check(least, CheckName.EGRESS).confidence()).isNotEqualTo(Optional.of(Confidence.PROVEN));
        assertFault(without, CheckName.EGRESS, Cause.NETWORK_SG_EGRESS_BLOCKED);
    }

    private static World onPremises(String... tunnels) {
        return leadingTo(world(), ON_PREMISES)
                .table("rtb-a", t -> t.routes(local("10.10.0.0/16"), toGateway("10.99.0.0/16", "vgw-1")))
                .vpn(
                        "vpn-1",
                        v -> v.vpnGatewayId("vgw-1")
                                .state("available")
                                .vgwTelemetry(Arrays.stream(tunnels)
                                        .map(status -> VgwTelemetry.builder()
                                                .status(status)
                                                .build())
                                        .toList()));
    }

    private static World publicSubnet(World world) {
        return world.table(
                "rtb-nat",
                t -> t.vpcId("vpc-a")
                        .associations(explicitly("subnet-nat"))
                        .routes(local("10.10.0.0/16"), toGateway("0.0.0.0/0", "igw-1")));
    }

    /** The peered account with a transit gateway in place of the peering. */
    private static World transit() {
        return peered().without("pcx-1")
                .table(
                        "rtb-a",
                        t -> t.routes(
                                local("10.10.0.0/16"), toNat("0.0.0.0/0", "nat-1"), toTransit("10.20.0.0/16", "tgw-1")))
                .table(
                        "rtb-b",
                        t -> t.vpcId("vpc-b")
                                .associations(main())
                                .routes(local("10.20.0.0/16"), toTransit("10.10.0.0/16", "tgw-1")))
                .transitAttachment("att-a", a -> attached(a, "vpc-a", "tgw-rtb-a"))
                .transitAttachment("att-b", a -> attached(a, "vpc-b", "tgw-rtb-b"))
                .transitVpcAttachment("att-a", a -> a.vpcId("vpc-a").subnetIds("subnet-glue"))
                .transitVpcAttachment("att-b", a -> a.vpcId("vpc-b").subnetIds("subnet-db"))
                .transitRoutes("tgw-rtb-a", to("10.20.0.0/16", "vpc-b"))
                .transitRoutes("tgw-rtb-b", to("10.10.0.0/16", "vpc-a"));
    }

    private static void attached(TransitGatewayAttachment.Builder attachment, String vpcId, String tableId) {
        attachment
                .transitGatewayId("tgw-1")
                .transitGatewayOwnerId("123456789012")
                .resourceOwnerId("123456789012")
                .resourceType("vpc")
                .resourceId(vpcId)
                .state("available")
                .association(a -> a.transitGatewayRouteTableId(tableId).state("associated"));
    }

    private static TransitGatewayRoute to(String block, String vpcId) {
        return TransitGatewayRoute.builder()
                .destinationCidrBlock(block)
                .state("active")
                .transitGatewayAttachments(TransitGatewayRouteAttachment.builder()
                        .resourceId(vpcId)
                        .resourceType("vpc")
                        .build())
                .build();
    }

    private static TransitGatewayRoute blackhole(String block) {
        return TransitGatewayRoute.builder()
                .destinationCidrBlock(block)
                .state("blackhole")
                .build();
    }

    private static void assertFault(World world, CheckName name, Cause cause) {
        var check = Networks.check(world, name);
        assertThat(check.cause()).contains(cause);
        assertThat(check.confidence()).contains(Confidence.PROVEN);
    }

    private static boolean isSuspect(Check check) {
        return check.state() == CheckState.FAILED || check.state() == CheckState.INCONCLUSIVE;
    }
}
