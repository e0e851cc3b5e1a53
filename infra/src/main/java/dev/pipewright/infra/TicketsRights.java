package dev.pipewright.infra;

import dev.pipewright.core.ticket.ExecutionSeal;
import dev.pipewright.core.ticket.TicketSystem;
import dev.pipewright.statemachine.WorkflowFunction;
import dev.pipewright.tickets.TicketSettings;
import dev.pipewright.tickets.delivery.DeliveryStore;
import dev.pipewright.tickets.sender.SecretStore;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import software.amazon.awscdk.services.iam.PolicyStatement;
import software.amazon.awscdk.services.lambda.ILayerVersion;

/**
 * What the functions of the tickets artifact are set to and may do. The webhook faces the internet: it starts executions and
 * reads none, and knows what senders prove themselves with but not what Pipewright logs in to ticket systems with.
 */
final class TicketsRights implements FunctionRights {

    /** The prefix of what is known about notes, in the decisions table. */
    private static final String NOTES = "note/*";

    private static final String DELIVERIES = DeliveryStore.PREFIX + "*";

    private final SharedResources resources;
    private final ResourceNames names;

    TicketsRights(SharedResources resources) {
        this.resources = resources;
        this.names = resources.names();
    }

    @Override
    public Map<String, String> settings(WorkflowFunction function) {
        var settings = new HashMap<String, String>();
        switch (function) {
            case WEBHOOK -> {
                settings.put(TicketSettings.TABLE, resources.decisions().getTableName());
                settings.put(TicketSettings.STATE_MACHINE, names.stateMachine());
                settings.put(TicketSettings.NOTES_QUEUE, resources.notes().url());
                settings.putAll(mappings());
            }
            case COMPLETE_REQUEST -> settings.putAll(mappings());
            case REPORT_BACK -> {
                settings.put(TicketSettings.TABLE, resources.decisions().getTableName());
                settings.putAll(states());
            }
            default -> throw elsewhere(function);
        }
        settings.putAll(addresses());
        return settings;
    }

    @Override
    public List<PolicyStatement> statements(WorkflowFunction function) {
        return switch (function) {
            case WEBHOOK -> webhook();
            case COMPLETE_REQUEST -> List.of(logIn(), decryptSecrets());
            case REPORT_BACK -> reportBack();
            default -> throw elsewhere(function);
        };
    }

    @Override
    public List<ILayerVersion> layers(WorkflowFunction function) {
        return function == WorkflowFunction.REPORT_BACK
                ? List.of()
                : resources.mappings().stream()
                        .<ILayerVersion>map(layer -> layer)
                        .toList();
    }

    private List<PolicyStatement> webhook() {
        return List.of(
                Allow.on(
                        names.secrets(List.of(ExecutionSeal.SECRET, SecretStore.SENDERS + "*")),
                        "secretsmanager:GetSecretValue"),
                decryptSecrets(),
                items(List.of(DELIVERIES), "dynamodb:GetItem", "dynamodb:PutItem", "dynamodb:UpdateItem"),
                resources.keys().useTable(),
                Allow.on(names.stateMachine(), "states:StartExecution"),
                resources.keys().startExecutions(),
                resources.notes().send());
    }

    private List<PolicyStatement> reportBack() {
        return List.of(
                items(List.of(DELIVERIES, NOTES), "dynamodb:GetItem", "dynamodb:UpdateItem"),
                items(List.of(NOTES), "dynamodb:PutItem"),
                resources.keys().useTable(),
                logIn(),
                decryptSecrets(),
                resources.notes().take());
    }

    /** What Pipewright proves itself with at ticket systems; only to those that the deployment names is it sent. */
    private PolicyStatement logIn() {
        return Allow.on(names.secrets(List.of(TicketSecrets.APIS + "*")), "secretsmanager:GetSecretValue");
    }

    private PolicyStatement decryptSecrets() {
        return resources.keys().decrypt(resources.keys().tickets(), names.viaService("secretsmanager"));
    }

    private PolicyStatement items(List<String> keys, String... actions) {
        return Allow.onItems(resources.decisions().getTableArn(), keys, actions);
    }

    private Map<String, String> addresses() {
        var settings = new HashMap<String, String>();
        systems()
                .forEach(system -> resources
                        .settings()
                        .ticketSystem(system)
                        .ifPresent(url -> settings.put(TicketSettings.host(system), url)));
        return settings;
    }

    private Map<String, String> states() {
        var settings = new HashMap<String, String>();
        systems()
                .forEach(system -> resources
                        .settings()
                        .ticketStates(system)
                        .ifPresent(states -> settings.put(TicketSettings.states(system), states)));
        return settings;
    }

    private Map<String, String> mappings() {
        return resources.mappings().isPresent() ? Map.of(TicketSettings.MAPPINGS, MappingsLayer.FOLDER) : Map.of();
    }

    /** Those with an API of their own; the generic one is told by EventBridge. */
    private static Stream<TicketSystem> systems() {
        return Arrays.stream(TicketSystem.values()).filter(system -> system != TicketSystem.GENERIC);
    }

    private static IllegalArgumentException elsewhere(WorkflowFunction function) {
        return new IllegalArgumentException(function + " does not lie in the tickets artifact");
    }
}
