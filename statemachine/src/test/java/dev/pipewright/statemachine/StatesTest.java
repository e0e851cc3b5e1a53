package dev.pipewright.statemachine;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pipewright.core.error.RetryableException;
import dev.pipewright.statemachine.reading.Definition;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What every state must have: a name and a reason, and every task a time-out, retries and a last catch. */
class StatesTest {

    private static final String SNAP_START = "Lambda.SnapStartNotReadyException";
    private static final String THROTTLED = "Lambda.TooManyRequestsException";
    private static final Set<String> TRANSIENT = Set.of(
            RetryableException.class.getName(),
            "Lambda.ServiceException",
            "Lambda.AWSLambdaException",
            "Lambda.SdkClientException",
            THROTTLED,
            SNAP_START);

    /** Errors that are raised before a login was sent; RetryableException, because the test raises it only then. */
    private static final Map<String, Set<String>> BEFORE_ANYTHING_STARTED = Map.of(
            "Test connection", Set.of(RetryableException.class.getName(), THROTTLED, SNAP_START),
            "Run smoke job", Set.of("Glue.ConcurrentRunsExceededException"),
            "Run query", Set.of("Athena.TooManyRequestsException"));

    /** How long a version that SnapStart has put to sleep takes to wake. */
    private static final double WAKING_SECONDS = 180;

    private static final Definition DEFINITION = Definition.shipped();

    @ParameterizedTest
    @MethodSource("states")
    void everyStateSaysInSentencesWhatItIsAndWhy(String name, JsonNode state) {
        assertThat(name).matches("[A-Z][A-Za-z' ]+\\??");
        assertThat(state.path("Comment").asText()).as("comment of %s", name).matches("(?s)[A-Z].{10,}\\.");
    }

    @Test
    void noTwoStatesDifferOnlyInTheirCase() {
        var names = DEFINITION.states().keySet().stream()
                .map(name -> name.toLowerCase(Locale.ROOT))
                .toList();

        assertThat(names).doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @MethodSource("tasks")
    void everyTaskEndsByItself(String name, JsonNode task) {
        assertThat(task.has("TimeoutSeconds")).as("%s has a time-out", name).isTrue();
    }

    @ParameterizedTest
    @MethodSource("tasks")
    void everyTaskEndsWithACatchOfWhateverIsLeft(String name, JsonNode task) {
        var catches =
                Definition.elements(task.path("Catch")).map(StatesTest::errors).toList();

        assertThat(catches).as("catches of %s", name).isNotEmpty();
        assertThat(catches.get(catches.size() - 1)).isEqualTo(Set.of("States.ALL"));
    }

    @ParameterizedTest
    @MethodSource("tasks")
    void everyRetryBacksOffWithFullJitterAndACap(String name, JsonNode task) {
        assertThat(task.path("Retry")).as("retries of %s", name).isNotEmpty();
        assertThat(task.path("Retry")).allSatisfy(retrier -> {
            assertThat(retrier.path("JitterStrategy").asText()).isEqualTo("FULL");
            assertThat(retrier.path("BackoffRate").asDouble()).isGreaterThan(1);
            assertThat(retrier.path("MaxDelaySeconds").asInt()).isPositive();
        });
    }

    @ParameterizedTest
    @MethodSource("functions")
    void aFunctionIsCalledAgainAfterEveryTransientError(String name, JsonNode task) {
        var expected = BEFORE_ANYTHING_STARTED.getOrDefault(name, TRANSIENT);

        assertThat(retried(task)).as("retried by %s", name).isEqualTo(expected);
    }

    @ParameterizedTest
    @MethodSource("functions")
    void aSleepingVersionIsWaitedForUntilItIsAwake(String name, JsonNode task) {
        var waking = Definition.elements(task.path("Retry"))
                .filter(retrier -> errors(retrier).contains(SNAP_START))
                .mapToDouble(StatesTest::nominalSeconds)
                .sum();

        assertThat(waking).as("seconds that %s waits", name).isGreaterThanOrEqualTo(WAKING_SECONDS);
    }

    /** Two to three minutes: longer than a transaction that sends a ticket before it is committed, and not an hour. */
    @Test
    void aTicketThatIsNotThereYetIsWaitedForSomeMinutesAndNeverEndsTheRequest() {
        var reads = DEFINITION.states().get("Complete the request");
        var patient = Definition.elements(reads.path("Retry"))
                .filter(retrier -> errors(retrier).contains(RetryableException.class.getName()))
                .findFirst()
                .orElseThrow();

        assertThat(nominalSeconds(patient) / 2)
                .as("seconds on average, with full jitter")
                .isBetween(120.0, 180.0);
        assertThat(Definition.elements(reads.path("Catch"))
                        .map(rule -> rule.path("Next").asText()))
                .containsExactly("Classify request");
    }

    @Test
    void aTaskThatLogsInRetriesNothingButErrorsFromBeforeTheLogin() {
        BEFORE_ANYTHING_STARTED.forEach((name, allowed) -> assertThat(allowed)
                .as("what %s may retry", name)
                .containsAll(retried(DEFINITION.states().get(name))));
    }

    static Stream<Object[]> states() {
        return arguments(DEFINITION.states());
    }

    static Stream<Object[]> tasks() {
        return arguments(DEFINITION.ofType("Task"));
    }

    static Stream<Object[]> functions() {
        return tasks().filter(
                        task -> ((JsonNode) task[1]).path("Resource").asText().contains(":lambda:"));
    }

    private static Stream<Object[]> arguments(Map<String, JsonNode> states) {
        return states.entrySet().stream().map(entry -> new Object[] {entry.getKey(), entry.getValue()});
    }

    private static Set<String> retried(JsonNode task) {
        return Definition.elements(task.path("Retry"))
                .flatMap(retrier -> errors(retrier).stream())
                .collect(Collectors.toSet());
    }

    private static Set<String> errors(JsonNode rule) {
        return Definition.elements(rule.path("ErrorEquals"))
                .map(JsonNode::asText)
                .collect(Collectors.toSet());
    }

    /** What the waits add up to without jitter. */
    private static double nominalSeconds(JsonNode retrier) {
        var total = 0.0;
        var next = retrier.path("IntervalSeconds").asDouble();
        for (var attempt = 0; attempt < retrier.path("MaxAttempts").asInt(); attempt++) {
            total += Math.min(next, retrier.path("MaxDelaySeconds").asDouble());
            next *= retrier.path("BackoffRate").asDouble();
        }
        return total;
    }
}
