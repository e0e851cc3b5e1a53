package dev.pipewright.local.asl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(30)
class CallbackTest {

    private final Workbench bench = new Workbench();
    private final List<JsonNode> calls = new ArrayList<>();

    CallbackTest() {
        bench.calling(arguments -> {
            calls.add(arguments);
            return JsonNodeFactory.instance.textNode("ignored");
        });
    }

    @Test
    void theTaskEndsWithWhatIsSentForItsToken() {
        var result = bench.run(
                ask(""), "{}", whenWaiting(() -> bench.tokens.succeed("token-1", "{\"decision\": \"APPROVED\"}")));

        assertThat(result).isEqualTo(new ExecutionResult.Succeeded(Workbench.json("{\"decision\": \"APPROVED\"}")));
        assertThat(calls).containsExactly(Workbench.json("{\"token\": \"token-1\"}"));
    }

    @Test
    void anAnswerMayComeFromAnotherThread() {
        var result = bench.run(
                ask(""), "{}", whenWaiting(() -> new Thread(() -> bench.tokens.succeed("token-1", "7")).start()));

        assertThat(result).isEqualTo(new ExecutionResult.Succeeded(Workbench.json("7")));
    }

    @Test
    void anAnswerMayComeBeforeTheCallHasReturned() {
        bench.calling(arguments -> {
            bench.tokens.succeed(arguments.path("token").textValue(), "\"early\"");
            throw new TaskFailure("TooLate", "the answer was there already");
        });

        assertThat(bench.run(ask(""), "{}")).isEqualTo(new ExecutionResult.Succeeded(Workbench.json("\"early\"")));
    }

    @Test
    void aCallThatFailsFailsTheTaskAndClosesItsToken() {
        bench.calling(arguments -> {
            throw new TaskFailure("MailRefused", "550");
        });

        assertThat(bench.run(ask(""), "{}")).isEqualTo(new ExecutionResult.Failed("MailRefused", "550"));
        assertThatThrownBy(() -> bench.tokens.succeed("token-1", "{}")).isInstanceOf(TaskTimedOut.class);
    }

    @Test
    void aFailureThatIsSentCanBeCaught() {
        var result = bench.run(
                ask("\"Catch\": [{\"ErrorEquals\": [\"Withdrawn\"], \"Next\": \"Last\"}],"),
                "{}",
                whenWaiting(() -> bench.tokens.fail("token-1", "Withdrawn", null)));

        assertThat(result)
                .isEqualTo(
                        new ExecutionResult.Succeeded(Workbench.json("{\"Error\": \"Withdrawn\", \"Cause\": \"\"}")));
    }

    @Test
    void aRetryHasAFreshTokenAndTheOldOneIsRefused() {
        var waits = new AtomicInteger();
        var result = bench.run(ask("\"Retry\": [{\"ErrorEquals\": [\"Busy\"]}],"), "{}", whenWaiting(() -> {
            if (waits.incrementAndGet() == 1) {
                bench.tokens.fail("token-1", "Busy", "");
            } else {
                assertThatThrownBy(() -> bench.tokens.succeed("token-1", "\"old\""))
                        .isInstanceOf(TaskDoesNotExist.class);
                bench.tokens.succeed("token-2", "\"new\"");
            }
        }));

        assertThat(result).isEqualTo(new ExecutionResult.Succeeded(Workbench.json("\"new\"")));
        assertThat(calls).extracting(call -> call.path("token").textValue()).containsExactly("token-1", "token-2");
    }

    @Test
    void aTokenThatTimedOutIsRefusedAfterTheRetry() {
        var waits = new AtomicInteger();
        var result = bench.run(
                ask("\"TimeoutSeconds\": 60, \"Retry\": [{\"ErrorEquals\": [\"States.Timeout\"]}],"),
                "{}",
                whenWaiting(() -> {
                    if (waits.incrementAndGet() == 1) {
                        bench.time.advance(Duration.ofSeconds(60));
                    } else {
                        assertThatThrownBy(() -> bench.tokens.succeed("token-1", "1"))
                                .isInstanceOf(TaskTimedOut.class);
                        bench.tokens.succeed("token-2", "2");
                    }
                }));

        assertThat(result).isEqualTo(new ExecutionResult.Succeeded(Workbench.json("2")));
    }

    @Test
    void aTokenIsGoodForOneAnswer() {
        bench.run(ask(""), "{}", whenWaiting(() -> {
            bench.tokens.succeed("token-1", "{}");

            assertThatThrownBy(() -> bench.tokens.succeed("token-1", "{}")).isInstanceOf(TaskDoesNotExist.class);
            assertThatThrownBy(() -> bench.tokens.fail("token-1", "E", "")).isInstanceOf(TaskDoesNotExist.class);
            assertThatThrownBy(() -> bench.tokens.heartbeat("token-1")).isInstanceOf(TaskDoesNotExist.class);
        }));
    }

    @Test
    void anUnknownTokenIsRefusedWithoutQuotingIt() {
        assertThatThrownBy(() -> bench.tokens.succeed("guess", "{}"))
                .isInstanceOf(TaskDoesNotExist.class)
                .hasMessageNotContaining("guess");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "APPROVED", "{} {}"})
    void anOutputThatIsNotJsonIsRefusedAndTheTokenStaysValid(String output) {
        var result = bench.run(ask(""), "{}", whenWaiting(() -> {
            assertThatThrownBy(() -> bench.tokens.succeed("token-1", output)).isInstanceOf(InvalidTaskOutput.class);
            bench.tokens.succeed("token-1", "1");
        }));

        assertThat(result).isEqualTo(new ExecutionResult.Succeeded(Workbench.json("1")));
    }

    @Test
    void anOutputThatIsTooLargeIsRefused() {
        bench.run(ask(""), "{}", whenWaiting(() -> {
            assertThatThrownBy(() -> bench.tokens.succeed("token-1", "\"" + "x".repeat(262_143) + "\""))
                    .isInstanceOf(InvalidTaskOutput.class)
                    .hasMessageContaining("262145");
            bench.tokens.succeed("token-1", "\"" + "x".repeat(262_142) + "\"");
        }));
    }

    @Test
    void silenceForLongerThanTheHeartbeatFailsTheTask() {
        var result = bench.run(
                ask("\"TimeoutSeconds\": 600, \"HeartbeatSeconds\": 60,"),
                "{}",
                whenWaiting(() -> bench.time.advance(Duration.ofSeconds(60))));

        assertThat(result)
                .isInstanceOfSatisfying(
                        ExecutionResult.Failed.class,
                        failed -> assertThat(failed.error()).isEqualTo("States.HeartbeatTimeout"));
    }

    @Test
    void heartbeatsKeepATaskWaitingUntilItsTimeout() {
        var result = bench.run(
                ask("\"TimeoutSeconds\": \"{% 5 * 20 %}\", \"HeartbeatSeconds\": \"{% 60 %}\","),
                "{}",
                whenWaiting(() -> {
                    bench.time.advance(Duration.ofSeconds(59));
                    bench.tokens.heartbeat("token-1");
                    bench.time.advance(Duration.ofSeconds(40));
                    bench.tokens.heartbeat("token-1");
                    bench.time.advance(Duration.ofSeconds(1));
                    assertThatThrownBy(() -> bench.tokens.heartbeat("token-1")).isInstanceOf(TaskTimedOut.class);
                }));

        assertThat(result)
                .isInstanceOfSatisfying(
                        ExecutionResult.Failed.class,
                        failed -> assertThat(failed.error()).isEqualTo("States.Timeout"));
    }

    @Test
    void aHeartbeatThatComesWhileSomebodyWaitsMovesTheDeadline() {
        var result = bench.run(
                ask("\"TimeoutSeconds\": 600, \"HeartbeatSeconds\": 60,"),
                "{}",
                whenWaiting(() -> new Thread(() -> {
                            bench.time.advance(Duration.ofSeconds(59));
                            bench.tokens.heartbeat("token-1");
                            bench.time.advance(Duration.ofSeconds(59));
                            bench.tokens.succeed("token-1", "\"alive\"");
                        })
                        .start()));

        assertThat(result).isEqualTo(new ExecutionResult.Succeeded(Workbench.json("\"alive\"")));
    }

    @Test
    void onlyTheArgumentsOfACallbackTaskSeeTheToken() {
        Stream.of(
                        "\"First\": {\"Type\": \"Task\", \"Resource\": \"arn:aws:states:::test:call\", \"End\": true, \"Arguments\": \"{% $states.context.Task.Token %}\"}",
                        "\"First\": {\"Type\": \"Pass\", \"End\": true, \"Output\": \"{% $states.context.Task %}\"}")
                .forEach(states -> assertThat(bench.run(states, "{}"))
                        .isInstanceOfSatisfying(
                                ExecutionResult.Failed.class,
                                failed -> assertThat(failed.error()).isEqualTo("States.QueryEvaluationError")));
    }

    @Test
    void theTokenIsNotInTheHistory() {
        var execution = bench.prepare(
                ask("\"Retry\": [{\"ErrorEquals\": [\"Busy\"], \"MaxAttempts\": 1}],"),
                "{}",
                whenWaiting(() -> bench.tokens.fail(bench.givenTokens.get(bench.givenTokens.size() - 1), "Busy", "")));
        execution.run();

        assertThat(execution.history().events() + "" + execution.history().toJson())
                .contains("\"token\":\"***\"")
                .doesNotContain("token-1", "token-2");
    }

    @Test
    void tokensCannotBeGuessedAndFitTheApi() {
        Supplier<String> tokens = TaskTokens.unguessable(new SecureRandom());

        var drawn = Stream.generate(tokens).limit(1_000).toList();

        assertThat(drawn)
                .doesNotHaveDuplicates()
                .allSatisfy(token -> assertThat(token).matches("[A-Za-z0-9_-]{43}"));
    }

    private Consumer<HistoryEvent> whenWaiting(Runnable action) {
        return event -> {
            if (event instanceof HistoryEvent.WaitingForCallback) {
                action.run();
            }
        };
    }

    private static String ask(String fields) {
        return """
                "First": {"Type": "Task", "Resource": "arn:aws:states:::test:call.waitForTaskToken",
                  "Arguments": {"token": "{%% $states.context.Task.Token %%}"}, %s "Next": "Last"},
                "Last": {"Type": "Succeed"}""".formatted(fields);
    }
}
