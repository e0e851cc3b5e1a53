package dev.pipewright.statemachine;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pipewright.core.json.Json;
import dev.pipewright.statemachine.reading.Definition;
import dev.pipewright.statemachine.reading.Expression;
import dev.pipewright.statemachine.reading.Expression.Comparison;
import dev.pipewright.statemachine.reading.JavaTypes;
import dev.pipewright.statemachine.reading.Path;
import dev.pipewright.statemachine.reading.Shape;
import dev.pipewright.statemachine.reading.Values;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.services.glue.model.JobRunState;

/** The words that the definition branches on are the very words that the functions say, and none is forgotten. */
class BranchesTest {

    private static final Definition DEFINITION = Definition.shipped();
    private static final Values VALUES = new Values(DEFINITION);

    /** Words that a Choice leaves to its other rules or its Default, each with the reason. */
    private static final Map<String, Set<String>> LEFT_TO_DEFAULT = Map.of(
            // The answer to a question, which an approval never is.
            "Approved? $approval.decision", Set.of("ANSWERED"),
            // The decision about a plan, which an answer never is.
            "Was it answered? $answer.decision", Set.of("APPROVED", "REJECTED"),
            // The rules look for the secret only to tell the two approvals apart; GO and the rest never ask.
            "Approved? $planning.next", Set.of("APPROVE_PLAN", "ASK", "GO", "INVALID", "PLANNED"),
            // A test either was made or Glue could not make it: TestResult has no other states.
            "Did Glue's test fail? $run.GlueTest", Set.of("WARNING", "NOT_EXECUTED"),
            // The other rules come after the one that goes on to the next engine.
            "All passed? $engineTest.last", Set.of("true"),
            // An engine either reached the source or failed.
            "All passed? $run.EngineTest", Set.of("WARNING", "NOT_SUPPORTED", "INCONCLUSIVE", "NOT_EXECUTED"),
            // Everything but the two failing outcomes ends well.
            "How did it end? $conclusion.outcome",
                    Set.of(
                            "READY",
                            "REUSED",
                            "PLANNED",
                            "INVALID",
                            "NEEDS_INPUT",
                            "REJECTED",
                            "WITHDRAWN",
                            "EXPIRED",
                            "UNSUPPORTED"));

    @ParameterizedTest
    @MethodSource("choices")
    void everyChoiceHasADefault(String name, JsonNode choice) {
        assertThat(choice.has("Default")).as("Default of \"%s\"", name).isTrue();
    }

    @ParameterizedTest
    @MethodSource("choices")
    void everyWordInAConditionIsPartOfAComparison(String name, JsonNode choice) {
        for (var condition : conditions(choice)) {
            var compared = condition.comparisons().stream()
                    .flatMap(comparison -> comparison.words().stream())
                    .toList();

            assertThat(compared).as("%s in \"%s\"", condition, name).containsAll(condition.quoted());
        }
    }

    @ParameterizedTest
    @MethodSource("comparisons")
    void everyWordThatIsComparedCanBeSaid(String state, Comparison comparison) {
        var sayable = sayable(state, comparison.path());

        assertThat(comparison.words())
                .as("words that \"%s\" compares with %s", state, comparison.path())
                .isSubsetOf(sayable);
    }

    @ParameterizedTest
    @MethodSource("choices")
    void everyWordThatCanBeSaidIsHandledOrKnowinglyLeftToTheDefault(String name, JsonNode choice) {
        var handled = conditions(choice).stream()
                .flatMap(condition -> condition.comparisons().stream())
                .filter(comparison -> !isForeign(comparison))
                .collect(Collectors.groupingBy(
                        Comparison::path,
                        Collectors.flatMapping(comparison -> comparison.words().stream(), Collectors.toSet())));

        handled.forEach((path, words) -> {
            var left = new TreeSet<>(sayable(name, path));
            left.removeAll(words);
            assertThat(left)
                    .as("words of %s that \"%s\" leaves to its Default", path, name)
                    .isEqualTo(LEFT_TO_DEFAULT.getOrDefault(name + " " + path, Set.of()));
        });
    }

    @Test
    void aRunIsLookedAtUntilGlueCallsItEnded() {
        var running = Set.of(
                JobRunState.STARTING,
                JobRunState.RUNNING,
                JobRunState.STOPPING,
                JobRunState.WAITING,
                JobRunState.UNKNOWN_TO_SDK_VERSION);
        var ended = Stream.of(JobRunState.values())
                .filter(state -> !running.contains(state))
                .map(JobRunState::toString)
                .toList();

        var compared = conditions(DEFINITION.states().get("Has the run ended?")).stream()
                .flatMap(condition -> condition.comparisons().stream())
                .flatMap(comparison -> comparison.words().stream())
                .toList();

        assertThat(compared).containsExactlyInAnyOrderElementsOf(ended);
    }

    @Test
    void theOutcomesAreThoseOfTheSchemaAndEachCanBeReached() throws IOException {
        var written = sayable("Write result", new Path("conclusion", List.of("outcome")));

        try (var schema = BranchesTest.class.getResourceAsStream("/dev/pipewright/schema/outcome.schema.json")) {
            var outcomes = Json.mapper()
                    .readTree(schema)
                    .path("properties")
                    .path("outcome")
                    .path("enum");
            assertThat(written)
                    .isEqualTo(
                            Definition.elements(outcomes).map(JsonNode::asText).collect(Collectors.toSet()));
        }
    }

    static Stream<Object[]> choices() {
        return DEFINITION.ofType("Choice").entrySet().stream()
                .map(choice -> new Object[] {choice.getKey(), choice.getValue()});
    }

    static Stream<Object[]> comparisons() {
        return DEFINITION.states().keySet().stream()
                .flatMap(state -> DEFINITION.expressions(state).stream()
                        .flatMap(expression -> expression.comparisons().stream())
                        .filter(comparison -> !isForeign(comparison))
                        .map(comparison -> new Object[] {state, comparison}));
    }

    /** Words of Glue's run, and error names, which other contracts hold. */
    private static boolean isForeign(Comparison comparison) {
        return Set.of("$run.JobRunState", "$error.Error")
                .contains(comparison.path().toString());
    }

    private static List<Expression> conditions(JsonNode choice) {
        return Definition.elements(choice.path("Choices"))
                .map(rule -> Expression.of(rule.path("Condition").asText()).orElseThrow())
                .toList();
    }

    private static Set<String> sayable(String state, Path path) {
        var words = new HashSet<String>();
        for (var shape : VALUES.of(state, path)) {
            if (shape instanceof Shape.Word word) {
                words.add(word.text());
            } else if (shape instanceof Shape.Written written) {
                words.addAll(JavaTypes.words(written.type()));
            }
        }
        return words;
    }
}
