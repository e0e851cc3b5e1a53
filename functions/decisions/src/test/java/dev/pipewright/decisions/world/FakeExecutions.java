package dev.pipewright.decisions.world;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import software.amazon.awssdk.services.sfn.SfnClient;
import software.amazon.awssdk.services.sfn.model.DescribeExecutionRequest;
import software.amazon.awssdk.services.sfn.model.DescribeExecutionResponse;
import software.amazon.awssdk.services.sfn.model.ExecutionListItem;
import software.amazon.awssdk.services.sfn.model.GetExecutionHistoryRequest;
import software.amazon.awssdk.services.sfn.model.GetExecutionHistoryResponse;
import software.amazon.awssdk.services.sfn.model.HistoryEvent;
import software.amazon.awssdk.services.sfn.model.HistoryEventType;
import software.amazon.awssdk.services.sfn.model.ListExecutionsRequest;
import software.amazon.awssdk.services.sfn.model.ListExecutionsResponse;

/** What Step Functions tells of executions: of the world's one, as a test wrote its past, the latest first, two a page. */
public final class FakeExecutions implements SfnClient {

    private static final int PAGE = 2;

    private final World world;
    private final List<HistoryEvent> past = new ArrayList<>();
    private String input = "{}";
    private String status = "RUNNING";
    private String error;
    private String cause;

    FakeExecutions(World world) {
        this.world = world;
    }

    /** It was started with this input. */
    public FakeExecutions startedWith(String text) {
        input = text;
        return this;
    }

    /** It entered a state. */
    public FakeExecutions entered(String state) {
        return add(HistoryEvent.builder()
                .type(HistoryEventType.TASK_STATE_ENTERED)
                .stateEnteredEventDetails(details -> details.name(state))
                .build());
    }

    /** It left a state, which assigned these variables. */
    public FakeExecutions exited(String state, Map<String, String> assigned) {
        return add(HistoryEvent.builder()
                .type(HistoryEventType.TASK_STATE_EXITED)
                .stateExitedEventDetails(details -> details.name(state).assignedVariables(assigned))
                .build());
    }

    /** The task of a state succeeded. */
    public FakeExecutions succeeded(String service, String operation) {
        return add(HistoryEvent.builder()
                .type(HistoryEventType.TASK_SUCCEEDED)
                .taskSucceededEventDetails(
                        details -> details.resourceType(service).resource(operation))
                .build());
    }

    /** It ended. */
    public FakeExecutions ended(HistoryEventType how, String errorName, String causeText) {
        status = how.toString()
                .replaceAll("^Execution", "")
                .replaceAll("(?<=[a-z])(?=[A-Z])", "_")
                .toUpperCase(Locale.ROOT);
        error = errorName;
        cause = causeText;
        return add(HistoryEvent.builder().type(how).build());
    }

    /** Returns the event that EventBridge delivers of it. */
    public String event() {
        return """
                {"source": "aws.states", "detail-type": "Step Functions Execution Status Change",
                 "detail": {"executionArn": "%s", "stateMachineArn": "%s", "status": "%s"}}""".formatted(world.execution.arn(), World.STATE_MACHINE, status);
    }

    private FakeExecutions add(HistoryEvent event) {
        past.add(0, event);
        return this;
    }

    @Override
    public DescribeExecutionResponse describeExecution(DescribeExecutionRequest request) {
        return world.crashes.aroundRead(() -> DescribeExecutionResponse.builder()
                .executionArn(world.execution.arn())
                .name(world.execution.name())
                .startDate(world.execution.startedAt())
                .status(status)
                .input(input)
                .error(error)
                .cause(cause)
                .build());
    }

    @Override
    public GetExecutionHistoryResponse getExecutionHistory(GetExecutionHistoryRequest request) {
        if (!Boolean.TRUE.equals(request.reverseOrder())) {
            throw new AssertionError("A long history is read from its end");
        }
        var from = request.nextToken() == null ? 0 : Integer.parseInt(request.nextToken());
        var to = Math.min(from + PAGE, past.size());
        return world.crashes.aroundRead(() -> GetExecutionHistoryResponse.builder()
                .events(past.subList(from, to).stream()
                        .map(event -> Boolean.TRUE.equals(request.includeExecutionData()) ? event : withoutData(event))
                        .toList())
                .nextToken(to < past.size() ? Integer.toString(to) : null)
                .build());
    }

    private static HistoryEvent withoutData(HistoryEvent event) {
        var exit = event.stateExitedEventDetails();
        return exit == null
                ? event
                : event.toBuilder()
                        .stateExitedEventDetails(details -> details.name(exit.name()))
                        .build();
    }

    @Override
    public ListExecutionsResponse listExecutions(ListExecutionsRequest request) {
        var found = request.statusFilterAsString().equals(status)
                ? List.of(ExecutionListItem.builder()
                        .executionArn(world.execution.arn())
                        .status(status)
                        .startDate(world.execution.startedAt())
                        .stopDate(World.START)
                        .build())
                : List.<ExecutionListItem>of();
        return world.crashes.aroundRead(
                () -> ListExecutionsResponse.builder().executions(found).build());
    }

    @Override
    public String serviceName() {
        return "states";
    }

    @Override
    public void close() {}
}
