package dev.pipewright.local.asl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.pipewright.local.asl.time.SystemTime;
import java.time.Duration;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Timeouts of tasks and executions, and executions that somebody stops. */
@Timeout(30)
class EndingTest {

    private static final String LAST = ", \"Last\": {\"Type\": \"Succeed\"}";

    private final Workbench bench = new Workbench();

    @Test
    void aTaskThatTakesTooLongTimesOut() {
        taking(Duration.ofSeconds(60));

        assertThat(bench.run(task("\"TimeoutSeconds\": 60,"), "{}"))
                .isInstanceOfSatisfying(
                        ExecutionResult.Failed.class,
                        failed -> assertThat(failed.error()).isEqualTo("States.Timeout"));
    }

    @Test
    void aTaskThatEndsJustInTimeDoesNot() {
        taking(Duration.ofSeconds(60).minusMillis(1));

        assertThat(bench.run(task("\"TimeoutSeconds\": 60,"), "{}")).isInstanceOf(ExecutionResult.Succeeded.class);
    }

    @Test
    void aTaskThatFailsAfterItsTimeoutHasTimedOut() {
        bench.calling(arguments -> {
            bench.time.advance(Duration.ofSeconds(61));
            throw new TaskFailure("Busy", "");
        });

        assertThat(bench.run(task("\"TimeoutSeconds\": \"{% $states.input.limit %}\","), "{\"limit\": 60}"))
                .isInstanceOfSatisfying(
                        ExecutionResult.Failed.class,
                        failed -> assertThat(failed.error()).isEqualTo("States.Timeout"));
    }

    @Test
    void eachAttemptHasItsWholeTimeout() {
        int[] calls = {0};
        bench.calling(arguments -> {
            bench.time.advance(Duration.ofSeconds(40));
            if (calls[0]++ == 0) {
                throw new TaskFailure("Busy", "");
            }
            return JsonNodeFactory.instance.objectNode();
        });

        assertThat(bench.run(task("\"TimeoutSeconds\": 60, \"Retry\": [{\"ErrorEquals\": [\"Busy\"]}],"), "{}"))
                .isInstanceOf(ExecutionResult.Succeeded.class);
    }

    @Test
    void aTimeoutThatIsNoNumberOfSecondsFailsTheTask() {
        taking(Duration.ZERO);

        assertThat(bench.run(task("\"TimeoutSeconds\": \"{% 0 %}\","), "{}"))
                .isInstanceOfSatisfying(
                        ExecutionResult.Failed.class,
                        failed -> assertThat(failed.error()).isEqualTo("States.QueryEvaluationError"));
    }

    @Test
    void aCallThatTimesOutIsInterrupted() throws InterruptedException {
        var interrupted = new CountDownLatch(1);
        bench.calling(arguments -> {
            bench.time.advance(Duration.ofSeconds(60));
            try {
                new CountDownLatch(1).await();
            } catch (InterruptedException e) {
                interrupted.countDown();
                throw e;
            }
            return arguments;
        });

        bench.run(task("\"TimeoutSeconds\": 60,"), "{}");

        interrupted.await();
    }

    @Test
    void theExecutionTimesOutWhateverItsTaskMayTakeAndNothingCatchesIt() {
        taking(Duration.ofSeconds(100));
        String catching =
                "\"TimeoutSeconds\": 500, \"Catch\": [{\"ErrorEquals\": [\"States.ALL\"], \"Next\": \"Last\"}],";

        assertThat(limited(100, task(catching))).isEqualTo(new ExecutionResult.TimedOut());
    }

    @Test
    void theExecutionTimesOutInTheMiddleOfAWait() {
        assertThat(limited(100, "\"First\": {\"Type\": \"Wait\", \"Seconds\": 500, \"End\": true}"))
                .isEqualTo(new ExecutionResult.TimedOut());
        assertThat(bench.time.now()).isEqualTo(Workbench.START.plusSeconds(100));
    }

    @Test
    void theExecutionTimesOutInTheMiddleOfABackoff() {
        bench.calling(arguments -> {
            throw new TaskFailure("Busy", "");
        });

        assertThat(limited(100, task("\"Retry\": [{\"ErrorEquals\": [\"Busy\"], \"IntervalSeconds\": 200}],")))
                .isEqualTo(new ExecutionResult.TimedOut());
    }

    @Test
    void anExecutionWithinItsLimitSucceeds() {
        assertThat(limited(100, "\"First\": {\"Type\": \"Wait\", \"Seconds\": 99, \"Next\": \"Last\"}" + LAST))
                .isInstanceOf(ExecutionResult.Succeeded.class);
    }

    @Test
    void noExecutionLastsLongerThanAYear() {
        assertThat(bench.run("\"First\": {\"Type\": \"Wait\", \"Seconds\": 40000000, \"End\": true}", "{}"))
                .isEqualTo(new ExecutionResult.TimedOut());
    }

    @Test
    void anExecutionThatWaitsForACallbackCanBeStopped() {
        taking(Duration.ZERO);
        Execution[] execution = new Execution[1];
        execution[0] = bench.prepare("""
                "First": {"Type": "Task", "Resource": "arn:aws:states:::test:call.waitForTaskToken", "Next": "Last",
                  "Catch": [{"ErrorEquals": ["States.ALL"], "Next": "Last"}]}""" + LAST, "{}", event -> {
            if (event instanceof HistoryEvent.WaitingForCallback) {
                new Thread(() -> execution[0].stop("Operator", "not needed")).start();
            }
        });

        var result = execution[0].run();

        assertThat(result).isEqualTo(new ExecutionResult.Aborted("Operator", "not needed"));
        assertThatThrownBy(() -> bench.tokens.succeed("token-1", "{}")).isInstanceOf(TaskTimedOut.class);
        assertThat(execution[0].history().events(HistoryEvent.StateEntered.class))
                .hasSize(1);
    }

    @Test
    void anExecutionWhoseTaskIsRunningCanBeStopped() {
        Execution[] execution = new Execution[1];
        bench.calling(arguments -> {
            execution[0].stop("", "enough");
            new CountDownLatch(1).await();
            return arguments;
        });
        execution[0] = bench.prepare(task("\"Comment\": \"hangs\","), "{}", event -> {});

        assertThat(execution[0].run()).isEqualTo(new ExecutionResult.Aborted("", "enough"));
    }

    @Test
    void anExecutionCanBeStoppedDuringABackoff() {
        bench.calling(arguments -> {
            throw new TaskFailure("Busy", "");
        });
        Execution[] execution = new Execution[1];
        execution[0] = bench.prepare(task("\"Retry\": [{\"ErrorEquals\": [\"Busy\"]}],"), "{}", event -> {
            if (event instanceof HistoryEvent.RetryScheduled) {
                execution[0].stop(null, null);
            }
        });

        assertThat(execution[0].run()).isEqualTo(new ExecutionResult.Aborted("", ""));
        assertThat(bench.time.now()).isEqualTo(Workbench.START);
    }

    @Test
    void anExecutionThatIsStoppedBeforeItRunsEntersNoState() {
        var execution = bench.prepare("\"First\": {\"Type\": \"Succeed\"}", "{}", event -> {});

        assertThat(execution.stop("", "")).isTrue();
        assertThat(execution.run()).isEqualTo(new ExecutionResult.Aborted("", ""));
        assertThat(execution.history().events(HistoryEvent.StateEntered.class)).isEmpty();
    }

    @Test
    void anExecutionThatHasEndedCannotBeStoppedOrRunAgain() {
        var execution = bench.ran("\"First\": {\"Type\": \"Succeed\"}", "{}");

        assertThat(execution.stop("", "")).isFalse();
        assertThat(execution.result()).contains(new ExecutionResult.Succeeded(Workbench.json("{}")));
        assertThatThrownBy(execution::run).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void interruptingTheThreadAbortsTheExecution() {
        bench.calling(arguments -> {
            new CountDownLatch(1).await();
            return arguments;
        });
        var execution = bench.prepare(task("\"Comment\": \"hangs\","), "{}", event -> {
            if (event instanceof HistoryEvent.TaskScheduled) {
                Thread.currentThread().interrupt();
            }
        });

        assertThat(execution.run()).isInstanceOf(ExecutionResult.Aborted.class);
        assertThat(Thread.interrupted()).isTrue();
    }

    @Test
    void realTimeServesAsWell() {
        var time = new SystemTime();
        var tokens = new TaskTokens(time, () -> "token");
        Integration slow = arguments -> {
            new CountDownLatch(1).await();
            return arguments;
        };
        Execution execution = new Interpreter(
                        Workbench.load(task("\"TimeoutSeconds\": 1,")),
                        Workbench.IDENTITY,
                        Map.of(Workbench.CALL, slow),
                        new Surroundings(time, tokens, new Random(1), UUID::randomUUID))
                .execution("run-1", Workbench.json("{}"));

        assertThat(execution.run())
                .isInstanceOfSatisfying(
                        ExecutionResult.Failed.class,
                        failed -> assertThat(failed.error()).isEqualTo("States.Timeout"));
    }

    private void taking(Duration duration) {
        bench.calling(arguments -> {
            bench.time.advance(duration);
            return JsonNodeFactory.instance.objectNode();
        });
    }

    private ExecutionResult limited(int seconds, String states) {
        String definition = """
                {"QueryLanguage": "JSONata", "StartAt": "First", "TimeoutSeconds": %d, "States": {%s}}""".formatted(seconds, states);
        return bench.prepare(StateMachine.load(definition, Map.of()), "{}", event -> {})
                .run();
    }

    private static String task(String fields) {
        return "\"First\": {\"Type\": \"Task\", \"Resource\": \"arn:aws:states:::test:call\", " + fields
                + " \"Next\": \"Last\"}" + LAST;
    }
}
