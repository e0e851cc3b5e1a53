package dev.pipewright.statemachine;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pipewright.core.event.Outcomes;
import dev.pipewright.core.json.Json;
import dev.pipewright.decisions.close.Close;
import dev.pipewright.decisions.close.ExecutionPast;
import dev.pipewright.statemachine.reading.Definition;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What closes an execution reads its history, so it must know the definition's names. */
class EndsTest {

    private final Definition definition = Definition.shipped();

    @Test
    void onlyTheOutcomeIsPublishedByTheStateMachineItself() {
        var publishing = definition.ofType("Task").entrySet().stream()
                .filter(task -> task.getValue().path("Resource").asText().equals("arn:aws:states:::events:putEvents"))
                .toList();

        assertThat(publishing).hasSize(1);
        assertThat(publishing.get(0).getValue().path("Arguments").path("Entries"))
                .singleElement()
                .satisfies(entry -> assertThat(entry.path("Detail")
                                .path("metadata")
                                .path("idempotencyKey")
                                .asText())
                        .isEqualTo("{% $hash($execution.arn & '|" + Outcomes.HAPPENING + "', 'SHA-256') %}"));
    }

    @Test
    void theStatesWhoseVariablesAreReadAssignThem() {
        assertThat(assigned(ExecutionPast.CLASSIFIES)).contains(ExecutionPast.REQUEST, ExecutionPast.REQUESTER);
        assertThat(assigned(ExecutionPast.MAKES)).contains(ExecutionPast.CONNECTION, ExecutionPast.MADE);
    }

    @Test
    void noMoreRoundsAreAskedThanAreLookedFor() {
        var asked = definition.states().get("Can the requester be asked?").toString();

        assertThat(asked).contains("$rounds < " + Close.MOST_ROUNDS + " ");
    }

    @Test
    void executionsAreLookedBackAtForAsLongAsOneMayRun() {
        assertThat(Json.tree(definition.text()).path("TimeoutSeconds").asLong()).isEqualTo(Close.LONGEST.toSeconds());
    }

    private List<String> assigned(String state) {
        JsonNode found = definition.states().get(state);
        assertThat(found).as(state).isNotNull();
        return found.path("Assign").properties().stream().map(Map.Entry::getKey).toList();
    }
}
