package dev.pipewright.decisions.close;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.pipewright.core.error.ErrorCode;
import dev.pipewright.core.error.RetryableException;
import dev.pipewright.core.json.Json;
import dev.pipewright.decisions.close.WorkflowError.Classified;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import software.amazon.awssdk.services.sfn.SfnClient;
import software.amazon.awssdk.services.sfn.model.HistoryEvent;
import software.amazon.awssdk.services.sfn.model.HistoryEventType;

/**
 * What an execution had done when it ended, off its history, the latest first. The names are those of the definition's
 * states and variables.
 *
 * @see <a href="https://docs.aws.amazon.com/step-functions/latest/apireference/API_GetExecutionHistory.html">
 *     GetExecutionHistory</a>
 */
public final class ExecutionPast {

    /** The state that finds out what is asked for and by whom. */
    public static final String CLASSIFIES = "Classify request";

    /** The variable in which it keeps the request, without credentials. */
    public static final String REQUEST = "request";

    /** The variable in which it keeps who asks. */
    public static final String REQUESTER = "requester";

    /** The state that makes the connection. */
    public static final String MAKES = "Create connection";

    /** The variable in which it keeps the connection. */
    public static final String CONNECTION = "connection";

    /** The variable that says whether it made the connection itself. */
    public static final String MADE = "made";

    /** The service and operation by which the state machine publishes the outcome, and nothing else. */
    private static final String PUBLISHES = "events:putEvents";

    private static final Set<HistoryEventType> ENDS = Set.of(
            HistoryEventType.EXECUTION_FAILED,
            HistoryEventType.EXECUTION_TIMED_OUT,
            HistoryEventType.EXECUTION_ABORTED);

    private final SfnClient workflows;
    private final String executionArn;

    private Told told;

    ExecutionPast(SfnClient workflows, String executionArn) {
        this.workflows = workflows;
        this.executionArn = executionArn;
    }

    /**
     * Whether the bus took the outcome from the state machine itself.
     *
     * @throws RetryableException if the history does not show the execution's end yet
     */
    boolean published() {
        var events = events(false).iterator();
        if (!events.hasNext() || !ENDS.contains(events.next().type())) {
            throw new RetryableException(
                    ErrorCode.CONFLICT, "The history does not show the execution's end yet; it is read again");
        }
        while (events.hasNext()) {
            var event = events.next();
            if (event.type() == HistoryEventType.TASK_SUCCEEDED) {
                var task = event.taskSucceededEventDetails();
                if (PUBLISHES.equals(task.resourceType() + ":" + task.resource())) {
                    return true;
                }
            }
        }
        return false;
    }

    /** Returns the state that was at work at the end. */
    Optional<String> lastState() {
        return told().lastState();
    }

    /** Returns the connection that this execution made; empty if it made none. */
    Optional<JsonNode> made() {
        return told().assignedBy(MAKES)
                .filter(variables -> tree(variables, MADE).booleanValue())
                .map(variables -> tree(variables, CONNECTION));
    }

    /** Returns what the classifier found out; empty if it did not come so far. */
    Optional<Classified> classified() {
        return told().assignedBy(CLASSIFIES)
                .map(variables -> new Classified(tree(variables, REQUEST), tree(variables, REQUESTER)));
    }

    /** What is too long for the history is cut, and is no JSON then. */
    private static JsonNode tree(Map<String, String> variables, String name) {
        try {
            return Json.tree(variables.getOrDefault(name, "{}"));
        } catch (IllegalArgumentException e) {
            return MissingNode.getInstance();
        }
    }

    /** Reads the history with its data once, and keeps only what is asked for. */
    private Told told() {
        if (told == null) {
            told = Told.of(events(true).iterator());
        }
        return told;
    }

    /**
     * What the history tells with its data.
     *
     * @param assigned state → the variables that it set when it was left last
     */
    private record Told(Optional<String> lastState, Map<String, Map<String, String>> assigned) {

        /** The classification comes before all that is asked for, so nothing older is read. */
        static Told of(Iterator<HistoryEvent> events) {
            var assigned = new HashMap<String, Map<String, String>>();
            String lastState = null;
            while (events.hasNext() && (lastState == null || !assigned.containsKey(CLASSIFIES))) {
                var event = events.next();
                var entered = event.stateEnteredEventDetails();
                if (lastState == null && entered != null) {
                    lastState = entered.name();
                }
                var exited = event.stateExitedEventDetails();
                if (exited != null
                        && (exited.name().equals(MAKES) || exited.name().equals(CLASSIFIES))) {
                    assigned.putIfAbsent(exited.name(), exited.assignedVariables());
                }
            }
            return new Told(Optional.ofNullable(lastState), assigned);
        }

        Optional<Map<String, String>> assignedBy(String state) {
            return Optional.ofNullable(assigned.get(state));
        }
    }

    private Stream<HistoryEvent> events(boolean withData) {
        return workflows
                .getExecutionHistoryPaginator(request ->
                        request.executionArn(executionArn).reverseOrder(true).includeExecutionData(withData))
                .events()
                .stream();
    }
}
