package dev.pipewright.infra.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pipewright.core.error.InvalidRequestException;
import dev.pipewright.core.error.NonRetryableException;
import dev.pipewright.core.json.Json;
import dev.pipewright.core.logging.LogKeys;
import dev.pipewright.statemachine.WorkflowDefinition;
import dev.pipewright.statemachine.WorkflowFunction;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The packaged functions, run as Lambda runs them, with the settings they are deployed with and no others. */
class PackagedFunctionsIT {

    private static final List<String> EVERY_LINE = List.of(
            "level",
            "message",
            "timestamp",
            "service",
            "cold_start",
            "function_arn",
            "function_memory_size",
            "function_name",
            "function_request_id",
            "function_version",
            "xray_trace_id");

    private static final List<String> LINE_OF_A_STATE =
            List.of("correlation_id", "execution_id", "state", "attempt", "duration_ms");

    @ParameterizedTest
    @EnumSource(WorkflowFunction.class)
    void aFunctionAnswersWhatItIsSentAndRefusesWhatItIsNot(WorkflowFunction function) throws Exception {
        var sample = SampleInvocation.of(function);
        try (var sandbox = Sandbox.start(function, sample, UnaryOperator.identity())) {
            var process = sandbox.process();
            assertThat(process.ready()).isGreaterThan(process.started());

            var answer = process.invoke(sample.event());

            assertAnswered(sample, answer);
            if (function.isTask()) {
                assertThat(process.invoke(withAnotherMember(sample)).errorType())
                        .as("an event of another version")
                        .contains(NonRetryableException.class.getName());
            }
        }
    }

    @ParameterizedTest
    @EnumSource(WorkflowFunction.class)
    void aRestoredFunctionAnswersAndLogsLinesOfJsonAlone(WorkflowFunction function) throws Exception {
        var sample = SampleInvocation.of(function);
        try (var sandbox = Sandbox.start(function, sample, Launch::snapStart)) {
            var process = sandbox.process();
            var checkpointed = process.checkpointed();
            assertThat(process.ready()).isGreaterThan(checkpointed);

            var answer = process.invoke(sample.event());

            assertAnswered(sample, answer);
            process.close();
            assertThat(process.errors()).allMatch(line -> line.startsWith("Picked up JAVA_TOOL_OPTIONS: "));
            var lines = process.output().stream().map(Json::tree).toList();
            assertThat(lines).noneMatch(PackagedFunctionsIT::isOfALibraryThatWarns);
            assertThat(ofTheInvocation(lines)).allSatisfy(line -> assertLine(function, line));
            if (function.isTask()) {
                assertThat(process.output())
                        .last()
                        .satisfies(line -> assertThat(missing(LINE_OF_A_STATE, Json.tree(line)))
                                .isEmpty());
            }
        }
    }

    @Test
    void whatIsNotPossibleFailsByTheNameThatTheStateMachineMatches() throws Exception {
        var sample = SampleInvocation.of(WorkflowFunction.PREPARE_ENGINE_TEST);
        var event = (ObjectNode) Json.tree(sample.event());
        ((ObjectNode) event.path("verification")).put("table", "a.b.c.d; DROP TABLE e");
        try (var sandbox = Sandbox.start(WorkflowFunction.PREPARE_ENGINE_TEST, sample, UnaryOperator.identity())) {
            var answer = sandbox.process().invoke(event.toString());

            assertThat(answer.errorType()).as(answer.body()).contains(InvalidRequestException.class.getName());
            assertThat(Json.tree(WorkflowDefinition.text()).findValues("ErrorEquals"))
                    .as("the names that the state machine matches")
                    .anyMatch(names -> names.toString().contains('"' + InvalidRequestException.class.getName() + '"'));
        }
    }

    private static void assertAnswered(SampleInvocation sample, RuntimeApi.Answer answer) {
        assertThat(answer.errorType()).as(answer.body()).isEmpty();
        assertThat(JsonLike.differences(sample.answer(), Json.tree(answer.body())))
                .as(answer.body())
                .isEmpty();
    }

    /** A warning of ours is about an execution; another is of a library about how it was started. */
    private static boolean isOfALibraryThatWarns(JsonNode line) {
        return !line.path("level").asText().equals("INFO") && !line.has("execution_id");
    }

    /** What is primed before a snapshot logs as well, of events that nobody sent. */
    private static List<JsonNode> ofTheInvocation(List<JsonNode> lines) {
        return lines.stream()
                .dropWhile(line -> line.has(LogKeys.PRIMING) || !line.hasNonNull("function_request_id"))
                .toList();
    }

    private static void assertLine(WorkflowFunction function, JsonNode line) {
        assertThat(missing(EVERY_LINE, line)).as(line.toString()).isEmpty();
        assertThat(line.path("function_name").asText()).isEqualTo(function.functionName());
    }

    private static List<String> missing(List<String> keys, JsonNode line) {
        return keys.stream().filter(key -> !line.hasNonNull(key)).toList();
    }

    private static String withAnotherMember(SampleInvocation sample) {
        return ((ObjectNode) Json.tree(sample.event()))
                .put("ofAnotherVersion", true)
                .toString();
    }
}
