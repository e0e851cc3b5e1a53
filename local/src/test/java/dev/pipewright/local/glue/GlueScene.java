package dev.pipewright.local.glue;

import dev.pipewright.core.connection.Endpoint;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import software.amazon.awssdk.services.glue.model.Connection;
import software.amazon.awssdk.services.glue.model.ConnectionInput;
import software.amazon.awssdk.services.glue.model.ConnectionsList;
import software.amazon.awssdk.services.glue.model.CreateJobRequest;
import software.amazon.awssdk.services.glue.model.JobCommand;
import software.amazon.awssdk.services.glue.model.JobRun;
import software.amazon.awssdk.services.glue.model.PhysicalConnectionRequirements;

/** An embedded Glue with its surroundings, as the tests of this package need it. */
final class GlueScene {

    static final Instant NOW = Instant.parse("2026-03-01T09:00:00Z");
    static final String ACCOUNT = "123456789012";
    static final String REGION = "eu-central-1";
    static final String URL = "jdbc:postgresql://orders.example.com:5432/orders";

    final FakeSecrets secrets = new FakeSecrets();
    final FakeStorage storage = new FakeStorage();

    /** What the databases make of a token; a test may set another. */
    TokenAcceptance tokens = (token, role) -> Optional.empty();

    final EmbeddedGlue glue;

    private GlueScene(
            List<Connection> existing,
            Function<Connection, Optional<String>> networkFault,
            UnaryOperator<Endpoint> resolve) {
        var ids = new AtomicInteger();
        glue = new EmbeddedGlue(
                existing,
                new GlueEnvironment(
                        ACCOUNT,
                        REGION,
                        secrets,
                        storage,
                        networkFault,
                        resolve,
                        (token, role) -> tokens.accept(token, role),
                        Clock.fixed(NOW, ZoneOffset.UTC),
                        () -> new UUID(0, ids.incrementAndGet())));
    }

    static GlueScene empty() {
        return with(List.of());
    }

    static GlueScene with(List<Connection> existing) {
        return new GlueScene(existing, connection -> Optional.empty(), UnaryOperator.identity());
    }

    static GlueScene behind(Function<Connection, Optional<String>> networkFault) {
        return new GlueScene(List.of(), networkFault, UnaryOperator.identity());
    }

    static GlueScene playing(UnaryOperator<Endpoint> resolve) {
        return new GlueScene(List.of(), connection -> Optional.empty(), resolve);
    }

    static ConnectionInput.Builder jdbc(String name, Map<String, String> more) {
        Map<String, String> properties = new HashMap<>(Map.of("JDBC_CONNECTION_URL", URL, "SECRET_ID", "glue/" + name));
        properties.putAll(more);
        return ConnectionInput.builder().name(name).connectionType("JDBC").connectionPropertiesWithStrings(properties);
    }

    static ConnectionInput.Builder network(String name, String subnet) {
        return ConnectionInput.builder()
                .name(name)
                .connectionType("NETWORK")
                .connectionPropertiesWithStrings(Map.of())
                .physicalConnectionRequirements(PhysicalConnectionRequirements.builder()
                        .subnetId(subnet)
                        .build());
    }

    static CreateJobRequest.Builder job(String name, String... connections) {
        return CreateJobRequest.builder()
                .name(name)
                .role("PipewrightSmokeJob")
                .command(JobCommand.builder()
                        .name("glueetl")
                        .scriptLocation("s3://artifacts/smoke.py")
                        .build())
                .connections(
                        connections.length == 0
                                ? null
                                : ConnectionsList.builder()
                                        .connections(connections)
                                        .build());
    }

    static Map<String, String> arguments(String connection) {
        return Map.of(
                "--connection_name",
                connection,
                "--execution_id",
                "e-1",
                "--artifacts_bucket",
                FakeStorage.BUCKET,
                "--artifacts_key",
                "probes/e-1.json");
    }

    void create(ConnectionInput.Builder input) {
        glue.createConnection(request -> request.connectionInput(input.build()));
    }

    /** Runs a job to its end. */
    JobRun run(String job, Map<String, String> arguments) {
        var id = glue.startJobRun(request -> request.jobName(job).arguments(arguments))
                .jobRunId();
        try {
            return glue.awaitRun(job, id, Duration.ofSeconds(30));
        } catch (Exception e) {
            throw new AssertionError("The run did not end", e);
        }
    }

    /** Runs a job without connections that probes this connection. */
    JobRun probe(String connection, Map<String, String> more) {
        glue.createJob(job("smoke").build());
        Map<String, String> arguments = new HashMap<>(arguments(connection));
        arguments.putAll(more);
        return run("smoke", arguments);
    }

    String report() {
        return storage.objects.get("probes/e-1.json");
    }
}
