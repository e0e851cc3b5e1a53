package dev.pipewright.onboarding.classify;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pipewright.core.execution.Execution;
import dev.pipewright.core.execution.Requester;
import dev.pipewright.core.redaction.Redacted;
import dev.pipewright.core.ticket.ExecutionSeal;
import java.util.ArrayList;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;

/**
 * Believes the requester of an execution that a signed delivery from a ticket system has started: its name proves that, and
 * for which input. An execution that only looks like one is nobody's.
 *
 * <p>Calls Secrets Manager for the key, and only where a name looks as if it were sealed.
 */
public final class TicketRequester implements RequesterVerification {

    private final SecretsManagerClient secrets;

    public TicketRequester(SecretsManagerClient secrets) {
        this.secrets = secrets;
    }

    @Override
    public Optional<Requester> verified(Execution execution, JsonNode input) {
        return execution.name().startsWith(ExecutionSeal.PREFIX) && seal().sealed(execution.name(), input)
                ? Optional.of(requester(input))
                : Optional.empty();
    }

    private ExecutionSeal seal() {
        return new ExecutionSeal(Redacted.of(secrets.getSecretValue(request -> request.secretId(ExecutionSeal.SECRET))
                .secretString()));
    }

    /**
     * Returns whom a ticket names. The ticket system vouches for id and address: a person without an id there is compared by
     * address alone.
     *
     * @param input the input of an execution whose seal holds, with what was read of its ticket
     */
    static Requester requester(JsonNode input) {
        var person = input.path("requestedBy");
        var ticket = input.path("ticket");
        var hands = new ArrayList<Requester.Hand>();
        ticket.path("changedBy")
                .forEach(hand -> hands.add(new Requester.Hand(ids(ticket, hand), text(hand.path("email")))));
        return new Requester(ids(ticket, person), text(person.path("email")), true, hands);
    }

    private static Map<String, String> ids(JsonNode ticket, JsonNode person) {
        return text(person.path("id"))
                .map(known -> Map.of(ticket.path("system").asText(), known))
                .orElse(Map.of());
    }

    private static Optional<String> text(JsonNode value) {
        return Optional.ofNullable(value.textValue()).filter(text -> !text.isBlank());
    }
}
