package dev.pipewright.statemachine;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pipewright.statemachine.reading.Definition;
import dev.pipewright.statemachine.reading.Expression;
import dev.pipewright.statemachine.reading.JavaTypes;
import dev.pipewright.statemachine.reading.Values;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What a state sends is what its function reads: the strict mapper refuses anything more, a record anything less. */
class PayloadsTest {

    private static final Definition DEFINITION = Definition.shipped();
    private static final Values VALUES = new Values(DEFINITION);

    @ParameterizedTest
    @MethodSource("calls")
    void aPayloadFitsTheRecordThatTheFunctionReads(String name, JsonNode state) {
        var input = JavaTypes.input(Values.function(state).handler());
        var payload = payload(state);

        assertThat(payload.asObject().orElseThrow().keySet())
                .as("members of the payload of \"%s\"", name)
                .isSubsetOf(JavaTypes.components(input).keySet());
        assertThat(VALUES.of(name, payload))
                .hasSize(1)
                .allSatisfy(shape -> assertThat(shape.misfit(input)).isEmpty());
    }

    static Stream<Object[]> calls() {
        return DEFINITION.ofType("Task").entrySet().stream()
                .filter(task -> task.getValue().path("Resource").asText().contains(":lambda:"))
                .map(task -> new Object[] {task.getKey(), task.getValue()});
    }

    private static Expression payload(JsonNode state) {
        return Expression.of(state.path("Arguments").path("Payload").asText()).orElseThrow();
    }
}
