package dev.pipewright.decisions.close;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pipewright.core.error.ErrorCode;
import dev.pipewright.core.error.RetryableException;
import dev.pipewright.core.event.Outcomes;
import dev.pipewright.core.execution.Execution;
import dev.pipewright.core.logging.LogKeys;
import dev.pipewright.decisions.record.DecisionStore;
import dev.pipewright.decisions.record.DueStore;
import dev.pipewright.decisions.record.OutcomeStore;
import dev.pipewright.decisions.record.Status;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.services.sfn.SfnClient;
import software.amazon.awssdk.services.sfn.model.ExecutionListItem;

/**
 * Publishes the outcome that an execution ended without, and closes the questions that it has left open.
 *
 * <p>Idempotent, and broken off anywhere it goes on where it was. That the execution is being closed is noted first: a
 * function that was still at work when its execution was stopped finds it, and asks nobody any more. Then the questions
 * that were asked are closed. Last the outcome is published and noted, in this order: a crash in between publishes it twice
 * with the same idempotency key, and never not at all.
 */
public final class Close {

    /** How many times an execution asks the same kind of question at most; the definition counts its rounds. */
    public static final int MOST_ROUNDS = 5;

    /** How far back executions are looked through whose event may have been lost. */
    static final Duration LOOK_BACK = Duration.ofDays(1);

    /** How long an execution may run; the definition's own limit. */
    public static final Duration LONGEST = Duration.ofDays(14);

    private static final Logger LOG = LoggerFactory.getLogger(Close.class);

    private final SfnClient workflows;
    private final String stateMachineArn;
    private final OutcomeStore outcomes;
    private final DecisionStore decisions;
    private final DueStore due;
    private final Outcomes bus;
    private final Clock clock;

    /** What is kept in the table. */
    public record Stores(OutcomeStore outcomes, DecisionStore decisions, DueStore due) {}

    /** Closes executions of this state machine. */
    public Close(SfnClient workflows, String stateMachineArn, Stores stores, Outcomes bus, Clock clock) {
        this.workflows = workflows;
        this.stateMachineArn = stateMachineArn;
        this.outcomes = stores.outcomes();
        this.decisions = stores.decisions();
        this.due = stores.due();
        this.bus = bus;
        this.clock = clock;
    }

    /**
     * Takes one event as EventBridge delivers it.
     *
     * @throws RetryableException if somebody else is about it, the history lags behind, or the bus refused the outcome
     */
    public Closed take(JsonNode event) {
        return Ended.of(event, stateMachineArn).map(this::close).orElse(Closed.NOTHING);
    }

    /**
     * Looks through what ended of late for executions whose event was lost. One that cannot be closed does not stop the
     * others.
     *
     * @see <a href="https://docs.aws.amazon.com/eventbridge/latest/ref/events-ref-states.html">Step Functions events</a>:
     *     best effort
     */
    public Closed lookBack() {
        return Arrays.stream(Ended.How.values())
                .flatMap(this::endedOfLate)
                .map(this::tryToClose)
                .reduce(Closed.NOTHING, Closed::and);
    }

    /** The list is in the order of the starts, the latest first. */
    private Stream<Ended> endedOfLate(Ended.How how) {
        var now = clock.instant();
        return workflows
                .listExecutionsPaginator(
                        request -> request.stateMachineArn(stateMachineArn).statusFilter(how.name()))
                .executions()
                .stream()
                .takeWhile(item -> item.startDate().isAfter(now.minus(LOOK_BACK).minus(LONGEST)))
                .filter(item -> hasEndedSince(item, now))
                .flatMap(item -> Ended.of(item).stream());
    }

    private static boolean hasEndedSince(ExecutionListItem item, Instant now) {
        return item.stopDate() != null && item.stopDate().isAfter(now.minus(LOOK_BACK));
    }

    private Closed tryToClose(Ended ended) {
        try {
            return close(ended);
        } catch (RuntimeException e) {
            LOG.atWarn()
                    .addKeyValue(LogKeys.EXECUTION_ID, ended.executionArn())
                    .addKeyValue(LogKeys.ERROR_CODE, e.getClass().getSimpleName())
                    .log("An execution could not be closed; it is looked at again");
            return Closed.FAILED;
        }
    }

    private Closed close(Ended ended) {
        var arn = ended.executionArn();
        if (outcomes.isPublished(arn)) {
            return Closed.KNOWN;
        }
        var past = new ExecutionPast(workflows, arn);
        var own = past.published();
        var publication = outcomes.begin(arn);
        if (publication.isEmpty()) {
            return another(arn);
        }
        try {
            endQuestions(arn);
            if (!own) {
                publish(ended, past);
            }
        } catch (RuntimeException e) {
            outcomes.giveBack(publication.get());
            throw e;
        }
        outcomes.done(publication.get());
        return own ? Closed.KNOWN : Closed.PUBLISHED;
    }

    private Closed another(String arn) {
        if (outcomes.isPublished(arn)) {
            return Closed.KNOWN;
        }
        throw new RetryableException(
                ErrorCode.CONFLICT,
                "Somebody else publishes this execution's outcome; whether they did is looked at later");
    }

    private void endQuestions(String arn) {
        decisions.ofExecution(arn, MOST_ROUNDS).stream()
                .filter(record -> record.status() == Status.OPEN)
                .forEach(record -> due.end(record, clock.instant()));
    }

    private void publish(Ended ended, ExecutionPast past) {
        var execution = workflows.describeExecution(request -> request.executionArn(ended.executionArn()));
        var error = WorkflowError.of(ended, execution, past);
        bus.publish(
                error.kind(),
                new Execution(ended.executionArn(), execution.name(), execution.startDate()),
                error.data());
        LOG.atWarn()
                .addKeyValue(LogKeys.EXECUTION_ID, ended.executionArn())
                .addKeyValue(LogKeys.OUTCOME, "WORKFLOW_ERROR")
                .log("An execution ended without an outcome ({}); it was published for it", ended.how());
    }
}
