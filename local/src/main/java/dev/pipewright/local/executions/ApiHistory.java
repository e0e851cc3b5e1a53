package dev.pipewright.local.executions;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pipewright.local.asl.HistoryEvent.AttemptFailed;
import dev.pipewright.local.asl.HistoryEvent.ExecutionEnded;
import dev.pipewright.local.asl.HistoryEvent.ExecutionStarted;
import dev.pipewright.local.asl.HistoryEvent.StateEntered;
import dev.pipewright.local.asl.HistoryEvent.StateExited;
import dev.pipewright.local.asl.HistoryEvent.TaskScheduled;
import dev.pipewright.local.asl.HistoryEvent.TaskSucceeded;
import dev.pipewright.local.asl.HistoryEvent.WaitingForCallback;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.sfn.model.HistoryEvent;
import software.amazon.awssdk.services.sfn.model.HistoryEventType;

/**
 * What happened, in the words of GetExecutionHistory. What the interpreter tells beside it, such as a catch, the service
 * has no event for.
 *
 * @see <a href="https://docs.aws.amazon.com/step-functions/latest/apireference/API_HistoryEvent.html">HistoryEvent</a>
 */
final class ApiHistory {

    private static final String SEPARATOR = ":::";
    private static final Map<String, HistoryEventType> ENDS = Map.of(
            "SUCCEEDED", HistoryEventType.EXECUTION_SUCCEEDED,
            "FAILED", HistoryEventType.EXECUTION_FAILED,
            "TIMED_OUT", HistoryEventType.EXECUTION_TIMED_OUT,
            "ABORTED", HistoryEventType.EXECUTION_ABORTED);

    private final List<dev.pipewright.local.asl.HistoryEvent> told;
    private final Map<String, String> types = new HashMap<>();
    private final Map<String, String> resources = new HashMap<>();
    private boolean withData;

    private ApiHistory(List<dev.pipewright.local.asl.HistoryEvent> told) {
        this.told = told;
    }

    static ApiHistory of(List<dev.pipewright.local.asl.HistoryEvent> told) {
        return new ApiHistory(told);
    }

    List<HistoryEvent> events(boolean latestFirst, boolean includeData) {
        withData = includeData;
        var events = new ArrayList<HistoryEvent>();
        for (var event : told) {
            event(event)
                    .ifPresent(details -> events.add(HistoryEvent.builder()
                            .timestamp(event.at())
                            .id(events.size() + 1L)
                            .previousEventId((long) events.size())
                            .applyMutation(details)
                            .build()));
        }
        if (latestFirst) {
            Collections.reverse(events);
        }
        return events;
    }

    private Optional<Consumer<HistoryEvent.Builder>> event(dev.pipewright.local.asl.HistoryEvent event) {
        if (event instanceof ExecutionStarted started) {
            return Optional.of(built -> built.type(HistoryEventType.EXECUTION_STARTED)
                    .executionStartedEventDetails(details -> details.input(data(started.input()))));
        }
        if (event instanceof StateEntered entered) {
            return Optional.of(entered(entered));
        }
        if (event instanceof StateExited exited) {
            return Optional.of(exited(exited));
        }
        if (event instanceof ExecutionEnded ended) {
            return Optional.of(built -> built.type(ENDS.get(ended.result().status())));
        }
        return task(event);
    }

    private Optional<Consumer<HistoryEvent.Builder>> task(dev.pipewright.local.asl.HistoryEvent event) {
        if (event instanceof TaskScheduled scheduled) {
            return Optional.of(scheduled(scheduled));
        }
        if (event instanceof WaitingForCallback waiting) {
            return Optional.of(built -> built.type(HistoryEventType.TASK_SUBMITTED)
                    .taskSubmittedEventDetails(details ->
                            details.resourceType(service(waiting.state())).resource(operation(waiting.state()))));
        }
        if (event instanceof TaskSucceeded succeeded) {
            return Optional.of(built -> built.type(HistoryEventType.TASK_SUCCEEDED)
                    .taskSucceededEventDetails(details -> details.resourceType(service(succeeded.state()))
                            .resource(operation(succeeded.state()))
                            .output(data(succeeded.result()))));
        }
        // An attempt whose arguments could not be made was never scheduled.
        if (event instanceof AttemptFailed failed && resources.containsKey(failed.state())) {
            return Optional.of(built -> built.type(HistoryEventType.TASK_FAILED)
                    .taskFailedEventDetails(details -> details.resourceType(service(failed.state()))
                            .resource(operation(failed.state()))
                            .error(failed.error())
                            .cause(failed.cause())));
        }
        return Optional.empty();
    }

    private Consumer<HistoryEvent.Builder> entered(StateEntered entered) {
        types.put(entered.state(), entered.stateType());
        return built -> built.type(entered.stateType() + "StateEntered")
                .stateEnteredEventDetails(
                        details -> details.name(entered.state()).input(data(entered.input())));
    }

    private Consumer<HistoryEvent.Builder> exited(StateExited exited) {
        return built -> built.type(types.get(exited.state()) + "StateExited")
                .stateExitedEventDetails(details -> details.name(exited.state())
                        .output(data(exited.output()))
                        .assignedVariables(withData ? texts(exited.assigned()) : null));
    }

    private Consumer<HistoryEvent.Builder> scheduled(TaskScheduled scheduled) {
        var arn = scheduled.resource();
        resources.put(scheduled.state(), arn.substring(arn.indexOf(SEPARATOR) + SEPARATOR.length()));
        return built -> built.type(HistoryEventType.TASK_SCHEDULED)
                .taskScheduledEventDetails(details -> details.resourceType(service(scheduled.state()))
                        .resource(operation(scheduled.state()))
                        .parameters(data(scheduled.arguments())));
    }

    /** Returns the part of {@code aws-sdk:glue:tagResource} before its last colon. */
    private String service(String state) {
        var resource = resources.get(state);
        return resource.substring(0, resource.lastIndexOf(':'));
    }

    private String operation(String state) {
        var resource = resources.get(state);
        return resource.substring(resource.lastIndexOf(':') + 1);
    }

    private String data(JsonNode value) {
        return withData ? value.toString() : null;
    }

    private static Map<String, String> texts(Map<String, JsonNode> variables) {
        return variables.entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, variable -> variable.getValue().toString()));
    }
}
