package dev.pipewright.statemachine;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pipewright.statemachine.reading.Definition;
import dev.pipewright.statemachine.reading.Definition.Way;
import java.util.ArrayDeque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

/** Whatever happens, an execution ends, and it ends in exactly one published outcome. */
class WaysTest {

    private static final String PUBLISH = "Publish result";

    private final Definition definition = Definition.shipped();

    @Test
    void everyWayLeadsToAStateThatExists() {
        assertThat(definition.ways())
                .allSatisfy(way -> assertThat(definition.states())
                        .as("%s leads to", way.from())
                        .containsKey(way.to()));
        assertThat(definition.states()).containsKey(definition.start());
    }

    @Test
    void everyStateCanBeReached() {
        assertThat(from(definition.start(), way -> true))
                .isEqualTo(definition.states().keySet());
    }

    @Test
    void everyStateCanReachAnEnd() {
        assertThat(definition.states().keySet())
                .allSatisfy(state -> assertThat(from(state, way -> true))
                        .as("what %s reaches", state)
                        .anyMatch(this::isEnd));
    }

    @Test
    void nothingEndsBeforeItsResultWasPublished() {
        var unpublished = from(definition.start(), way -> !way.from().equals(PUBLISH));

        assertThat(unpublished).contains(PUBLISH).noneMatch(this::isEnd);
    }

    @Test
    void nothingGoesOnOnceTheResultWasPublished() {
        assertThat(from(PUBLISH, way -> true))
                .containsExactlyInAnyOrder(PUBLISH, "How did it end?", "Result not published", "Not ready", "Done");
    }

    @Test
    void onlyAResultThatTheBusRefusedForGoodEndsUnpublished() {
        var refused = definition.ways().stream()
                .filter(way -> way.to().equals("Result not published"))
                .map(Way::from)
                .toList();

        assertThat(refused).containsExactlyInAnyOrderElementsOf(List.of(PUBLISH));
    }

    /** Somebody else's connection that is exactly as planned is used, and stays theirs. */
    @Test
    void onlyAConnectionThatThisExecutionMadeIsLabelledOrCalledMade() {
        var labelled = rule("Was a connection made?", "Label connection");
        var ready = Definition.elements(definition.states().get("All passed?").path("Choices"))
                .filter(rule -> rule.path("Assign").toString().contains("READY"))
                .findFirst()
                .orElseThrow();

        assertThat(labelled.path("Condition").asText()).contains("$made");
        assertThat(ready.path("Condition").asText()).contains("$made");
    }

    /** The rules are tried in their order: while an engine is left, none that ends the request is reached. */
    @Test
    void aConnectionIsCalledReadyOnlyWhenNoEngineIsLeft() {
        var first = definition.states().get("All passed?").path("Choices").get(0);

        assertThat(first.path("Condition").asText()).contains("$engineTest.last = false");
        assertThat(first.path("Next").asText()).isEqualTo("Prepare engine test");
        assertThat(first.path("Assign").path("proved").asText()).contains("$engineTest.engine");
    }

    /** What an engine's test has made must not outlive a test that broke off. */
    @Test
    void whateverBreaksOffAnEnginesTestIsClearedUp() {
        for (var state : List.of("Prepare engine test", "Look at run", "Read probe")) {
            assertThat(Definition.elements(definition.states().get(state).path("Catch"))
                            .map(rule -> rule.path("Next").asText()))
                    .as(state)
                    .isNotEmpty()
                    .containsOnly("Clear engine test");
        }
        for (var state : List.of("Run smoke job", "Run query")) {
            assertThat(Definition.elements(definition.states().get(state).path("Catch"))
                            .map(rule -> rule.path("Next").asText()))
                    .as(state)
                    .containsExactly("Read probe");
        }
    }

    private JsonNode rule(String choice, String next) {
        return Definition.elements(definition.states().get(choice).path("Choices"))
                .filter(rule -> rule.path("Next").asText().equals(next))
                .findFirst()
                .orElseThrow();
    }

    private Set<String> from(String start, Predicate<Way> taken) {
        var seen = new HashSet<>(Set.of(start));
        var open = new ArrayDeque<>(seen);
        while (!open.isEmpty()) {
            definition.waysFrom(open.remove()).stream()
                    .filter(taken)
                    .map(Way::to)
                    .filter(seen::add)
                    .forEach(open::add);
        }
        return seen;
    }

    private boolean isEnd(String name) {
        return Set.of("Succeed", "Fail")
                .contains(definition.states().get(name).path("Type").asText());
    }
}
