package dev.pipewright.statemachine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pipewright.statemachine.reading.Definition;
import dev.pipewright.statemachine.reading.Values;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The placeholders of the definition are exactly those that the catalogue and the deployment fill. */
class PlaceholdersTest {

    private final Definition definition = Definition.shipped();

    @Test
    void everyPlaceholderIsFilledAndEveryFillerIsUsed() {
        var filled = new HashSet<>(Set.of(
                WorkflowDefinition.EVENT_BUS_NAME,
                WorkflowDefinition.JOB_ROLE_ARN,
                WorkflowDefinition.CONNECTOR_ROLE_ARN,
                WorkflowDefinition.DECISION_TIMEOUT_SECONDS));
        WorkflowFunction.tasks().forEach(function -> filled.add(function.placeholder()));

        assertThat(definition.placeholders()).isEqualTo(filled);
    }

    @Test
    void everyStateThatInvokesAFunctionNamesOneOfTheCatalogue() {
        var called = definition.ofType("Task").values().stream()
                .filter(state -> state.path("Resource").asText().contains(":lambda:"))
                .map(Values::function)
                .collect(Collectors.toSet());

        assertThat(called).containsExactlyInAnyOrderElementsOf(WorkflowFunction.tasks());
    }

    @Test
    void noAccountRegionOrResourceStandsInTheDefinition() {
        assertThat(definition.text()).doesNotContainPattern("\\d{12}|arn:aws:(?!states:::)|[a-z]{2}-[a-z]+-\\d");
    }
}
