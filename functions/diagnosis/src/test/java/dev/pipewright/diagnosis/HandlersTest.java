package dev.pipewright.diagnosis;

import static dev.pipewright.diagnosis.world.HealthyWorld.world;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.fasterxml.jackson.databind.JsonNode;
import dev.pipewright.core.handler.Settings;
import dev.pipewright.core.json.Json;
import dev.pipewright.core.outcome.Check;
import dev.pipewright.core.request.OnboardingRequest;
import dev.pipewright.diagnosis.credentials.DiagnoseCredentialsHandler;
import dev.pipewright.diagnosis.driver.DiagnoseDriverHandler;
import dev.pipewright.diagnosis.network.ConfiguredSecurityGroups;
import dev.pipewright.diagnosis.network.DiagnoseNetworkHandler;
import dev.pipewright.diagnosis.network.ExamineNetworkHandler;
import dev.pipewright.diagnosis.network.ExamineNetworkInput;
import dev.pipewright.diagnosis.network.NetworkPath;
import dev.pipewright.diagnosis.step.JobRole;
import dev.pipewright.diagnosis.world.FakeAccount;
import dev.pipewright.diagnosis.world.FakeSsm;
import dev.pipewright.diagnosis.world.HealthyWorld;
import dev.pipewright.diagnosis.world.Runs;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ec2.Ec2Client;

/** The handlers as the state machine meets them: bytes in, bytes out, one stage's checks into the next one's input. */
class HandlersTest {

    @Test
    void theThreeStagesHandTheirChecksOnAsJson() throws IOException {
        var world = world();
        var before = new ArrayList<Check>();
        var failure = Runs.coded("3D000", "FATAL: database \"ordres\" does not exist");

        var step = Json.tree("{}");
        for (var stage : stages(new FakeAccount(world))) {
            step = run(stage, Json.tree(Runs.input(before, failure)));
            step.get("checks").forEach(check -> before.add(Json.convert(check, Check.class)));
        }

        assertThat(step.at("/decided").asBoolean()).isTrue();
        assertThat(step.at("/diagnosis/cause").asText()).isEqualTo("DRIVER_DATABASE_NOT_FOUND");
        assertThat(before).extracting(Check::id).contains("network.s3-path", "credentials.secret");
    }

    @Test
    void clientsOfRedshiftAreOnlyAskedForWhereTheSourceIsOfRedshift() throws IOException {
        var account = new FakeAccount(world());
        var asked = new ArrayList<String>();
        var watched = (AccountServices) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {AccountServices.class}, (proxy, method, arguments) -> {
                    asked.add(method.getName());
                    return method.invoke(account, arguments);
                });

        for (var stage : stages(watched)) {
            run(stage, Json.tree(Runs.input(List.of())));
        }

        assertThat(asked).contains("rds").doesNotContain("redshift", "redshiftServerless");
    }

    @Test
    void aPlannedConnectionIsPlaced() throws IOException {
        var request = Json.read(
                "{\"network\":{\"subnetId\":\"subnet-glue\",\"securityGroupIds\":[\"sg-glue\"]}}",
                OnboardingRequest.class);
        var input = new ExamineNetworkInput(
                Runs.execution(), Runs.state(), HealthyWorld.ACCOUNT, request, Optional.empty());

        var answer = run(
                new ExamineNetworkHandler(
                        NetworkPath.of(new FakeAccount(world())),
                        new ConfiguredSecurityGroups(() -> new FakeSsm(world()))),
                Json.tree(input));

        assertThat(answer.at("/route").asText()).isEqualTo("PLACED");
        assertThat(answer.at("/placement/AvailabilityZone").asText()).isEqualTo("eu-central-1a");
    }

    @Test
    void buildingTheClientsNeedsNoNetwork() {
        var region = "aws.region";
        var before = System.getProperty(region);
        System.setProperty(region, "eu-central-1");
        try {
            var clients = new DiagnosisClients();
            assertThatCode(() -> {
                        try (Ec2Client ec2 = clients.ec2()) {
                            assertThat(ec2.serviceName()).isEqualTo("ec2");
                        }
                        clients.rds().close();
                        clients.redshift().close();
                        clients.redshiftServerless().close();
                        clients.iam().close();
                        clients.secretsManager().close();
                        clients.kms().close();
                        clients.storage().close();
                        clients.glue().close();
                        clients.ssm().close();
                    })
                    .doesNotThrowAnyException();
        } finally {
            if (before == null) {
                System.clearProperty(region);
            } else {
                System.setProperty(region, before);
            }
        }
    }

    private static List<RequestStreamHandler> stages(AccountServices account) {
        var role = JobRole.of(new Settings(
                Map.of(JobRole.ROLE_SETTING, HealthyWorld.JOB_ROLE, JobRole.BUCKET_SETTING, "pipewright-artifacts")));
        return List.of(
                new DiagnoseNetworkHandler(account),
                new DiagnoseCredentialsHandler(account, role),
                new DiagnoseDriverHandler(account, role));
    }

    private static JsonNode run(RequestStreamHandler handler, JsonNode input) throws IOException {
        var out = new ByteArrayOutputStream();
        handler.handleRequest(new ByteArrayInputStream(Json.write(input).getBytes(StandardCharsets.UTF_8)), out, null);
        return Json.tree(out.toString(StandardCharsets.UTF_8));
    }
}
