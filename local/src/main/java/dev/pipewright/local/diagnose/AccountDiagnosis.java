package dev.pipewright.local.diagnose;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.pipewright.core.execution.Requester;
import dev.pipewright.core.handler.FunctionContext;
import dev.pipewright.core.json.Json;
import dev.pipewright.core.outcome.TestFailure;
import dev.pipewright.diagnosis.credentials.DiagnoseCredentialsHandler;
import dev.pipewright.diagnosis.driver.DiagnoseDriverHandler;
import dev.pipewright.diagnosis.network.DiagnoseNetworkHandler;
import dev.pipewright.diagnosis.step.JobRole;
import dev.pipewright.local.asl.Entry;
import dev.pipewright.local.asl.HistoryEvent;
import dev.pipewright.local.asl.Identity;
import dev.pipewright.local.asl.Integration;
import dev.pipewright.local.asl.Interpreter;
import dev.pipewright.local.asl.LambdaFunction;
import dev.pipewright.local.asl.LambdaIntegration;
import dev.pipewright.local.asl.StateMachine;
import dev.pipewright.local.asl.Surroundings;
import dev.pipewright.local.asl.TaskTokens;
import dev.pipewright.local.asl.time.SystemTime;
import dev.pipewright.local.result.UnpublishedResult;
import dev.pipewright.statemachine.WorkflowDefinition;
import dev.pipewright.statemachine.WorkflowFunction;
import java.security.SecureRandom;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/**
 * Diagnoses a connection by the state machine's own states from {@code Diagnose network} on, so that the order of the
 * stages, and what is left out once a cause is proven, stay defined in one place. The result is what would be published; it
 * goes to nobody but the caller.
 */
public final class AccountDiagnosis {

    private static final String FIRST_STATE = "Diagnose network";
    private static final String PUT_EVENTS = "arn:aws:states:::events:putEvents";
    private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{(\\w+)}");
    private static final String SOME_SECONDS = "60";

    /** Stands in names and ARNs where the account's own id is not known. */
    private static final String NO_ACCOUNT = "000000000000";

    private final ExaminedAccount examined;
    private final JobRole role;
    private final Requester requester;

    /**
     * @param role the role that Glue's jobs run as, where it is known
     * @param requester who wants to know
     */
    public AccountDiagnosis(ExaminedAccount examined, JobRole role, Requester requester) {
        this.examined = examined;
        this.role = role;
        this.requester = requester;
    }

    /**
     * Examines a connection. Only reads.
     *
     * @param sought what is known of the connection of that name
     * @param failures what failed tests left behind, already redacted; empty to examine the configuration alone
     * @param listener told of every state as it happens
     * @return the result in the published shape, without an outcome where nothing was found
     */
    public JsonNode diagnose(
            String connectionName,
            SoughtConnection sought,
            List<TestFailure> failures,
            Consumer<HistoryEvent> listener) {
        var published = new AtomicReference<JsonNode>();
        Integration bus = arguments -> {
            published.set(arguments.path("Entries").path(0).path("Detail").path("data"));
            return Json.tree(Map.of("FailedEntryCount", 0));
        };
        var execution = interpreter(bus)
                .part("diagnose-" + UUID.randomUUID(), entry(connectionName, sought, failures), listener);
        var end = execution.run();
        return published.get() == null ? UnpublishedResult.of(end) : told(published.get(), connectionName, sought);
    }

    /** Where nobody could look, that nothing was found says nothing, and the one sentence must not sound as if it did. */
    private static JsonNode told(JsonNode result, String connectionName, SoughtConnection sought) {
        if (sought.unseen().isEmpty() || result.has("outcome")) {
            return result;
        }
        var told = (ObjectNode) result.deepCopy();
        told.put(
                "summary",
                "Whether the connection " + connectionName + " works is not known: it could not be looked at, because "
                        + sought.unseen().get() + ".");
        return told;
    }

    private Entry entry(String connectionName, SoughtConnection sought, List<TestFailure> failures) {
        var variables = new HashMap<String, JsonNode>();
        variables.put("classification", Json.tree(Map.of("account", examined.account())));
        variables.put("requester", Json.tree(requester));
        variables.put("connectionName", TextNode.valueOf(connectionName));
        variables.put("failures", Json.tree(failures));
        sought.published(examined).ifPresent(connection -> variables.put("connection", connection));
        return new Entry(FIRST_STATE, variables);
    }

    private Interpreter interpreter(Integration bus) {
        var machine = StateMachine.load(WorkflowDefinition.text(), substitutions());
        var integrations = new HashMap<String, Integration>();
        machine.resources().forEach(resource -> integrations.put(resource, AccountDiagnosis::notPartOfADiagnosis));
        integrations.put(LambdaIntegration.RESOURCE, new LambdaIntegration(functions()));
        integrations.put(PUT_EVENTS, bus);
        var time = new SystemTime();
        var random = new SecureRandom();
        var tokens = new TaskTokens(time, TaskTokens.unguessable(random));
        return new Interpreter(
                machine, identity(), integrations, new Surroundings(time, tokens, random, UUID::randomUUID));
    }

    private Map<String, LambdaFunction> functions() {
        return Map.of(
                WorkflowFunction.DIAGNOSE_NETWORK.placeholder(),
                function(WorkflowFunction.DIAGNOSE_NETWORK, new DiagnoseNetworkHandler(examined.services())),
                WorkflowFunction.DIAGNOSE_CREDENTIALS.placeholder(),
                function(
                        WorkflowFunction.DIAGNOSE_CREDENTIALS,
                        new DiagnoseCredentialsHandler(examined.services(), role)),
                WorkflowFunction.DIAGNOSE_DRIVER.placeholder(),
                function(WorkflowFunction.DIAGNOSE_DRIVER, new DiagnoseDriverHandler(examined.services(), role)));
    }

    private static LambdaFunction function(WorkflowFunction function, RequestStreamHandler handler) {
        return LambdaFunction.of(handler, () -> FunctionContext.of(function.functionName()));
    }

    /** A function goes by the name of its placeholder; of all other values none is used. */
    private static Map<String, String> substitutions() {
        var substitutions = new HashMap<String, String>();
        PLACEHOLDER
                .matcher(WorkflowDefinition.text())
                .results()
                .map(match -> match.group(1))
                .forEach(name -> substitutions.put(name, name.endsWith("Seconds") ? SOME_SECONDS : name));
        return substitutions;
    }

    private static JsonNode notPartOfADiagnosis(JsonNode arguments) {
        throw new IllegalStateException("A diagnosis only looks: this task is not part of it.");
    }

    private Identity identity() {
        var account = examined.account();
        var id = account.accountId().matches("\\d{12}") ? account.accountId() : NO_ACCOUNT;
        return new Identity(
                "arn:aws:states:" + account.region() + ":" + id + ":stateMachine:pipewright",
                "arn:aws:iam::" + id + ":role/PipewrightStateMachine");
    }
}
