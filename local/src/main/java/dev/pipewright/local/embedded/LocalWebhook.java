package dev.pipewright.local.embedded;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import dev.pipewright.core.handler.FunctionContext;
import dev.pipewright.core.json.Json;
import dev.pipewright.core.ticket.ExecutionSeal;
import dev.pipewright.core.ticket.TicketSystem;
import dev.pipewright.local.asl.ExecutionResult;
import dev.pipewright.statemachine.WorkflowFunction;
import dev.pipewright.tickets.sender.SecretStore;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;

/** The webhook as ticket systems reach it: the real handler, called as API Gateway calls it. */
public final class LocalWebhook {

    /** What every sender proves itself with here. It opens nothing but this account, which is gone with the process. */
    public static final String DEMO_SECRET = "pipewright-demo-secret";

    private static final String DEMO_SEAL = "pipewright-demo-seal";

    private final RequestStreamHandler handler;
    private final StartedExecutions started;

    /**
     * What the sender is answered.
     *
     * @param body JSON, or empty
     */
    public record Reply(int status, String body) {}

    LocalWebhook(RequestStreamHandler handler, StartedExecutions started) {
        this.handler = handler;
        this.started = started;
    }

    /** Makes the secrets that an operator makes on AWS; with the same seal each time, so that a delivery has one name. */
    static void createSecrets(SecretsManagerClient secrets) {
        Arrays.stream(TicketSystem.values())
                .forEach(system -> secrets.createSecret(request -> request.name(SecretStore.SENDERS + system.word())
                        .secretString(Json.write(Map.of("current", DEMO_SECRET)))));
        secrets.createSecret(request -> request.name(ExecutionSeal.SECRET).secretString(DEMO_SEAL));
    }

    /**
     * Delivers a payload.
     *
     * @param secret what the sender signs with
     * @param at when it does so
     */
    public Reply deliver(TicketSystem system, String secret, Instant at, byte[] payload) {
        var event = Json.write(Map.of(
                "version", "2.0",
                "pathParameters", Map.of("sender", system.word()),
                "headers", SenderHeaders.of(system, secret, at, payload),
                "body", Base64.getEncoder().encodeToString(payload),
                "isBase64Encoded", true));
        var answer = new ByteArrayOutputStream();
        try {
            handler.handleRequest(
                    new ByteArrayInputStream(event.getBytes(UTF_8)),
                    answer,
                    FunctionContext.of(WorkflowFunction.WEBHOOK.functionName()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        var read = Json.tree(answer.toString(UTF_8));
        return new Reply(read.path("statusCode").asInt(), read.path("body").asText());
    }

    /** Returns what completes when the execution of this ARN, which a delivery has started, has ended. */
    public CompletableFuture<ExecutionResult> end(String executionArn) {
        return started.end(executionArn);
    }
}
