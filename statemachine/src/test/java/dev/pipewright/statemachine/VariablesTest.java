package dev.pipewright.statemachine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pipewright.statemachine.reading.Definition;
import dev.pipewright.statemachine.reading.Path;
import dev.pipewright.statemachine.reading.Values;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A variable that is read before it was given a value ends an execution with an error that no catch sees. */
class VariablesTest {

    private static final Definition DEFINITION = Definition.shipped();
    private static final Values VALUES = new Values(DEFINITION);

    @ParameterizedTest
    @MethodSource("reads")
    void aVariableIsAssignedOnEveryWayToWhereItIsRead(String state, Path path) {
        assertThat(path.variable().equals(Path.STATES) || VALUES.isAssigned(state, path.variable()))
                .as("%s, read in \"%s\", is assigned on every way there", path, state)
                .isTrue();
    }

    @ParameterizedTest
    @MethodSource("reads")
    void aFieldIsReadOnlyOffAValueThatHasIt(String state, Path path) {
        assertThat(VALUES.of(state, path))
                .as("what %s may be in \"%s\"", path, state)
                .isNotEmpty();
    }

    @Test
    void everyVariableIsReadSomewhere() {
        var read = reads().map(pair -> ((Path) pair[1]).variable()).collect(Collectors.toSet());

        var unread = DEFINITION.ways().stream()
                .flatMap(way -> way.assign().properties().stream())
                .map(Map.Entry::getKey)
                .filter(variable -> !read.contains(variable))
                .collect(Collectors.toSet());

        assertThat(unread).isEmpty();
    }

    static Stream<Object[]> reads() {
        return DEFINITION.states().keySet().stream()
                .flatMap(state -> DEFINITION.expressions(state).stream()
                        .flatMap(expression -> expression.paths().stream())
                        .distinct()
                        .map(path -> new Object[] {state, path}));
    }
}
