package dev.pipewright.local.console;

import dev.pipewright.core.json.Json;
import dev.pipewright.statemachine.WorkflowDefinition;
import java.util.Map;
import java.util.stream.Collectors;

/** Why each state exists, in the definition's own words. */
final class StateComments {

    private StateComments() {}

    /** Returns the comments by the states' names. */
    static Map<String, String> ofWorkflow() {
        return Json.tree(WorkflowDefinition.text()).path("States").properties().stream()
                .collect(Collectors.toUnmodifiableMap(
                        Map.Entry::getKey,
                        state -> state.getValue().path("Comment").asText()));
    }
}
