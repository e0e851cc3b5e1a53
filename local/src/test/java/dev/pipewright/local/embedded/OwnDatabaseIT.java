package dev.pipewright.local.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pipewright.core.execution.Requester;
import dev.pipewright.core.json.Json;
import dev.pipewright.local.command.Terminal;
import dev.pipewright.local.database.CacheFolder;
import dev.pipewright.local.database.DemoLogin;
import dev.pipewright.local.database.DemoPostgres;
import dev.pipewright.local.database.DemoServer;
import dev.pipewright.local.database.RunFolder;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.security.SecureRandom;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A database that no snapshot knows: it is really connected to, with the login that its owner types on the page. */
class OwnDatabaseIT {

    private static final Requester DANA = new Requester(Map.of("os", "dana"), Optional.of("dana@example.com"), true);
    private static final DemoLogin OWN = DemoLogin.random(new SecureRandom());

    private static RunFolder run;
    private static DemoServer database;
    private static EmbeddedPipewright pipewright;

    private final PageClient page = new PageClient();
    private final Terminal terminal = new Terminal();

    @BeforeAll
    static void start() {
        run = RunFolder.create();
        database = DemoPostgres.start(run, CacheFolder.ofUser(System.getenv()), List.of("orders"), OWN)
                .join();
        pipewright = EmbeddedPipewright.start(EmbeddedPipewright.Options.of(Samples.account(), Optional.of(DANA)));
    }

    @AfterAll
    static void stop() {
        pipewright.close();
        run.close();
    }

    @AfterEach
    void forget() {
        AccountView.of(pipewright).forget("own-");
    }

    @ParameterizedTest
    @ValueSource(strings = {"localhost", "127.0.0.1"})
    void theLoginThatItsOwnerTypesMakesAConnectionThatWorks(String host) {
        var request = request(host, database.port());

        var result = approve("ready-" + host.replace('.', '-'), request, OWN);

        assertThat(result.path("outcome").asText()).as(result.toString()).isEqualTo("READY");
        assertThat(result.path("plan")
                        .path("connectionInput")
                        .path("ConnectionProperties")
                        .path("JDBC_CONNECTION_URL")
                        .asText())
                .isEqualTo("jdbc:postgresql://" + host + ":" + database.port() + "/orders");
        assertThat(pipewright.databaseStartedIn())
                .as("the played database, which must not have answered in its place")
                .isEmpty();
        assertThat(terminal.result(result)).isZero();
    }

    @Test
    void aWrongPasswordIsNamedAsTheCause() {
        var request = request("localhost", database.port());

        var result = approve("wrong", request, DemoLogin.random(new SecureRandom()));

        assertThat(result.path("diagnosis").path("cause").asText())
                .as(result.toString())
                .isEqualTo("CREDENTIALS_WRONG");
        assertThat(terminal.result(result)).isEqualTo(4);
    }

    @Test
    void aPortWhereNothingListensIsNamedAsTheCause() throws IOException {
        var request = request("localhost", closedPort());

        var result = approve("closed", request, OWN);

        assertThat(result.path("diagnosis").path("cause").asText())
                .as(result.toString())
                .isEqualTo("NETWORK_SOURCE_REFUSED");
        assertThat(terminal.result(result)).isEqualTo(3);
    }

    private JsonNode approve(String name, JsonNode request, DemoLogin typed) {
        var running = RunningRequest.start(pipewright, name, request);
        var answer = page.post(running.awaitLink(), PageClient.approval(typed, "orders"));
        assertThat(answer.statusCode()).isEqualTo(200);
        return running.result();
    }

    private static ObjectNode request(String host, int port) {
        var source = Map.of(
                "type",
                "POSTGRESQL",
                "host",
                host,
                "port",
                port,
                "database",
                "orders",
                "deployment",
                "SELF_MANAGED",
                "enforceTls",
                false);
        return (ObjectNode) Json.tree(Map.of(
                "source",
                source,
                "connection",
                Map.of("name", "own-orders"),
                "credentials",
                Map.of("method", "NEW_SECRET", "kind", "PASSWORD"),
                "network",
                Map.of("reachability", "PUBLIC"),
                "verification",
                Map.of("table", "public.orders")));
    }

    /** A port that was free a moment ago. */
    private static int closedPort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
