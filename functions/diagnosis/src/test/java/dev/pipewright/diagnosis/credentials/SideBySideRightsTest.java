package dev.pipewright.diagnosis.credentials;

import static dev.pipewright.diagnosis.world.HealthyWorld.world;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pipewright.diagnosis.AccountServices;
import dev.pipewright.diagnosis.step.Answers;
import dev.pipewright.diagnosis.step.DiagnosisStep;
import dev.pipewright.diagnosis.world.FakeAccount;
import dev.pipewright.diagnosis.world.FakeIam;
import dev.pipewright.diagnosis.world.Runs;
import dev.pipewright.diagnosis.world.World;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.iam.model.GetRoleRequest;
import software.amazon.awssdk.services.iam.model.GetRoleResponse;
import software.amazon.awssdk.services.iam.model.SimulatePrincipalPolicyRequest;
import software.amazon.awssdk.services.iam.model.SimulatePrincipalPolicyResponse;

/** What a role may do is asked side by side, and told as if it had been asked one after another. */
class SideBySideRightsTest {

    private final ExecutorService threads = Executors.newFixedThreadPool(8);
    private final CountingIam iam = new CountingIam();

    @AfterEach
    void stop() {
        threads.shutdownNow();
    }

    @Test
    void simulationsRunFourAtATimeAndNoMore() {
        diagnose(world());

        assertThat(iam.all.get()).isGreaterThan(7);
        assertThat(iam.most.get()).isEqualTo(4);
    }

    @Test
    void theResultIsThatOfAskingOneAfterAnother() {
        var world = world().decide("logs:PutLogEvents", "implicitDeny")
                .decide("ec2:CreateNetworkInterface", "explicitDeny")
                .decide("kms:Decrypt", "implicitDeny");

        assertThat(diagnose(world)).isEqualTo(Logins.diagnose(world));
    }

    @Test
    void aDefectOfThisCodeLeavesAsItIs() {
        iam.defect = new IllegalStateException("a defect");

        assertThatThrownBy(() -> diagnose(world())).isSameAs(iam.defect);
    }

    private DiagnosisStep diagnose(World world) {
        var account = new FakeAccount(world);
        iam.iam = new FakeIam(world);
        Map<String, Object> others = Map.of("iam", iam, "sideBySide", threads);
        var services = (AccountServices) Proxy.newProxyInstance(
                getClass().getClassLoader(),
                new Class<?>[] {AccountServices.class},
                (proxy, method, arguments) -> others.containsKey(method.getName())
                        ? others.get(method.getName())
                        : method.invoke(account, arguments));
        return new DiagnoseCredentials(services, Logins.SETTING, Answers.withAllRules())
                .diagnose(Runs.input(List.of()));
    }

    /** Counts the simulations, and holds the first ones until there are four of them at once. */
    private static final class CountingIam implements IamClient {

        private final CountDownLatch four = new CountDownLatch(4);
        private final AtomicInteger now = new AtomicInteger();
        private final AtomicInteger most = new AtomicInteger();
        private final AtomicInteger all = new AtomicInteger();
        private FakeIam iam;
        private RuntimeException defect;

        @Override
        public GetRoleResponse getRole(GetRoleRequest request) {
            return iam.getRole(request);
        }

        @Override
        public SimulatePrincipalPolicyResponse simulatePrincipalPolicy(SimulatePrincipalPolicyRequest request) {
            all.incrementAndGet();
            most.accumulateAndGet(now.incrementAndGet(), Math::max);
            try {
                four.countDown();
                four.await(10, TimeUnit.SECONDS);
                if (defect != null) {
                    throw defect;
                }
                synchronized (this) {
                    return iam.simulatePrincipalPolicy(request);
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException("Interrupted while simulating", e);
            } finally {
                now.decrementAndGet();
            }
        }

        @Override
        public String serviceName() {
            return SERVICE_NAME;
        }

        @Override
        public void close() {
            // Nothing is open.
        }
    }
}
