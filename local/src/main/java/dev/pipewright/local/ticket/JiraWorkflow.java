package dev.pipewright.local.ticket;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pipewright.core.json.Json;
import java.util.List;
import java.util.Optional;

/** The workflow of the issues: a common one, with two states in which somebody is at it, and a way back. */
final class JiraWorkflow {

    private static final List<State> STATES = List.of(
            new State("10000", "To Do", "new", 2, List.of("11", "21", "31")),
            new State("3", "In Progress", "indeterminate", 4, List.of("21", "31", "41")),
            new State("10100", "Waiting for approval", "indeterminate", 4, List.of("11", "31", "41")),
            new State("10001", "Done", "done", 3, List.of("51")));

    private static final List<Transition> TRANSITIONS = List.of(
            new Transition("11", "Start progress", "In Progress"),
            new Transition("21", "Ask for approval", "Waiting for approval"),
            new Transition("31", "Done", "Done"),
            new Transition("41", "Stop progress", "To Do"),
            new Transition("51", "Reopen", "To Do"));

    private record State(String id, String name, String category, int categoryId, List<String> ways) {

        ObjectNode json() {
            var state = Json.mapper().createObjectNode().put("id", id).put("name", name);
            state.putObject("statusCategory")
                    .put("id", categoryId)
                    .put("key", category)
                    .put("name", name);
            return state;
        }
    }

    private record Transition(String id, String name, String to) {}

    private JiraWorkflow() {}

    /** Returns the state that a new issue has. */
    static ObjectNode first() {
        return STATES.get(0).json();
    }

    /** Returns the transitions that lead away from a state, as the API lists them. */
    static JsonNode offered(String from) {
        var answer = Json.mapper().createObjectNode().put("expand", "transitions");
        var list = answer.putArray("transitions");
        ways(from).stream()
                .map(JiraWorkflow::transition)
                .forEach(way -> list.addObject()
                        .put("id", way.id())
                        .put("name", way.name())
                        .set("to", state(way.to()).orElseThrow().json()));
        return answer;
    }

    /** Returns the state to which a transition leads, if it leads away from this one. */
    static Optional<ObjectNode> target(String from, String transition) {
        return ways(from).stream()
                .filter(transition::equals)
                .findFirst()
                .flatMap(id -> state(transition(id).to()))
                .map(State::json);
    }

    /** A state of an issue that came with another workflow's counts as new. */
    private static List<String> ways(String from) {
        return state(from).orElse(STATES.get(0)).ways();
    }

    private static Optional<State> state(String name) {
        return STATES.stream().filter(state -> state.name().equals(name)).findFirst();
    }

    private static Transition transition(String id) {
        return TRANSITIONS.stream()
                .filter(transition -> transition.id().equals(id))
                .findFirst()
                .orElseThrow();
    }
}
