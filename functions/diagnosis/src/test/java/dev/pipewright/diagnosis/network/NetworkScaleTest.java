package dev.pipewright.diagnosis.network;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pipewright.diagnosis.world.FakeEc2;
import dev.pipewright.diagnosis.world.HealthyWorld;
import dev.pipewright.diagnosis.world.World;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.services.ec2.Ec2Client;

/** How many calls an examination makes does not depend on how large the account is. */
class NetworkScaleTest {

    /** Each kind of thing is asked for once, or once for either end. */
    private static final int MOST_OF_A_KIND = 4;

    @Test
    void anAccountOfFiftyVpcsIsAskedAsOftenAsOneOfTwo() {
        var small = calls(HealthyWorld.peered());
        var large = calls(LargeAccount.world(50, 2_000, 5_000));

        assertThat(large).isEqualTo(small);
        assertThat(large.values()).allMatch(count -> count <= MOST_OF_A_KIND);
    }

    @Test
    void whatIsFoundIsTheSame() {
        assertThat(Networks.diagnose(LargeAccount.world(50, 2_000, 5_000)))
                .isEqualTo(Networks.diagnose(HealthyWorld.peered()));
    }

    private static Map<String, Integer> calls(World world) {
        Map<String, Integer> calls = new TreeMap<>();
        var step = Networks.diagnose(world, counting(new FakeEc2(world), calls));

        assertThat(step.diagnosis()).isEmpty();
        return calls;
    }

    /** Counts the requests that reach EC2; a paginator makes its own through the client that it was made by. */
    private static Ec2Client counting(Ec2Client ec2, Map<String, Integer> calls) {
        return (Ec2Client) Proxy.newProxyInstance(
                NetworkScaleTest.class.getClassLoader(),
                new Class<?>[] {Ec2Client.class},
                (client, method, arguments) -> {
                    if (arguments != null && arguments.length == 1 && arguments[0] instanceof SdkRequest) {
                        calls.merge(method.getName(), 1, Integer::sum);
                    }
                    try {
                        return method.invoke(ec2, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }
}
