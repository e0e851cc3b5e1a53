package dev.pipewright.local.asl;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The ways between the states of a definition, read from its JSON so that a state that is refused still has its ways. */
final class StateGraph {

    private final JsonNode states;
    private final Findings findings;

    StateGraph(JsonNode states, Findings findings) {
        this.states = states;
        this.findings = findings;
    }

    /** Refuses ways that lead nowhere, and states that no way leads to. */
    void check(String startAt) {
        if (!states.has(startAt)) {
            findings.add("", "StartAt", "there is no state '" + startAt + "'.");
            return;
        }
        states.properties()
                .forEach(entry -> ways(entry.getValue()).stream()
                        .filter(way -> !states.has(way.target()))
                        .forEach(way -> findings.add(
                                entry.getKey(), way.field(), "there is no state '" + way.target() + "'.")));
        var reached = reachableFrom(startAt);
        states.fieldNames().forEachRemaining(name -> {
            if (!reached.contains(name)) {
                findings.add(name, "", "no way leads from StartAt to this state. Remove it, or point to it.");
            }
        });
    }

    private Set<String> reachableFrom(String startAt) {
        Set<String> reached = new HashSet<>(Set.of(startAt));
        Deque<String> open = new ArrayDeque<>(reached);
        while (!open.isEmpty()) {
            for (var way : ways(states.path(open.remove()))) {
                if (reached.add(way.target())) {
                    open.add(way.target());
                }
            }
        }
        return reached;
    }

    private record Way(String field, String target) {}

    private static List<Way> ways(JsonNode state) {
        List<Way> ways = new ArrayList<>();
        addWay(ways, "Next", state.path("Next"));
        addWay(ways, "Default", state.path("Default"));
        for (var field : List.of("Choices", "Catch")) {
            for (int index = 0; index < state.path(field).size(); index++) {
                addWay(
                        ways,
                        field + "/" + index + "/Next",
                        state.path(field).path(index).path("Next"));
            }
        }
        return ways;
    }

    private static void addWay(List<Way> ways, String field, JsonNode target) {
        if (target.isTextual()) {
            ways.add(new Way(field, target.textValue()));
        }
    }
}
