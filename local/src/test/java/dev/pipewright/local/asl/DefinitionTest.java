package dev.pipewright.local.asl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.tuple;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DefinitionTest {

    private static final String LAST = ", \"Last\": {\"Type\": \"Succeed\"}";

    @Test
    void everyFindingIsToldAtOnceWithItsStateAndField() {
        List<Finding> findings = findings("""
                "First": {"Type": "Task", "Resource": "arn:aws:lambda:x", "Next": "Nowhere", "ResultPath": "$"},
                "Island": {"Type": "Parallel", "Branches": [], "End": true}""");

        assertThat(findings)
                .extracting(Finding::state, Finding::field)
                .containsExactlyInAnyOrder(
                        tuple("First", "Resource"),
                        tuple("First", "Next"),
                        tuple("First", "ResultPath"),
                        tuple("Island", "Type"),
                        tuple("Island", ""));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            {"Type": "Pass"}                                        | Next        | exactly one of them
            {"Type": "Pass", "Next": "Last", "End": true}           | Next        | exactly one of them
            {"Type": "Pass", "Next": "Last", "End": false}          | End         | must be true
            {"Type": "Pass", "Next": "Last", "Outputs": 1}          | Outputs     | not known here
            {"Type": "Pass", "Next": "Last", "Result": 1}           | Result      | JSONPath
            {"Type": "Pass", "Next": "Last", "InputPath": "$"}      | InputPath   | JSONPath
            {"Type": "Pass", "Next": "Last", "Retry": []}           | Retry       | not known here
            {"Type": "Pass", "Next": "Last", "Comment": 1}          | Comment     | a string
            {"Type": "Pass", "Next": "Last", "QueryLanguage": "JSONPath"} | QueryLanguage | one of
            {"Type": "Pass", "Next": "Last", "Assign": {"states": 1}} | Assign/states | reserved
            {"Type": "Pass", "Next": "Last", "Assign": {"a-b": 1}}  | Assign/a-b  | identifier
            {"Type": "Pass", "Next": "Last", "Assign": {"a": "{% 1 + %}"}} | Assign/a | not a JSONata expression
            {"Type": "Pass", "Next": "Last", "Output": {"a": ["{% $eval('1') %}"]}} | Output/a/0 | $parse
            {"Type": "Pass", "Next": "Last", "Output": "{% $states.result %}"} | Output | Output and Assign of a Task
            {"Type": "Map", "Next": "Last"}                         | Type        | not implemented
            {"Type": "Activity", "Next": "Last"}                    | Type        | not a type of state
            {"Next": "Last"}                                        | Type        | missing
            {"Type": "Wait", "Next": "Last"}                        | Seconds     | exactly one
            {"Type": "Wait", "Next": "Last", "Seconds": 1, "Timestamp": "2026-01-01T00:00:00Z"} | Seconds | exactly one
            {"Type": "Wait", "Next": "Last", "Seconds": -1}         | Seconds     | whole number from 0
            {"Type": "Wait", "Next": "Last", "Seconds": "5"}        | Seconds     | whole number from 0
            {"Type": "Wait", "Next": "Last", "Timestamp": "soon"}   | Timestamp   | RFC 3339
            {"Type": "Wait", "Next": "Last", "SecondsPath": "$.s", "Seconds": 1} | SecondsPath | JSONPath
            {"Type": "Choice", "Default": "Last", "Choices": []}    | Choices     | at least one rule
            {"Type": "Choice", "Choices": [{"Condition": "true", "Next": "Last"}]} | Choices/0/Condition | an expression
            {"Type": "Choice", "Choices": [{"Condition": "{% true %}", "Next": "Gone"}], "Default": "Last"} | Choices/0/Next | no state 'Gone'
            {"Type": "Choice", "Choices": [{"Variable": "$.a", "Condition": "{% true %}", "Next": "Last"}]} | Choices/0/Variable | JSONPath
            {"Type": "Choice", "Choices": [{"Condition": "{% true %}", "Next": "Last"}], "Output": 1} | Default | has none
            """)
    void aStateIsRefused(String state, String field, String message) {
        assertThat(findings("\"First\": " + state + LAST))
                .filteredOn(finding -> finding.state().equals("First"))
                .filteredOn(finding -> !finding.field().isEmpty())
                .singleElement()
                .satisfies(finding -> assertThat(finding.field()).isEqualTo(field))
                .satisfies(finding -> assertThat(finding.message()).contains(message));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            "TimeoutSeconds": 0                                     | TimeoutSeconds   | whole number from 1
            "TimeoutSeconds": 1.5                                   | TimeoutSeconds   | whole number from 1
            "HeartbeatSeconds": 5                                   | HeartbeatSeconds | only a .waitForTaskToken
            "Credentials": {}                                       | Credentials      | not known here
            "Arguments": "{% $states.result %}"                     | Arguments        | Output and Assign of a Task
            "Output": "{% $states.errorOutput %}"                   | Output           | Output and Assign of a Catch
            "Retry": [{"ErrorEquals": []}]                          | Retry/0/ErrorEquals | names no error
            "Retry": [{"MaxAttempts": 1}]                           | Retry/0/ErrorEquals | missing
            "Retry": [{"ErrorEquals": ["States.ALL", "A"]}]         | Retry/0/ErrorEquals | alone
            "Retry": [{"ErrorEquals": ["States.ALL"]}, {"ErrorEquals": ["A"]}] | Retry/0/ErrorEquals | last
            "Retry": [{"ErrorEquals": ["States.Timeouts"]}]         | Retry/0/ErrorEquals | States.Timeouts
            "Retry": [{"ErrorEquals": ["States.Runtime"]}]          | Retry/0/ErrorEquals | States.Runtime
            "Retry": [{"ErrorEquals": ["A"], "BackoffRate": 0.5}]   | Retry/0/BackoffRate | at least 1.0
            "Retry": [{"ErrorEquals": ["A"], "IntervalSeconds": 0}] | Retry/0/IntervalSeconds | from 1
            "Retry": [{"ErrorEquals": ["A"], "MaxAttempts": -1}]    | Retry/0/MaxAttempts | from 0
            "Retry": [{"ErrorEquals": ["A"], "IntervalSeconds": 5, "MaxDelaySeconds": 5}] | Retry/0/MaxDelaySeconds | greater
            "Retry": [{"ErrorEquals": ["A"], "JitterStrategy": "HALF"}] | Retry/0/JitterStrategy | HALF
            "Retry": [{"ErrorEquals": ["A"], "Jitter": "FULL"}]     | Retry/0/Jitter   | not known here
            "Catch": [{"ErrorEquals": ["A"]}]                       | Catch/0/Next     | missing
            "Catch": [{"ErrorEquals": ["A"], "Next": "Gone"}]       | Catch/0/Next     | no state 'Gone'
            "Catch": [{"ErrorEquals": ["A"], "Next": "Last", "ResultPath": "$"}] | Catch/0/ResultPath | JSONPath
            "Catch": [{"ErrorEquals": ["A"], "Next": "Last", "Output": "{% $states.result %}"}] | Catch/0/Output | Output and Assign of a Task
            """)
    void aTaskIsRefused(String fields, String field, String message) {
        String task =
                "{\"Type\": \"Task\", \"Resource\": \"%s\", \"Next\": \"Last\", %s}".formatted(Workbench.CALL, fields);

        assertThat(findings("\"First\": " + task + LAST))
                .singleElement()
                .satisfies(finding -> assertThat(finding.field()).isEqualTo(field))
                .satisfies(finding -> assertThat(finding.message()).contains(message));
    }

    @Test
    void aHeartbeatMustBeShorterThanTheTimeout() {
        assertThat(findings("""
                "First": {"Type": "Task", "Resource": "arn:aws:states:::lambda:invoke.waitForTaskToken", "End": true,
                  "TimeoutSeconds": 60, "HeartbeatSeconds": 60}"""))
                .singleElement()
                .satisfies(finding -> assertThat(finding.message()).contains("smaller than TimeoutSeconds"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "arn:aws:states:::lambda:invoke",
                "arn:aws:states:::lambda:invoke.waitForTaskToken",
                "arn:aws:states:::glue:startJobRun.sync",
                "arn:aws:states:::events:putEvents",
                "arn:aws:states:::aws-sdk:dynamodb:putItem",
                "arn:aws-us-gov:states:::states:startExecution.sync:2"
            })
    void serviceIntegrationsAreAccepted(String resource) {
        assertThat(Workbench.load("\"First\": {\"Type\": \"Task\", \"Resource\": \"%s\", \"End\": true}"
                                .formatted(resource))
                        .stateNames())
                .containsExactly("First");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "arn:aws:lambda:eu-west-1:123456789012:function:f",
                "arn:aws:states:eu-west-1:123456789012:activity:a",
                "{% $resource %}",
                "arn:aws:states:::lambda:invoke.async"
            })
    void otherResourcesAreRefused(String resource) {
        assertThat(findings("\"First\": {\"Type\": \"Task\", \"Resource\": \"%s\", \"End\": true}".formatted(resource)))
                .singleElement()
                .satisfies(finding -> assertThat(finding.message()).contains(resource));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            {"StartAt": "A", "States": {"A": {"Type": "Succeed"}}}                                   | QueryLanguage | missing
            {"QueryLanguage": "JSONPath", "StartAt": "A", "States": {"A": {"Type": "Succeed"}}}      | QueryLanguage | JSONPath
            {"QueryLanguage": "JSONata", "States": {"A": {"Type": "Succeed"}}}                       | StartAt       | missing
            {"QueryLanguage": "JSONata", "StartAt": "B", "States": {"A": {"Type": "Succeed"}}}       | StartAt       | no state 'B'
            {"QueryLanguage": "JSONata", "StartAt": "A"}                                             | States        | missing
            {"QueryLanguage": "JSONata", "StartAt": "A", "States": {"A": {"Type": "Succeed"}}, "Version": "2.0"} | Version | 2.0
            {"QueryLanguage": "JSONata", "StartAt": "A", "States": {"A": {"Type": "Succeed"}}, "Timeout": 5} | Timeout | not known
            {"QueryLanguage": "JSONata", "StartAt": "A", "States": {"A": {"Type": "Succeed"}, "A": {"Type": "Succeed"}}} | ~~ | line 1
            []                                                                                       | ~~            | JSON object
            {                                                                                        | ~~            | line 1
            """)
    void aDefinitionIsRefused(String definition, String field, String message) {
        InvalidDefinition refused =
                catchThrowableOfType(InvalidDefinition.class, () -> StateMachine.load(definition, Map.of()));

        assertThat(refused.findings())
                .anySatisfy(finding -> assertThat(finding.field() + ": " + finding.message())
                        .startsWith(field)
                        .contains(message));
    }

    @Test
    void aStateThatIsReachedOnlyByACatchIsReachable() {
        assertThat(Workbench.load("""
                "First": {"Type": "Task", "Resource": "arn:aws:states:::test:call", "End": true,
                  "Catch": [{"ErrorEquals": ["States.ALL"], "Next": "Last"}]}""" + LAST).stateNames()).containsExactlyInAnyOrder("First", "Last");
    }

    @Test
    void placeholdersAreReplacedEverywhere() {
        String definition = Workbench.definition("""
                "First": {"Type": "Task", "Resource": "${Resource}", "Arguments": {"FunctionName": "${Function}:${Alias}"}, "End": true}""");

        StateMachine machine =
                StateMachine.load(definition, Map.of("Resource", Workbench.CALL, "Function", "f$1", "Alias", "live"));

        var bench = new Workbench().calling(arguments -> arguments);
        assertThat(bench.prepare(machine, "{}", event -> {}).run())
                .isEqualTo(new ExecutionResult.Succeeded(Workbench.json("{\"FunctionName\": \"f$1:live\"}")));
    }

    @Test
    void aPlaceholderWithoutValueAndAValueWithoutPlaceholderAreBothRefused() {
        var definition = Workbench.definition("\"First\": {\"Type\": \"Succeed\", \"Output\": \"${Missing}\"}");

        assertThatThrownBy(() -> StateMachine.load(definition, Map.of("Unused", "x")))
                .isInstanceOf(InvalidDefinition.class)
                .hasMessageContaining("${Missing}: no value is given")
                .hasMessageContaining("${Unused}: a value is given");
    }

    @Test
    void anInterpreterIsNotBuiltWhileAResourceHasNoIntegration() {
        var bench = new Workbench().calling(arguments -> arguments);

        assertThatThrownBy(() -> bench.prepare("""
                "First": {"Type": "Task", "Resource": "arn:aws:states:::test:call", "Next": "Run job"},
                "Run job": {"Type": "Task", "Resource": "arn:aws:states:::glue:startJobRun.sync", "End": true}""", "{}", event -> {}))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'Run job' (arn:aws:states:::glue:startJobRun.sync)")
                .hasMessageNotContaining("'First'");
    }

    private static List<Finding> findings(String states) {
        return catchThrowableOfType(InvalidDefinition.class, () -> Workbench.load(states))
                .findings();
    }
}
