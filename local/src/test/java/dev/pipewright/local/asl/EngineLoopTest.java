package dev.pipewright.local.asl;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.pipewright.statemachine.WorkflowDefinition;
import dev.pipewright.statemachine.WorkflowFunction;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The shipped definition from the first engine's test on, with functions that answer what a test wants. */
class EngineLoopTest {

    private static final String PASSED = """
            {"state": "PASSED", "checks": [{"id": "test"}], "failures": [], "handover": {"notes": ["n"]}}""";
    private static final String FAILED = """
            {"state": "FAILED", "checks": [{"id": "test"}], "failures": [{"stage": "ENGINE", "text": "no"}]}""";
    private static final String DECIDED = """
            {"checks": [], "decided": true, "diagnosis": {"cause": "ENGINE", "summary": "s"}}""";

    private final Workbench bench = new Workbench();
    private final Map<String, Deque<String>> answers = new HashMap<>();
    private final List<JsonNode> calls = new ArrayList<>();
    private final List<String> states = new ArrayList<>();

    @Test
    void oneEngineEntersAsManyStatesAsBefore() {
        answer("PrepareEngineTest", prepared("START", "GLUE_ETL", true));
        answer("ReadProbe", PASSED);

        assertThat(run()).isInstanceOf(ExecutionResult.Succeeded.class);
        assertThat(states)
                .containsExactly(
                        "Take the request",
                        "Prepare engine test",
                        "How is the engine tested?",
                        "Run smoke job",
                        "Read probe",
                        "All passed?",
                        "Write result",
                        "Publish result",
                        "How did it end?",
                        "Done");
    }

    @Test
    void theNextEngineIsPreparedWithWhatHasBeenProvedAndForgetsHowLongTheLastOneTook() {
        answer(
                "PrepareEngineTest",
                prepared("WAIT", "CRAWLER", false),
                prepared("READ", "CRAWLER", false),
                prepared("START", "GLUE_ETL", true));
        answer("ReadProbe", PASSED, PASSED);

        assertThat(run()).isInstanceOf(ExecutionResult.Succeeded.class);
        assertThat(states).containsSubsequence("Wait for engine", "Prepare engine test", "Read probe", "Run smoke job");
        assertThat(calls("PrepareEngineTest"))
                .extracting(call -> call.path("waitingSince").asText("") + " " + call.path("proved"))
                .containsExactly(" []", "2026-03-01T08:00:00Z []", " [\"CRAWLER\"]");
        assertThat(calls("ReadProbe"))
                .extracting(call -> call.path("run").has("JobName"))
                .containsExactly(false, true);
        assertThat(calls("ReadProbe"))
                .extracting(call -> call.path("handover").path("notes").size())
                .containsExactly(0, 1);
    }

    @Test
    void aQueryIsGivenItsTokenAndItsWorkgroup() {
        answer("PrepareEngineTest", prepared("QUERY", "ATHENA", true));
        answer("ReadProbe", PASSED);

        assertThat(run()).isInstanceOf(ExecutionResult.Succeeded.class);
        assertThat(calls("athena"))
                .singleElement()
                .satisfies(call -> assertThat(call).isEqualTo(Workbench.json("""
                        {"QueryString": "q", "ClientRequestToken": "t", "QueryExecutionContext": {"Catalog": "c"},
                         "WorkGroup": "w"}""")));
        assertThat(states).containsSubsequence("Run query", "Read probe", "All passed?", "Done");
    }

    @Test
    void theFirstEngineThatFailsIsDiagnosedAndNoOtherLogsIn() {
        answer("PrepareEngineTest", prepared("START", "GLUE_ETL", false));
        answer("ReadProbe", FAILED);
        answer("DiagnoseNetwork", DECIDED);

        assertThat(run()).isInstanceOf(ExecutionResult.Failed.class);
        assertThat(states).containsSubsequence("All passed?", "Diagnose network", "Publish result", "Not ready");
        assertThat(calls("PrepareEngineTest")).hasSize(1);
    }

    @Test
    void aTestThatBreaksOffIsClearedUpAndReported() {
        answer(
                "PrepareEngineTest",
                prepared("WAIT", "ATHENA", true),
                "!dev.pipewright.core.error.NonRetryableException");
        answer("ClearEngineTest", "{\"checks\": [{\"id\": \"cleanup.catalog\"}]}");

        var result = run();

        assertThat(result)
                .isEqualTo(new ExecutionResult.Failed("WORKFLOW_ERROR", ((ExecutionResult.Failed) result).cause()));
        assertThat(states)
                .containsSubsequence("Clear engine test", "Was it refused?", "Report workflow error", "Not ready");
        assertThat(calls("events"))
                .singleElement()
                .satisfies(call -> assertThat(call.toString()).contains("cleanup.catalog"));
    }

    private void answer(String function, String... payloads) {
        answers.put(function, new ArrayDeque<>(List.of(payloads)));
    }

    private static String prepared(String next, String engine, boolean last) {
        return """
                {"next": "%s", "engine": "%s", "last": %s, "waitingSince": "2026-03-01T08:00:00Z",
                 "job": {"jobName": "j", "arguments": {}},
                 "query": {"text": "q", "token": "t", "catalog": "c", "workGroup": "w"}}""".formatted(next, engine, last);
    }

    private List<JsonNode> calls(String name) {
        return calls.stream()
                .filter(call -> call.path("name").asText().equals(name))
                .map(call -> call.path("arguments"))
                .toList();
    }

    private ExecutionResult run() {
        var substitutions = new HashMap<String, String>();
        WorkflowFunction.tasks().forEach(function -> substitutions.put(function.placeholder(), function.camelCase()));
        substitutions.put(WorkflowDefinition.EVENT_BUS_NAME, "bus");
        substitutions.put(WorkflowDefinition.JOB_ROLE_ARN, "role");
        substitutions.put(WorkflowDefinition.CONNECTOR_ROLE_ARN, "connector");
        substitutions.put(WorkflowDefinition.DECISION_TIMEOUT_SECONDS, "60");
        var integrations = Map.<String, Integration>of(
                "arn:aws:states:::lambda:invoke", this::invoke,
                "arn:aws:states:::glue:startJobRun.sync", arguments -> recorded("glue", arguments),
                "arn:aws:states:::athena:startQueryExecution.sync", arguments -> recorded("athena", arguments),
                "arn:aws:states:::aws-sdk:glue:getJobRun", arguments -> recorded("run", arguments),
                "arn:aws:states:::aws-sdk:glue:tagResource", arguments -> recorded("tag", arguments),
                "arn:aws:states:::events:putEvents", arguments -> recorded("events", arguments));
        var surroundings = new Surroundings(bench.time, bench.tokens, bench.random, () -> new java.util.UUID(0, 1));
        return new Interpreter(
                        StateMachine.load(WorkflowDefinition.text(), substitutions),
                        Workbench.IDENTITY,
                        integrations,
                        surroundings)
                .part("run-1", new Entry("Prepare engine test", variables()), this::entered)
                .run();
    }

    private static Map<String, JsonNode> variables() {
        return Map.of(
                "classification", Workbench.json("{\"account\": {\"accountId\": \"123456789012\"}}"),
                "requester", Workbench.json("{\"verified\": true, \"ids\": {\"os\": \"dana\"}}"),
                "request", Workbench.json("{\"verification\": {\"engines\": [\"CRAWLER\", \"GLUE_ETL\"]}}"),
                "connectionName", Workbench.json("\"orders\""));
    }

    private void entered(HistoryEvent event) {
        if (event instanceof HistoryEvent.StateEntered state) {
            states.add(state.state());
        }
    }

    private JsonNode invoke(JsonNode arguments) throws TaskFailure {
        var name = arguments.path("FunctionName").asText();
        recorded(name, arguments.path("Payload"));
        var answer = answers.getOrDefault(name, new ArrayDeque<>()).poll();
        if (answer == null || answer.startsWith("!")) {
            throw new TaskFailure(
                    answer == null ? "Unexpected" : answer.substring(1), "{\"errorMessage\": \"broke off\"}");
        }
        return JsonNodeFactory.instance.objectNode().set("Payload", Workbench.json(answer));
    }

    private JsonNode recorded(String name, JsonNode arguments) {
        var call = JsonNodeFactory.instance.objectNode();
        call.put("name", name);
        call.set("arguments", arguments.deepCopy());
        calls.add(call);
        return arguments;
    }
}
