package dev.pipewright.local.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pipewright.core.json.Json;
import dev.pipewright.diagnosis.network.ConfiguredSecurityGroups;
import dev.pipewright.diagnosis.network.ExamineNetworkHandler;
import dev.pipewright.diagnosis.network.NetworkPath;
import dev.pipewright.diagnosis.network.path.NetworkClients;
import dev.pipewright.local.describe.EmbeddedEc2;
import dev.pipewright.local.describe.EmbeddedRds;
import dev.pipewright.local.describe.EmbeddedRedshift;
import dev.pipewright.local.describe.EmbeddedRedshiftServerless;
import dev.pipewright.local.parameters.EmbeddedSsm;
import dev.pipewright.local.snapshot.Snapshots;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.Random;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.awssdk.services.ssm.model.ParameterType;

/** Where a connection can be placed in the account that comes with Pipewright. */
class PlacementTest {

    private static final String DATA_VPC = "vpc-08be1f30a9559c54a";
    private static final String SUBNET = "subnet-0db80b32f3ed00616";
    private static final String WORKERS = "sg-03e136e5c18afa3ac";

    private final EmbeddedSsm parameters =
            new EmbeddedSsm("arn:aws:ssm:eu-central-1:123456789012:parameter", Clock.systemUTC(), new Random(1));

    @Test
    void thePrivateSubnetsOfTheDataVpcAreShownBeforeAllOthers() throws IOException {
        var hint = examine("{\"reachability\": \"VPN\"}").at("/hints/0");

        assertThat(hint.path("path").asText()).isEqualTo("network.subnetId");
        assertThat(StreamSupport.stream(hint.path("options").spliterator(), false)
                        .map(option -> option.path("label").asText()))
                .hasSize(8)
                .startsWith(
                        "subnet-00dd06b4d4e063d08 (data-private-b) · eu-central-1b · 10.10.16.0/20 · free 4083 · VPC "
                                + DATA_VPC + " · S3 path yes",
                        SUBNET + " (data-private-a) · eu-central-1a · 10.10.0.0/20 · free 4071 · VPC " + DATA_VPC
                                + " · S3 path yes");
    }

    @Test
    void theGroupsOfTheSubnetsVpcAreShownWithTheWorkersFirst() throws IOException {
        var hint = examine("{\"reachability\": \"SAME_VPC\", \"subnetId\": \"" + SUBNET + "\"}")
                .at("/hints/0");

        assertThat(hint.path("path").asText()).isEqualTo("network.securityGroupIds");
        assertThat(hint.at("/options/0/label").asText())
                .isEqualTo("data-glue (" + WORKERS + "): admits all TCP from itself");
        assertThat(hint.path("options"))
                .extracting(option -> option.path("label").asText())
                .hasSizeGreaterThan(2)
                .last()
                .asString()
                .doesNotContain("admits all TCP");
    }

    @ParameterizedTest
    @EnumSource(
            value = ParameterType.class,
            names = {"STRING", "STRING_LIST"})
    void configuredGroupsPlaceTheConnectionWithoutAQuestion(ParameterType type) throws IOException {
        parameters.putParameter(request -> request.name("/pipewright/config/security-groups/" + DATA_VPC)
                .type(type)
                .value(WORKERS));

        var examination = examine("{\"reachability\": \"SAME_VPC\", \"subnetId\": \"" + SUBNET + "\"}");

        assertThat(examination.path("route").asText()).isEqualTo("PLACED");
        assertThat(examination.at("/placement/SecurityGroupIdList/0").asText()).isEqualTo(WORKERS);
        assertThat(examination.at("/placement/AvailabilityZone").asText()).isEqualTo("eu-central-1a");
    }

    private JsonNode examine(String network) throws IOException {
        var snapshot = Snapshots.byDefault();
        var path = new NetworkPath(new NetworkClients(
                new EmbeddedEc2(snapshot),
                new EmbeddedRds(snapshot),
                () -> new EmbeddedRedshift(snapshot),
                () -> new EmbeddedRedshiftServerless(snapshot),
                host -> List.of(),
                Runnable::run));
        var handler = new ExamineNetworkHandler(path, new ConfiguredSecurityGroups(() -> parameters));
        var input = """
                {"execution": {"arn": "arn:aws:states:eu-central-1:123456789012:execution:x:y", "name": "y",
                   "startedAt": "2026-01-01T00:00:00Z"},
                 "state": {"Name": "Examine network", "EnteredTime": "2026-01-01T00:00:00Z", "RetryCount": 0},
                 "account": {"accountId": "123456789012", "region": "eu-central-1", "identityArn": "arn:aws:iam::1:role/x"},
                 "request": {"source": {"type": "ORACLE", "host": "erp.example.com", "port": 1521}, "network": %s}}
                """.formatted(network);
        var out = new ByteArrayOutputStream();
        handler.handleRequest(new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)), out, null);
        return Json.tree(out.toString(StandardCharsets.UTF_8));
    }
}
