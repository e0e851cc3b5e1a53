package dev.pipewright.local.asl;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(30)
class RetryTest {

    private final Workbench bench = new Workbench();

    @Test
    void theDelayGrowsByTheBackoffRateUpToTheLongestDelay() {
        failingWith("Busy", "Busy", "Busy", "Busy");

        Execution execution = run("""
                {"ErrorEquals": ["Busy"], "IntervalSeconds": 2, "BackoffRate": 3, "MaxDelaySeconds": 20, "MaxAttempts": 4}""");

        assertThat(delays(execution)).extracting(Duration::toSeconds).containsExactly(2L, 6L, 18L, 20L);
        assertThat(bench.time.now()).isEqualTo(Workbench.START.plusSeconds(46));
        assertThat(succeeded(execution)).isTrue();
    }

    @Test
    void withoutFieldsOneSecondIsDoubledThreeTimes() {
        failingWith("Busy", "Busy", "Busy", "Busy");

        var execution = run("{\"ErrorEquals\": [\"Busy\"]}");

        assertThat(delays(execution)).extracting(Duration::toSeconds).containsExactly(1L, 2L, 4L);
        assertThat(execution.result()).contains(new ExecutionResult.Failed("Busy", "attempt 4"));
    }

    @Test
    void zeroAttemptsMeansNever() {
        failingWith("Busy");

        Execution execution = run("""
                {"ErrorEquals": ["Busy"], "MaxAttempts": 0}, {"ErrorEquals": ["States.ALL"]}""");

        assertThat(delays(execution)).isEmpty();
        assertThat(execution.result()).contains(new ExecutionResult.Failed("Busy", "attempt 1"));
    }

    @Test
    void eachRetrierCountsForItself() {
        failingWith("Busy", "Slow", "Busy", "Slow");

        Execution execution = run("""
                {"ErrorEquals": ["Busy"], "IntervalSeconds": 1, "MaxAttempts": 2},
                {"ErrorEquals": ["Slow"], "IntervalSeconds": 10, "MaxAttempts": 2}""");

        assertThat(delays(execution)).extracting(Duration::toSeconds).containsExactly(1L, 10L, 2L, 20L);
        assertThat(succeeded(execution)).isTrue();
    }

    @Test
    void anErrorThatNoRetrierNamesIsNotRetried() {
        failingWith("Broken");

        var execution = run("{\"ErrorEquals\": [\"Busy\", \"Brok\"]}");

        assertThat(delays(execution)).isEmpty();
        assertThat(execution.result()).contains(new ExecutionResult.Failed("Broken", "attempt 1"));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void fullJitterStaysBetweenNothingAndTheBackoff(long seed) {
        bench.random = new Random(seed);
        failingWith("Busy", "Busy", "Busy", "Busy", "Busy");

        Execution execution = run("""
                {"ErrorEquals": ["Busy"], "IntervalSeconds": 10, "MaxDelaySeconds": 35, "MaxAttempts": 5, "JitterStrategy": "FULL"}""");

        var delays = delays(execution);
        var bounds = List.of(10, 20, 35, 35, 35);
        for (int retry = 0; retry < bounds.size(); retry++) {
            assertThat(delays.get(retry)).isBetween(Duration.ZERO, Duration.ofSeconds(bounds.get(retry)));
        }
        assertThat(delays).doesNotHaveDuplicates();
    }

    @Test
    void fullJitterReachesBothEnds() {
        Retrier retrier =
                new Retrier(new ErrorEquals(List.of("Busy")), Duration.ofSeconds(10), 3, 2, Optional.empty(), true);

        assertThat(retrier.delay(1, drawing(0.0))).isEqualTo(Duration.ZERO);
        assertThat(retrier.delay(2, drawing(0.9999999))).isEqualTo(Duration.ofSeconds(20));
    }

    @Test
    void anUnlimitedBackoffDoesNotOverflow() {
        var retrier = new Retrier(
                new ErrorEquals(List.of("Busy")), Duration.ofSeconds(60), 9_999, 10, Optional.empty(), false);

        assertThat(retrier.delay(9_000, drawing(0))).isEqualTo(Duration.ofSeconds(31_622_399));
    }

    @Test
    void argumentsSeeHowOftenTheStateWasRetried() {
        Deque<JsonNode> seen = new ArrayDeque<>();
        bench.calling(arguments -> {
            seen.add(arguments);
            if (seen.size() < 3) {
                throw new TaskFailure("Busy", "");
            }
            return arguments;
        });

        bench.output(
                task(
                        "\"Arguments\": \"{% $states.context.State.RetryCount %}\", \"Retry\": [{\"ErrorEquals\": [\"Busy\"]}],"),
                "{}");

        assertThat(seen).extracting(JsonNode::intValue).containsExactly(0, 1, 2);
    }

    @Test
    void anotherVisitToTheStateHasItsRetriesAgain() {
        failingWith("Busy", null, "Busy", null);

        Execution execution = bench.ran("""
                "First": {"Type": "Task", "Resource": "arn:aws:states:::test:call", "Next": "Again?",
                  "Retry": [{"ErrorEquals": ["Busy"], "MaxAttempts": 1}], "Output": "{% $states.context.State.RetryCount %}"},
                "Again?": {"Type": "Choice", "Default": "Last", "Assign": {"twice": true},
                  "Choices": [{"Condition": "{% $not($exists($twice)) %}", "Assign": {"twice": true}, "Next": "First"}]},
                "Last": {"Type": "Succeed"}""", "{}");

        assertThat(execution.result()).contains(new ExecutionResult.Succeeded(Workbench.json("1")));
        assertThat(delays(execution)).hasSize(2);
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            States.ALL,              Any.Error,                    true
            States.ALL,              States.Timeout,               true
            States.ALL,              States.HeartbeatTimeout,      true
            States.ALL,              States.QueryEvaluationError,  true
            States.ALL,              States.DataLimitExceeded,     false
            States.ALL,              States.Runtime,               false
            States.TaskFailed,       Any.Error,                    true
            States.TaskFailed,       States.Timeout,               false
            States.TaskFailed,       States.HeartbeatTimeout,      false
            States.TaskFailed,       States.DataLimitExceeded,     false
            States.TaskFailed,       States.Runtime,               false
            States.Timeout,          States.Timeout,               true
            States.Timeout,          States.HeartbeatTimeout,      true
            States.Timeout,          Any.Error,                    false
            States.HeartbeatTimeout, States.HeartbeatTimeout,      true
            States.HeartbeatTimeout, States.Timeout,               false
            States.DataLimitExceeded,States.DataLimitExceeded,     true
            States.Runtime,          States.Runtime,               false
            Any.Error,               Any.Error,                    true
            Any.Error,               any.error,                    false
            Any.Error,               Any.Error2,                   false
            """)
    void anErrorNameMatches(String named, String error, boolean matches) {
        assertThat(new ErrorEquals(List.of(named)).matches(error)).isEqualTo(matches);
    }

    /** Fails in turn with each name, a null standing for success; after the last it succeeds. */
    private void failingWith(String... errors) {
        int[] calls = {0};
        bench.calling(arguments -> {
            int call = calls[0]++;
            if (call < errors.length && errors[call] != null) {
                throw new TaskFailure(errors[call], "attempt " + (call + 1));
            }
            return JsonNodeFactory.instance.objectNode();
        });
    }

    private Execution run(String retriers) {
        return bench.ran(task("\"Retry\": [" + retriers + "],"), "{}");
    }

    private static String task(String fields) {
        return "\"First\": {\"Type\": \"Task\", \"Resource\": \"arn:aws:states:::test:call\", " + fields
                + " \"End\": true}";
    }

    private static List<Duration> delays(Execution execution) {
        return execution.history().events(HistoryEvent.RetryScheduled.class).stream()
                .map(HistoryEvent.RetryScheduled::delay)
                .toList();
    }

    private static boolean succeeded(Execution execution) {
        return execution
                .result()
                .filter(ExecutionResult.Succeeded.class::isInstance)
                .isPresent();
    }

    private static RandomGenerator drawing(double value) {
        return new RandomGenerator() {
            @Override
            public long nextLong() {
                throw new UnsupportedOperationException("only nextDouble is drawn from");
            }

            @Override
            public double nextDouble() {
                return value;
            }
        };
    }
}
