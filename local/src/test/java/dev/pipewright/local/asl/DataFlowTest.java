package dev.pipewright.local.asl;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(30)
class DataFlowTest {

    private final Workbench bench = new Workbench();

    @Test
    void assignAndOutputSeeTheValuesFromBeforeTheState() {
        JsonNode output = bench.output("""
                "First": {"Type": "Pass", "Assign": {"x": 1, "y": 10}, "Next": "Swap"},
                "Swap": {"Type": "Pass", "Assign": {"x": "{% $y %}", "y": "{% $x %}"}, "Output": {"x": "{% $x %}"}, "Next": "Last"},
                "Last": {"Type": "Succeed", "Output": {"during": "{% $states.input.x %}", "x": "{% $x %}", "y": "{% $y %}"}}""", "{}");

        assertThat(output).isEqualTo(Workbench.json("{\"during\": 1, \"x\": 10, \"y\": 1}"));
    }

    @Test
    void aVariableIsNotVisibleToTheStateThatAssignsItFirst() {
        ExecutionResult result = bench.run("""
                "First": {"Type": "Pass", "Assign": {"x": 1}, "Output": "{% $x %}", "End": true}""", "{}");

        assertThat(result)
                .isInstanceOfSatisfying(
                        ExecutionResult.Failed.class,
                        failed -> assertThat(failed.error()).isEqualTo("States.QueryEvaluationError"));
    }

    @Test
    void aVariableMayHoldNull() {
        JsonNode output = bench.output("""
                "First": {"Type": "Pass", "Assign": {"x": null}, "Next": "Last"},
                "Last": {"Type": "Succeed", "Output": "{% $x = null %}"}""", "{}");

        assertThat(output.booleanValue()).isTrue();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            {"Type": "Pass", "End": true}
            {"Type": "Succeed"}
            {"Type": "Wait", "Seconds": 5, "End": true}
            """)
    void inputIsHandedOnWithoutOutput(String state) {
        assertThat(bench.output("\"First\": " + state, "{\"a\": [1, null]}"))
                .isEqualTo(Workbench.json("{\"a\": [1, null]}"));
    }

    @Test
    void theFirstRuleThatHoldsDecidesWithItsOwnOutputAndAssign() {
        String states = """
                "First": {"Type": "Choice", "Output": "default", "Assign": {"way": "default"}, "Default": "Last", "Choices": [
                  {"Condition": "{% $states.input.n > 10 %}", "Output": "large", "Assign": {"way": "first"}, "Next": "Last"},
                  {"Condition": "{% $states.input.n > 5 %}", "Assign": {"way": "second"}, "Next": "Last"}]},
                "Last": {"Type": "Succeed", "Output": ["{% $states.input %}", "{% $way %}"]}""";

        assertThat(bench.output(states, "{\"n\": 11}")).isEqualTo(Workbench.json("[\"large\", \"first\"]"));
        assertThat(bench.output(states, "{\"n\": 6}")).isEqualTo(Workbench.json("[{\"n\": 6}, \"second\"]"));
        assertThat(bench.output(states, "{\"n\": 1}")).isEqualTo(Workbench.json("[\"default\", \"default\"]"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            false                | States.NoChoiceMatched       | No rule
            $states.input.gone   | States.QueryEvaluationError  | undefined
            'true'               | States.QueryEvaluationError  | takes true or false
            1                    | States.QueryEvaluationError  | Choices/0/Condition
            """)
    void aChoiceThatCannotDecideFails(String condition, String error, String cause) {
        ExecutionResult result = bench.run("""
                "First": {"Type": "Choice", "Choices": [{"Condition": "{%% %s %%}", "Next": "Last"}]},
                "Last": {"Type": "Succeed"}""".formatted(condition), "{}");

        assertThat(result).isInstanceOfSatisfying(ExecutionResult.Failed.class, failed -> {
            assertThat(failed.error()).isEqualTo(error);
            assertThat(failed.cause()).contains(cause);
        });
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            "Error": "NotReady", "Cause": "{% 'because of ' & $states.input.why %}"  | NotReady | because of x
            "Error": "{% $states.input.why %}"                                       | x        | ~~
            "Comment": "no words"                                                    | ~~       | ~~
            """)
    void aFailStateEndsTheExecutionInItsOwnWords(String fields, String error, String cause) {
        var result = bench.run("\"First\": {\"Type\": \"Fail\", " + fields + "}", "{\"why\": \"x\"}");

        assertThat(result).isEqualTo(new ExecutionResult.Failed(error, cause));
    }

    @Test
    void aFailStateWhoseCauseIsNotTextReportsThatInstead() {
        var result = bench.run("\"First\": {\"Type\": \"Fail\", \"Cause\": \"{% {'a': 1} %}\"}", "{}");

        assertThat(result)
                .isInstanceOfSatisfying(
                        ExecutionResult.Failed.class,
                        failed -> assertThat(failed.error()).isEqualTo("States.QueryEvaluationError"));
    }

    @Test
    void aWaitLastsAsLongAsItSays() {
        bench.output("""
                "First": {"Type": "Wait", "Seconds": "{% $states.input.s * 2 %}", "Next": "Until"},
                "Until": {"Type": "Wait", "Timestamp": "{% $states.input.t %}", "Next": "Past"},
                "Past": {"Type": "Wait", "Timestamp": "2020-01-01T00:00:00Z", "Next": "None"},
                "None": {"Type": "Wait", "Seconds": 0, "End": true}""", "{\"s\": 30, \"t\": \"2026-03-01T11:30:00+02:00\"}");

        assertThat(bench.time.now()).isEqualTo("2026-03-01T09:30:00Z");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            "Seconds": "{% -1 %}"
            "Seconds": "{% 1.5 %}"
            "Seconds": "{% '5' %}"
            "Timestamp": "{% 'soon' %}"
            """)
    void aWaitWithoutMeaningFails(String field) {
        var result = bench.run("\"First\": {\"Type\": \"Wait\", " + field + ", \"End\": true}", "{}");

        assertThat(result)
                .isInstanceOfSatisfying(
                        ExecutionResult.Failed.class,
                        failed -> assertThat(failed.error()).isEqualTo("States.QueryEvaluationError"));
        assertThat(bench.time.now()).isEqualTo(Workbench.START);
    }

    @Test
    void theContextObjectTellsOfExecutionStateAndStateMachine() {
        JsonNode context = bench.output("""
                "First": {"Type": "Wait", "Seconds": 1, "Next": "Last"},
                "Last": {"Type": "Pass", "Output": "{% $states.context %}", "End": true}""", "{\"a\": 1}");

        assertThat(context).isEqualTo(Workbench.json("""
                {"Execution": {"Id": "arn:aws:states:eu-west-1:123456789012:execution:connect:run-1", "Name": "run-1",
                   "StartTime": "2026-03-01T08:00:00.000Z", "RoleArn": "arn:aws:iam::123456789012:role/connect",
                   "RedriveCount": 0, "Input": {"a": 1}},
                 "State": {"Name": "Last", "EnteredTime": "2026-03-01T08:00:01.000Z", "RetryCount": 0},
                 "StateMachine": {"Id": "arn:aws:states:eu-west-1:123456789012:stateMachine:connect", "Name": "connect"}}"""));
    }

    @Test
    void aTaskIsGivenItsArgumentsAndItsResultIsInViewAfterwards() {
        bench.calling(arguments -> Workbench.json("{\"echo\": " + arguments.path("n") + "}"));

        JsonNode output = bench.output("""
                "First": {"Type": "Task", "Resource": "arn:aws:states:::test:call", "Arguments": {"n": "{% $states.input.n + 1 %}"},
                  "Assign": {"kept": "{% $states.result.echo %}"}, "Output": "{% $states.result.echo * 2 %}", "Next": "Last"},
                "Last": {"Type": "Succeed", "Output": ["{% $states.input %}", "{% $kept %}"]}""", "{\"n\": 1}");

        assertThat(output).isEqualTo(Workbench.json("[4, 2]"));
    }

    @Test
    void aTaskWithoutArgumentsIsGivenTheInputAndHandsItsResultOn() {
        bench.calling(arguments -> arguments.path("n"));

        var output = bench.output(
                "\"First\": {\"Type\": \"Task\", \"Resource\": \"arn:aws:states:::test:call\", \"End\": true}",
                "{\"n\": 7}");

        assertThat(output.intValue()).isEqualTo(7);
    }

    @Test
    void aWorkflowThatRunsInACircleEndsWhenItsHistoryIsFull() {
        Execution execution = bench.ran("""
                "First": {"Type": "Pass", "Next": "Again"},
                "Again": {"Type": "Choice", "Choices": [{"Condition": "{% false %}", "Next": "Last"}], "Default": "First"},
                "Last": {"Type": "Succeed"}""", "{}");

        assertThat(execution.result())
                .hasValueSatisfying(result -> assertThat(result)
                        .isInstanceOfSatisfying(
                                ExecutionResult.Failed.class,
                                failed -> assertThat(failed.error()).isEqualTo("States.Runtime")));
        assertThat(execution.history().events()).hasSize(25_000);
    }
}
