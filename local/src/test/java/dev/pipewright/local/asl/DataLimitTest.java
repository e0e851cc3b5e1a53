package dev.pipewright.local.asl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(60)
class DataLimitTest {

    /** The largest string whose JSON text, with its quotes, is 262,144 bytes. */
    private static final int FITS = 262_142;

    private final Workbench bench = new Workbench();

    @ParameterizedTest
    @CsvSource({"262142, true", "262143, false"})
    void anOutputMayBe256KibAndNotAByteMore(int length, boolean fits) {
        assertFits(run("\"Output\": \"{% $states.input & 'x' %}\",", text("x", length - 1)), fits);
    }

    @ParameterizedTest
    @CsvSource({"131071, true", "131072, false"})
    void sizesAreCountedInBytes(int length, boolean fits) {
        assertFits(run("\"Output\": \"{% $states.input & 'é' %}\",", text("é", length - 1)), fits);
    }

    @ParameterizedTest
    @CsvSource({"262142, true", "262143, false"})
    void aVariableMayBe256Kib(int length, boolean fits) {
        assertFits(run("\"Assign\": {\"v\": \"{% $states.input & 'x' %}\"},", text("x", length - 1)), fits);
    }

    @ParameterizedTest
    @CsvSource({"'', true", "x, false"})
    void allVariablesOfOneAssignMayBe256KibTogether(String more, boolean fits) {
        var assign = "\"Assign\": {\"v\": \"{%% $states.input & '%s' %%}\", \"w\": \"{%% $states.input %%}\"},";

        assertFits(run(assign.formatted(more), text("x", 131_070)), fits);
    }

    @Test
    void allVariablesOfAnExecutionMayBe10MibTogether() {
        var states = new StringBuilder("\"First\": {\"Type\": \"Pass\", \"Next\": \"S0\"},");
        for (int index = 0; index <= 40; index++) {
            states.append("""
                    "S%d": {"Type": "Pass", "Assign": {"v%d": "{%% $states.input %%}"}, "Next": "S%d"},""".formatted(index, index, index + 1));
        }

        var execution = bench.ran(states + "\"S41\": {\"Type\": \"Succeed\"}", text("x", FITS));

        assertFits(execution.result().orElseThrow(), false);
        assertThat(execution.history().events(HistoryEvent.StateExited.class)).hasSize(42);
    }

    @Test
    void aResultThatIsTooLargeIsNotRetriedOrCaughtAsAnyError() {
        var calls = large();

        ExecutionResult result = bench.run("""
                "First": {"Type": "Task", "Resource": "arn:aws:states:::test:call", "Next": "Last", "Output": "small",
                  "Retry": [{"ErrorEquals": ["States.ALL"]}],
                  "Catch": [{"ErrorEquals": ["States.TaskFailed"], "Next": "Last"}, {"ErrorEquals": ["States.ALL"], "Next": "Last"}]},
                "Last": {"Type": "Succeed"}""", "{}");

        assertFits(result, false);
        assertThat(calls).hasValue(1);
    }

    @Test
    void aResultThatIsTooLargeIsCaughtByItsOwnName() {
        large();

        ExecutionResult result = bench.run("""
                "First": {"Type": "Task", "Resource": "arn:aws:states:::test:call", "Next": "Last",
                  "Catch": [{"ErrorEquals": ["States.DataLimitExceeded"], "Next": "Last"}]},
                "Last": {"Type": "Succeed", "Output": "caught"}""", "{}");

        assertThat(result).isEqualTo(new ExecutionResult.Succeeded(Workbench.json("\"caught\"")));
    }

    @Test
    void argumentsThatAreTooLargeAreNotSent() {
        var calls = large();

        ExecutionResult result = bench.run("""
                "First": {"Type": "Task", "Resource": "arn:aws:states:::test:call", "End": true,
                  "Arguments": ["{% $states.input %}", 1]}""", text("x", FITS));

        assertFits(result, false);
        assertThat(calls).hasValue(0);
    }

    @Test
    void anInputThatIsTooLargeStartsNoExecution() {
        var input = text("x", FITS + 1);

        assertThatThrownBy(() -> bench.run("\"First\": {\"Type\": \"Succeed\"}", input))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("262145")
                .hasMessageNotContaining("xx");
    }

    private AtomicInteger large() {
        var calls = new AtomicInteger();
        bench.calling(arguments -> {
            calls.incrementAndGet();
            return JsonNodeFactory.instance.textNode("x".repeat(FITS + 1));
        });
        return calls;
    }

    private ExecutionResult run(String fields, String input) {
        return bench.run("\"First\": {\"Type\": \"Pass\", " + fields + " \"End\": true}", input);
    }

    private static String text(String character, int length) {
        return "\"" + character.repeat(length) + "\"";
    }

    private static void assertFits(ExecutionResult result, boolean fits) {
        if (fits) {
            assertThat(result).isInstanceOf(ExecutionResult.Succeeded.class);
        } else {
            assertThat(result)
                    .isInstanceOfSatisfying(
                            ExecutionResult.Failed.class,
                            failed -> assertThat(failed.error()).isEqualTo("States.DataLimitExceeded"));
        }
    }
}
