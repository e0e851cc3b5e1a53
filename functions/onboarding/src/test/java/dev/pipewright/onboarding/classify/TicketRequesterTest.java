package dev.pipewright.onboarding.classify;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pipewright.core.execution.Execution;
import dev.pipewright.core.execution.Requester;
import dev.pipewright.core.json.Json;
import dev.pipewright.core.redaction.Redacted;
import dev.pipewright.core.ticket.ExecutionSeal;
import dev.pipewright.core.ticket.TicketSystem;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;
import software.amazon.awssdk.services.secretsmanager.model.GetSecretValueRequest;
import software.amazon.awssdk.services.secretsmanager.model.GetSecretValueResponse;

class TicketRequesterTest {

    private static final String KEY = "the-key-of-this-deployment";

    private static final JsonNode INPUT = Json.tree("""
            {"query": "postgres", "requestedBy": {"id": "5b10ac8d", "email": "dana@example.com"},
             "ticket": {"system": "jira", "id": "DATA-17"}}
            """);

    private final AtomicInteger reads = new AtomicInteger();
    private final TicketRequester requesters = new TicketRequester(new OneSecret(reads));

    @Test
    void theTicketSystemVouchesForWhomASignedDeliveryNames() {
        var requester = requesters.verified(execution(sealed(KEY)), INPUT);

        assertThat(requester)
                .contains(new Requester(Map.of("jira", "5b10ac8d"), Optional.of("dana@example.com"), true));
    }

    @Test
    void aPersonWithoutAnAddressIsVerifiedByIdAlone() {
        var input = Json.tree(
                "{\"requestedBy\":{\"id\":\"5b10ac8d\"},\"ticket\":{\"system\":\"jira\",\"id\":\"DATA-17\"}}");
        var name = new ExecutionSeal(Redacted.of(KEY)).name(TicketSystem.JIRA, "DATA-17", "", input);

        assertThat(requesters.verified(execution(name), input))
                .contains(new Requester(Map.of("jira", "5b10ac8d"), Optional.empty(), true));
    }

    @Test
    void whoeverChangedTheTicketIsKnownBesideItsRequester() {
        var input = (ObjectNode) INPUT.deepCopy();
        ((ObjectNode) input.path("ticket")).set("changedBy", Json.tree("""
                [{}, {"email": "eve@example.com", "id": "5b10-eve"}, {"email": "ivan@example.com"}]"""));
        var seal = new ExecutionSeal(Redacted.of(KEY));
        var name = seal.name(TicketSystem.JIRA, "DATA-17", "", input);

        assertThat(requesters.verified(execution(name), seal.sealing(name, input)))
                .contains(new Requester(
                        Map.of("jira", "5b10ac8d"),
                        Optional.of("dana@example.com"),
                        true,
                        List.of(
                                new Requester.Hand(Map.of(), Optional.empty()),
                                new Requester.Hand(Map.of("jira", "5b10-eve"), Optional.of("eve@example.com")),
                                new Requester.Hand(Map.of(), Optional.of("ivan@example.com")))));
    }

    @Test
    void anExecutionThatOnlyLooksAsIfATicketHadStartedItIsNobodys() {
        assertThat(requesters.verified(execution(sealed("a-guess-at-the-key")), INPUT))
                .isEmpty();
        assertThat(requesters.verified(execution("hook-jira-DATA-17-1"), INPUT)).isEmpty();
    }

    @Test
    void theNameOfOneRequestDoesNotVouchForAnother() {
        var other = Json.tree(INPUT.toString().replace("dana", "ivan"));

        assertThat(requesters.verified(execution(sealed(KEY)), other)).isEmpty();
    }

    @Test
    void anExecutionFromTheConsoleIsNobodysAndCostsNoCall() {
        assertThat(requesters.verified(execution("orders-2026-03-02"), INPUT)).isEmpty();
        assertThat(reads).hasValue(0);
    }

    private static String sealed(String key) {
        return new ExecutionSeal(Redacted.of(key)).name(TicketSystem.JIRA, "DATA-17", "", INPUT);
    }

    private static Execution execution(String name) {
        return new Execution(
                "arn:aws:states:eu-central-1:123456789012:execution:pipewright-connect-data-source:" + name,
                name,
                Instant.parse("2026-03-02T08:00:00Z"));
    }

    private record OneSecret(AtomicInteger reads) implements SecretsManagerClient {

        @Override
        public GetSecretValueResponse getSecretValue(GetSecretValueRequest request) {
            reads.incrementAndGet();
            assertThat(request.secretId()).isEqualTo("pipewright/execution-seal");
            return GetSecretValueResponse.builder().secretString(KEY).build();
        }

        @Override
        public String serviceName() {
            return SERVICE_NAME;
        }

        @Override
        public void close() {}
    }
}
