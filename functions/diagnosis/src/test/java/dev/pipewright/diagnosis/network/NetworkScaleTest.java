package dev.pipewright.diagnosis.network;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pipewright.diagnosis.world.HealthyWorld;
import dev.pipewright.diagnosis.world.World;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** How many calls an examination makes does not depend on how large the account is. */
class NetworkScaleTest {

    /** Each kind of thing is asked for once, or once for either end. */
    private static final int MOST_OF_A_KIND = 4;

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
    void whatIsFoundIsTheSame() {
        assertThat(Networks.diagnose(LargeAccount.world(50, 2_000, 5_000)))
                .isEqualTo(Networks.diagnose(HealthyWorld.peered()));
    }

    private static Map<String, Integer> calls(World world) {
        assertThat(Networks.diagnose(world).diagnosis()).isEmpty();
        return world.calls();
    }
}
