package dev.pipewright.local.asl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class CatchTest {

    private final Workbench bench = new Workbench();

    @Test
    void theFirstCatchThatNamesTheErrorTakesOver() {
        failing("Refused", "no");

        JsonNode output = bench.output(task("""
                "Catch": [
                  {"ErrorEquals": ["Other"], "Next": "Wrong"},
                  {"ErrorEquals": ["Refused"], "Next": "Last"},
                  {"ErrorEquals": ["States.ALL"], "Next": "Wrong"}],""") + ", \"Wrong\": {\"Type\": \"Fail\"}", "{}");

        assertThat(output).isEqualTo(Workbench.json("{\"Error\": \"Refused\", \"Cause\": \"no\"}"));
    }

    @Test
    void aCatchHasItsOwnOutputAndAssignAndTheStatesOwnAreNotUsed() {
        failing("Refused", "{\"errorMessage\": \"no\"}");

        JsonNode output = bench.output("""
                "First": {"Type": "Task", "Resource": "arn:aws:states:::test:call", "End": true,
                  "Assign": {"result": "state"}, "Output": "state",
                  "Catch": [{"ErrorEquals": ["States.ALL"], "Next": "Last",
                    "Assign": {"error": "{% $states.errorOutput.Error %}"},
                    "Output": {"why": "{% $parse($states.errorOutput.Cause).errorMessage %}", "id": "{% $states.input.id %}"}}]},
                "Last": {"Type": "Succeed", "Output": ["{% $states.input %}", "{% $error %}", "{% $exists($result) %}"]}""", "{\"id\": 5}");

        assertThat(output).isEqualTo(Workbench.json("[{\"why\": \"no\", \"id\": 5}, \"Refused\", false]"));
    }

    @Test
    void retriesComeFirst() {
        var calls = failing("Refused", "no");

        bench.output(task("""
                "Retry": [{"ErrorEquals": ["Refused"], "MaxAttempts": 2}],
                "Catch": [{"ErrorEquals": ["Refused"], "Next": "Last"}],"""), "{}");

        assertThat(calls).hasValue(3);
    }

    @Test
    void argumentsThatCannotBeEvaluatedAreCaught() {
        var calls = failing("Refused", "no");

        JsonNode output = bench.output(task("""
                "Arguments": {"a": "{% $states.input.missing %}"},
                "Catch": [{"ErrorEquals": ["States.QueryEvaluationError"], "Next": "Last"}],"""), "{}");

        assertThat(output.path("Error").textValue()).isEqualTo("States.QueryEvaluationError");
        assertThat(output.path("Cause").textValue()).contains("'Arguments/a'");
        assertThat(calls).hasValue(0);
    }

    @Test
    void anOutputThatCannotBeEvaluatedIsCaughtAndNothingIsAssigned() {
        bench.calling(arguments -> JsonNodeFactory.instance.objectNode());

        JsonNode output = bench.output("""
                "First": {"Type": "Task", "Resource": "arn:aws:states:::test:call", "End": true,
                  "Assign": {"x": 1}, "Output": "{% $states.result.missing %}",
                  "Catch": [{"ErrorEquals": ["States.ALL"], "Next": "Last"}]},
                "Last": {"Type": "Succeed", "Output": "{% $exists($x) %}"}""", "{}");

        assertThat(output.booleanValue()).isFalse();
    }

    @Test
    void aCatchThatCannotBeEvaluatedEndsTheExecution() {
        failing("Refused", "not JSON");

        Execution execution = bench.ran(task("""
                "Catch": [{"ErrorEquals": ["States.ALL"], "Next": "Last", "Output": "{% $parse($states.errorOutput.Cause) %}"}],"""), "{}");

        assertThat(execution.result())
                .hasValueSatisfying(result -> assertThat(result)
                        .isInstanceOfSatisfying(
                                ExecutionResult.Failed.class,
                                failed -> assertThat(failed.error()).isEqualTo("States.QueryEvaluationError")));
        assertThat(execution.history().events(HistoryEvent.StateFailed.class)).hasSize(1);
    }

    @Test
    void anIntegrationThatBreaksDownIsNotCaught() {
        bench.calling(arguments -> {
            throw new UnsupportedOperationException("createConnection");
        });

        ExecutionResult result =
                bench.run(task("\"Catch\": [{\"ErrorEquals\": [\"States.ALL\"], \"Next\": \"Last\"}],"), "{}");

        assertThat(result).isInstanceOfSatisfying(ExecutionResult.Failed.class, failed -> {
            assertThat(failed.error()).isEqualTo("States.Runtime");
            assertThat(failed.cause()).contains("UnsupportedOperationException", "createConnection");
        });
    }

    @Test
    void anIntegrationThatReturnsNothingIsADefect() {
        bench.calling(arguments -> null);

        var result = bench.run(task("\"Comment\": \"none\","), "{}");

        assertThat(result)
                .isInstanceOfSatisfying(
                        ExecutionResult.Failed.class,
                        failed -> assertThat(failed.error()).isEqualTo("States.Runtime"));
    }

    @Test
    void anAssertionThatFailsInAnIntegrationFailsTheTestThatRuns() {
        bench.calling(arguments -> {
            throw new AssertionError("not like this");
        });

        var execution = bench.prepare(
                task("\"Catch\": [{\"ErrorEquals\": [\"States.ALL\"], \"Next\": \"Last\"}],"), "{}", event -> {});

        assertThatThrownBy(execution::run).isInstanceOf(AssertionError.class).hasMessage("not like this");
    }

    private AtomicInteger failing(String error, String cause) {
        var calls = new AtomicInteger();
        bench.calling(arguments -> {
            calls.incrementAndGet();
            throw new TaskFailure(error, cause);
        });
        return calls;
    }

    private static String task(String fields) {
        return """
                "First": {"Type": "Task", "Resource": "arn:aws:states:::test:call", %s "Next": "Last"},
                "Last": {"Type": "Succeed"}""".formatted(fields);
    }
}
