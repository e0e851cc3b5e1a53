package dev.pipewright.diagnosis.network;

import static dev.pipewright.diagnosis.world.Parts.all;
import static dev.pipewright.diagnosis.world.Parts.cidr;
import static dev.pipewright.diagnosis.world.Parts.entry;
import static dev.pipewright.diagnosis.world.Parts.group;
import static dev.pipewright.diagnosis.world.Parts.local;
import static dev.pipewright.diagnosis.world.Parts.ofPrefixList;
import static dev.pipewright.diagnosis.world.Parts.tcp;
import static dev.pipewright.diagnosis.world.Parts.toNat;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pipewright.diagnosis.world.HealthyWorld;
import dev.pipewright.diagnosis.world.World;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** How many calls an examination makes does not depend on how large the account is. */
class NetworkScaleTest {

    /** Each kind of thing is asked for once, or once for either end. */
    private static final int MOST_OF_A_KIND = 4;

    private static final String MEMBERS = "GetManagedPrefixListEntries";

    @Test
    void anAccountOfFiftyVpcsIsAskedAsOftenAsOneOfTwo() {
        var small = calls(HealthyWorld.peered());
        var large = calls(LargeAccount.world(50, 2_000, 5_000));

        assertThat(large).isEqualTo(small);
        assertThat(large.values()).isNotEmpty().allMatch(count -> count <= MOST_OF_A_KIND);
    }

    @Test
    void withinOneVpcNothingIsAskedForThatJoinsNetworks() {
        assertThat(calls(HealthyWorld.world()))
                .isEqualTo(Map.of(
                        "DescribeNatGateways", 1,
                        "DescribeNetworkAcls", 1,
                        "DescribeRouteTables", 1,
                        "DescribeSecurityGroups", 1,
                        "DescribeSubnets", 2,
                        "DescribeVpcAttribute", 2,
                        "DescribeVpcEndpoints", 1));
    }

    @Test
    void theAddressesOfS3AreAskedForOnlyWhereSomethingMayKeepThemOut() {
        assertThat(calls(leadingToS3(HealthyWorld.world())))
                .isEqualTo(calls(HealthyWorld.world()))
                .doesNotContainKey(MEMBERS);
        assertThat(calls(leadingToS3(HealthyWorld.world())
                        .group(
                                "sg-glue",
                                g -> g.ipPermissionsEgress(all(group("sg-glue")), tcp(443, 5432, cidr("0.0.0.0/0"))))))
                .containsEntry(MEMBERS, 1);
        assertThat(calls(leadingToS3(HealthyWorld.world())
                        .acl(
                                "acl-a",
                                a -> a.entries(
                                        entry(100, false, "allow", "0.0.0.0/0"),
                                        entry(100, true, "allow", "0.0.0.0/0", 443, 5432),
                                        entry(110, true, "allow", "10.0.0.0/8")))))
                .containsEntry(MEMBERS, 1);
    }

    /** Where the endpoints were not seen, the route may be the one to S3. */
    @Test
    void aRouteToAnyGatewayEndpointMayLeadToS3WhileTheEndpointsAreNotSeen() {
        var world = leadingToS3(HealthyWorld.world())
                .acl("acl-a", a -> a.entries(entry(100, true, "allow", "10.0.0.0/8")))
                .deny("DescribeVpcEndpoints");

        Networks.diagnose(world);

        assertThat(world.calls()).containsEntry(MEMBERS, 1);
    }

    @Test
    void whatIsFoundIsTheSame() {
        assertThat(Networks.diagnose(LargeAccount.world(50, 2_000, 5_000)))
                .isEqualTo(Networks.diagnose(HealthyWorld.peered()));
    }

    private static World leadingToS3(World world) {
        return world.table(
                        "rtb-a",
                        t -> t.routes(
                                local("10.10.0.0/16"),
                                toNat("0.0.0.0/0", "nat-1"),
                                ofPrefixList("pl-s3", "vpce-s3").toBuilder()
                                        .transitGatewayId(null)
                                        .gatewayId("vpce-s3")
                                        .build()))
                .prefixList("pl-s3", "com.amazonaws.eu-central-1.s3", "52.219.0.0/16");
    }

    private static Map<String, Integer> calls(World world) {
        assertThat(Networks.diagnose(world).diagnosis()).isEmpty();
        return world.calls();
    }
}
