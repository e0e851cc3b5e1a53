package dev.pipewright.tickets.kit;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.pipewright.core.json.Json;
import dev.pipewright.tickets.delivery.Delivery;
import dev.pipewright.tickets.world.PlayedSecrets;
import dev.pipewright.tickets.world.World;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The shell script of the instructions, run as it stands there against the webhook over HTTP. */
class GenericInstructionsIT {

    private static final String SCRIPT = Document.of("generic").blocks("sh").get(0);

    private final World world = new World();
    private HttpServer server;

    @BeforeEach
    void start() throws IOException {
        Assumptions.assumeTrue(Shell.has("openssl", "curl"), "there is a shell with openssl and curl");
        world.clock.advance(Duration.between(world.clock.instant(), Instant.now()));
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/hooks/generic", this::answer);
        server.start();
    }

    @AfterEach
    void stop() {
        if (server != null) {
            server.stop(0);
        }
    }

    @Test
    void theScriptAsksAndTheSameOnceMoreStartsNothing() {
        var first = run(SCRIPT, PlayedSecrets.SECRET);
        var second = run(SCRIPT, PlayedSecrets.SECRET);

        assertThat(first).endsWith("\n202\n").contains("\"requestId\":\"hook-generic-REQ-1042-");
        assertThat(second).isEqualTo(first.replace("\n202\n", "\n200\n"));
        var input = Json.tree(world.workflow.onlyInput());
        assertThat(input.at("/source/host").asText()).isEqualTo("orders.example.com");
        assertThat(input.at("/requestedBy/id").asText()).isEqualTo("dana.data");
    }

    @Test
    void theScriptIsNotBelievedWithAnotherSecret() {
        assertThat(run(SCRIPT, "a-secret-of-somebody-else")).endsWith("\n401\n");
    }

    private void answer(HttpExchange exchange) throws IOException {
        var headers = new HashMap<String, String>();
        exchange.getRequestHeaders().forEach((name, values) -> headers.put(name, values.get(0)));
        var answer = world.deliver(
                "generic", new Delivery(headers, exchange.getRequestBody().readAllBytes()));
        var body = answer.body().getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(answer.status(), body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    private String run(String script, String secret) {
        var environment = new HashMap<>(Map.of("PIPEWRIGHT_SECRET", secret));
        if (server != null) {
            environment.put(
                    "PIPEWRIGHT_HOOK", "http://127.0.0.1:" + server.getAddress().getPort() + "/hooks/generic");
        }
        return Shell.run(script, environment);
    }
}
