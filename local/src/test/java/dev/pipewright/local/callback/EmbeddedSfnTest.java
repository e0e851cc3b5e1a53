package dev.pipewright.local.callback;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.sfn.model.InvalidOutputException;
import software.amazon.awssdk.services.sfn.model.InvalidTokenException;
import software.amazon.awssdk.services.sfn.model.SfnException;
import software.amazon.awssdk.services.sfn.model.TaskDoesNotExistException;
import software.amazon.awssdk.services.sfn.model.TaskTimedOutException;

class EmbeddedSfnTest {

    private final WaitingTasks tasks = new WaitingTasks();
    private final EmbeddedSfn sfn = new EmbeddedSfn(tasks);

    @Test
    void aSuccessIsDeliveredOnceAndTheUsedTokenIsRefused() {
        tasks.waiting.add("AQC8Jx");

        sfn.sendTaskSuccess(request -> request.taskToken("AQC8Jx").output("{\"ok\":true}"));

        assertThat(tasks.delivered).containsExactly("success AQC8Jx {\"ok\":true}");
        var refused = catchThrowableOfType(
                TaskDoesNotExistException.class,
                () -> sfn.sendTaskSuccess(request -> request.taskToken("AQC8Jx").output("{}")));
        assertThat(refused.awsErrorDetails().errorCode()).isEqualTo("TaskDoesNotExist");
        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(refused.getMessage()).doesNotContain("AQC8Jx");
    }

    @Test
    void aFailureIsDeliveredWithItsErrorAndCause() {
        tasks.waiting.add("token");
        tasks.waiting.add("bare");

        sfn.sendTaskFailure(
                request -> request.taskToken("token").error("Refused").cause("by a person"));
        sfn.sendTaskFailure(request -> request.taskToken("bare"));

        assertThat(tasks.delivered).containsExactly("failure token Refused by a person", "failure bare  ");
    }

    @Test
    void aHeartbeatLeavesTheTaskWaiting() {
        tasks.waiting.add("token");

        sfn.sendTaskHeartbeat(request -> request.taskToken("token"));
        sfn.sendTaskHeartbeat(request -> request.taskToken("token"));

        assertThat(tasks.delivered).containsExactly("heartbeat token", "heartbeat token");
    }

    @Test
    void aTimedOutTaskRefusesEveryCallback() {
        tasks.timedOut.add("late");

        assertThatThrownBy(() ->
                        sfn.sendTaskSuccess(request -> request.taskToken("late").output("{}")))
                .isInstanceOf(TaskTimedOutException.class);
        assertThatThrownBy(() -> sfn.sendTaskFailure(request -> request.taskToken("late")))
                .isInstanceOf(TaskTimedOutException.class);
        assertThatThrownBy(() -> sfn.sendTaskHeartbeat(request -> request.taskToken("late")))
                .isInstanceOf(TaskTimedOutException.class);
    }

    @Test
    void anUnknownTokenIsRefusedByEveryCallback() {
        assertThatThrownBy(() -> sfn.sendTaskFailure(request -> request.taskToken("none")))
                .isInstanceOf(TaskDoesNotExistException.class);
        assertThatThrownBy(() -> sfn.sendTaskHeartbeat(request -> request.taskToken("none")))
                .isInstanceOf(TaskDoesNotExistException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "yes", "{} {}", "{'a':1}"})
    void anOutputThatIsNoJsonIsRefusedAndNotShown(String output) {
        tasks.waiting.add("token");

        var refused = catchThrowableOfType(
                InvalidOutputException.class,
                () -> sfn.sendTaskSuccess(request -> request.taskToken("token").output(output)));

        assertThat(refused.awsErrorDetails().errorCode()).isEqualTo("InvalidOutput");
        assertThat(tasks.delivered).isEmpty();
    }

    @Test
    void anOutputOf256KibIsTakenAndALargerOneIsNot() {
        tasks.waiting.add("token");
        var largest = '"' + "x".repeat(262_142) + '"';

        assertThatThrownBy(() -> sfn.sendTaskSuccess(
                        request -> request.taskToken("token").output(largest + " ")))
                .isInstanceOf(InvalidOutputException.class);
        sfn.sendTaskSuccess(request -> request.taskToken("token").output(largest));

        assertThat(tasks.delivered).hasSize(1);
    }

    @Test
    void aTokenOutsideItsLengthIsInvalid() {
        assertThatThrownBy(() -> sfn.sendTaskHeartbeat(request -> request.taskToken("")))
                .isInstanceOf(InvalidTokenException.class);
        assertThatThrownBy(() -> sfn.sendTaskHeartbeat(request -> request.taskToken("x".repeat(2_049))))
                .isInstanceOf(InvalidTokenException.class);
    }

    @Test
    void anErrorNameOrACauseThatIsTooLongIsRefused() {
        tasks.waiting.add("token");

        assertThatThrownBy(() -> sfn.sendTaskFailure(
                        request -> request.taskToken("token").error("e".repeat(257))))
                .isInstanceOf(SfnException.class)
                .hasMessageContaining("'error'");
        assertThatThrownBy(() -> sfn.sendTaskFailure(
                        request -> request.taskToken("token").cause("c".repeat(32_769))))
                .isInstanceOf(SfnException.class)
                .hasMessageContaining("'cause'");
    }

    /** Tasks that wait until they are told otherwise. */
    private static final class WaitingTasks implements Callbacks {

        final Set<String> waiting = new HashSet<>();
        final Set<String> timedOut = new HashSet<>();
        final List<String> delivered = new ArrayList<>();

        @Override
        public Delivery succeed(String token, String json) {
            return deliver(token, "success " + token + " " + json, waiting.remove(token));
        }

        @Override
        public Delivery fail(String token, String error, String cause) {
            return deliver(token, "failure " + token + " " + error + " " + cause, waiting.remove(token));
        }

        @Override
        public Delivery heartbeat(String token) {
            return deliver(token, "heartbeat " + token, waiting.contains(token));
        }

        private Delivery deliver(String token, String message, boolean isWaiting) {
            if (isWaiting) {
                delivered.add(message);
                return Delivery.DELIVERED;
            }
            return timedOut.contains(token) ? Delivery.TIMED_OUT : Delivery.UNKNOWN;
        }
    }
}
