package dev.pipewright.local.asl;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class HistoryTest {

    private static final String RETRIED_THEN_CAUGHT = """
            "First": {"Type": "Task", "Resource": "arn:aws:states:::test:call", "Arguments": {"n": 1}, "Next": "Wrong",
              "Retry": [{"ErrorEquals": ["Busy"], "IntervalSeconds": 10, "MaxAttempts": 1}],
              "Catch": [{"ErrorEquals": ["Busy"], "Assign": {"x": 2}, "Output": "caught", "Next": "Last"}]},
            "Wrong": {"Type": "Fail"},
            "Last": {"Type": "Wait", "Seconds": 5, "End": true}""";

    private final Workbench bench = new Workbench();

    @Test
    void everyStepIsRecordedInOrderWithTimesAndDurations() {
        List<HistoryEvent> heard = new ArrayList<>();
        bench.calling(arguments -> {
            bench.time.advance(Duration.ofSeconds(3));
            throw new TaskFailure("Busy", "later");
        });

        var execution = bench.prepare(RETRIED_THEN_CAUGHT, "{\"in\": 1}", heard::add);
        execution.run();

        var input = Workbench.json("{\"in\": 1}");
        var arguments = Workbench.json("{\"n\": 1}");
        var caught = JsonNodeFactory.instance.textNode("caught");
        assertThat(execution.history().events())
                .containsExactly(
                        new HistoryEvent.ExecutionStarted(at(0), input),
                        new HistoryEvent.StateEntered(at(0), "First", "Task", input),
                        new HistoryEvent.TaskScheduled(at(0), "First", Workbench.CALL, 1, arguments),
                        new HistoryEvent.AttemptFailed(at(3), "First", 1, "Busy", "later", Duration.ofSeconds(3)),
                        new HistoryEvent.RetryScheduled(at(3), "First", 2, Duration.ofSeconds(10)),
                        new HistoryEvent.TaskScheduled(at(13), "First", Workbench.CALL, 2, arguments),
                        new HistoryEvent.AttemptFailed(at(16), "First", 2, "Busy", "later", Duration.ofSeconds(3)),
                        new HistoryEvent.ErrorCaught(at(16), "First", "Busy", "Last"),
                        new HistoryEvent.StateExited(
                                at(16),
                                "First",
                                caught,
                                Map.of("x", JsonNodeFactory.instance.numberNode(2)),
                                Duration.ofSeconds(16)),
                        new HistoryEvent.StateEntered(at(16), "Last", "Wait", caught),
                        new HistoryEvent.StateExited(at(21), "Last", caught, Map.of(), Duration.ofSeconds(5)),
                        new HistoryEvent.ExecutionEnded(
                                at(21), new ExecutionResult.Succeeded(caught), Duration.ofSeconds(21)));
        assertThat(heard).isEqualTo(execution.history().events());
    }

    @Test
    void aStateThatEndsTheExecutionIsRecordedAsFailed() {
        var execution = bench.ran("\"First\": {\"Type\": \"Fail\", \"Error\": \"NotReady\"}", "{}");

        assertThat(execution.history().events(HistoryEvent.StateFailed.class))
                .containsExactly(new HistoryEvent.StateFailed(at(0), "First", "NotReady", "", Duration.ZERO));
        assertThat(execution.history().events(HistoryEvent.StateExited.class)).isEmpty();
    }

    @Test
    void theWholeHistoryCanBeWrittenAsJson() {
        bench.calling(arguments -> arguments);

        var json = bench.ran(
                        RETRIED_THEN_CAUGHT
                                .replace("\"Next\": \"Wrong\"", "\"Next\": \"Last\"")
                                .replace("\"Wrong\": {\"Type\": \"Fail\"},", ""),
                        "{\"in\": 1}")
                .history()
                .toJson();

        assertThat(json)
                .extracting(event -> event.path("type").textValue())
                .containsExactly(
                        "ExecutionStarted",
                        "StateEntered",
                        "TaskScheduled",
                        "TaskSucceeded",
                        "StateExited",
                        "StateEntered",
                        "StateExited",
                        "ExecutionEnded");
        assertThat(json.path(7)).isEqualTo(Workbench.json("""
                {"type": "ExecutionEnded", "at": "2026-03-01T08:00:05Z",
                 "result": {"status": "SUCCEEDED", "output": {"n": 1}}, "duration": "PT5S"}"""));
    }

    private static Instant at(int seconds) {
        return Workbench.START.plusSeconds(seconds);
    }
}
