package dev.pipewright.local.executions;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pipewright.core.json.Json;
import dev.pipewright.local.asl.Execution;
import dev.pipewright.local.refusal.Refusals;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import software.amazon.awssdk.services.sfn.SfnClient;
import software.amazon.awssdk.services.sfn.model.DescribeExecutionRequest;
import software.amazon.awssdk.services.sfn.model.DescribeExecutionResponse;
import software.amazon.awssdk.services.sfn.model.ExecutionDoesNotExistException;
import software.amazon.awssdk.services.sfn.model.ExecutionListItem;
import software.amazon.awssdk.services.sfn.model.GetExecutionHistoryRequest;
import software.amazon.awssdk.services.sfn.model.GetExecutionHistoryResponse;
import software.amazon.awssdk.services.sfn.model.IncludedData;
import software.amazon.awssdk.services.sfn.model.ListExecutionsRequest;
import software.amazon.awssdk.services.sfn.model.ListExecutionsResponse;
import software.amazon.awssdk.services.sfn.model.StartExecutionRequest;
import software.amazon.awssdk.services.sfn.model.StartExecutionResponse;
import software.amazon.awssdk.services.sfn.model.StopExecutionRequest;
import software.amazon.awssdk.services.sfn.model.StopExecutionResponse;

/**
 * The operations of Step Functions that start, describe, list and stop executions. An execution that is not known is refused
 * with {@code ExecutionDoesNotExist}; lists and histories come in pages. Thread-safe.
 *
 * @see <a href="https://docs.aws.amazon.com/step-functions/latest/apireference/API_Operations.html">API reference</a>
 */
public final class EmbeddedExecutions implements SfnClient {

    private static final Refusals REFUSALS = new Refusals("Sfn");

    private final String stateMachineArn;
    private final InstantSource time;
    private final Starter starter;
    private final Map<String, Execution> executions = new ConcurrentHashMap<>();
    private final Map<String, Started> started = new ConcurrentHashMap<>();

    /** Sets executions going. */
    @FunctionalInterface
    public interface Starter {

        /** Returns a new execution that runs, on a thread of its own. */
        Execution start(String name, JsonNode input);
    }

    private record Started(String input, Instant at) {}

    /** Knows no execution yet of this state machine. */
    public EmbeddedExecutions(String stateMachineArn, InstantSource time, Starter starter) {
        this.stateMachineArn = requireNonNull(stateMachineArn, "stateMachineArn");
        this.time = requireNonNull(time, "time");
        this.starter = requireNonNull(starter, "starter");
    }

    /** Makes an execution known. */
    public void add(Execution execution) {
        executions.put(execution.arn(), execution);
    }

    /**
     * The same name and input answer alike while the execution runs; after that, and with another input, the name is taken.
     *
     * @see <a href="https://docs.aws.amazon.com/step-functions/latest/apireference/API_StartExecution.html">StartExecution</a>
     */
    @Override
    public synchronized StartExecutionResponse startExecution(StartExecutionRequest request) {
        if (!stateMachineArn.equals(request.stateMachineArn())) {
            throw StartRefusals.noStateMachine(request.stateMachineArn());
        }
        var name = request.name() == null ? UUID.randomUUID().toString() : request.name();
        var input = request.input() == null ? "{}" : request.input();
        StartRefusals.check(name, input);
        var known = executions.values().stream()
                .filter(execution -> execution.name().equals(name))
                .findFirst();
        if (known.isPresent()) {
            return again(known.get(), input);
        }
        var at = time.instant();
        var arn = starter.start(name, Json.tree(input)).arn();
        started.put(arn, new Started(input, at));
        return answer(arn, at);
    }

    private StartExecutionResponse again(Execution known, String input) {
        var before = started.get(known.arn());
        if (before == null || !before.input().equals(input) || known.result().isPresent()) {
            throw StartRefusals.alreadyExists(known.arn());
        }
        return answer(known.arn(), before.at());
    }

    private static StartExecutionResponse answer(String arn, Instant startedAt) {
        return StartExecutionResponse.builder()
                .executionArn(arn)
                .startDate(startedAt)
                .build();
    }

    @Override
    public DescribeExecutionResponse describeExecution(DescribeExecutionRequest request) {
        var life = life(request.executionArn());
        var described = DescribeExecutionResponse.builder()
                .executionArn(life.arn())
                .stateMachineArn(stateMachineArn)
                .name(life.name())
                .status(life.status())
                .startDate(life.startedAt())
                .stopDate(life.endedAt().orElse(null));
        if (request.includedData() != IncludedData.METADATA_ONLY) {
            described
                    .input(life.input())
                    .error(life.error().orElse(null))
                    .cause(life.cause().orElse(null));
        }
        return described.build();
    }

    @Override
    public GetExecutionHistoryResponse getExecutionHistory(GetExecutionHistoryRequest request) {
        var events = ApiHistory.of(find(request.executionArn()).history().events())
                .events(
                        Boolean.TRUE.equals(request.reverseOrder()),
                        !Boolean.FALSE.equals(request.includeExecutionData()));
        var page = Page.of(events, request.nextToken(), request.maxResults());
        return GetExecutionHistoryResponse.builder()
                .events(page.items())
                .nextToken(page.next().orElse(null))
                .build();
    }

    /** The latest start first. */
    @Override
    public ListExecutionsResponse listExecutions(ListExecutionsRequest request) {
        if (!stateMachineArn.equals(request.stateMachineArn())) {
            return ListExecutionsResponse.builder().executions(List.of()).build();
        }
        var found = executions.values().stream()
                .map(Life::of)
                .filter(life -> request.statusFilterAsString() == null
                        || request.statusFilterAsString().equals(life.status()))
                .sorted(Comparator.comparing(Life::startedAt).reversed())
                .map(this::item)
                .toList();
        var page = Page.of(found, request.nextToken(), request.maxResults());
        return ListExecutionsResponse.builder()
                .executions(page.items())
                .nextToken(page.next().orElse(null))
                .build();
    }

    /** An execution that has ended stays as it is. */
    @Override
    public StopExecutionResponse stopExecution(StopExecutionRequest request) {
        var execution = find(request.executionArn());
        var unusedWhetherItRan = execution.stop(request.error(), request.cause());
        return StopExecutionResponse.builder().build();
    }

    private ExecutionListItem item(Life life) {
        return ExecutionListItem.builder()
                .executionArn(life.arn())
                .stateMachineArn(stateMachineArn)
                .name(life.name())
                .status(life.status())
                .startDate(life.startedAt())
                .stopDate(life.endedAt().orElse(null))
                .build();
    }

    private Life life(String arn) {
        return Life.of(find(arn));
    }

    private Execution find(String arn) {
        var execution = arn == null ? null : executions.get(arn);
        if (execution == null) {
            var builder = ExecutionDoesNotExistException.builder();
            REFUSALS.describe(builder, "ExecutionDoesNotExist", "Execution Does Not Exist: '" + arn + "'");
            throw builder.build();
        }
        return execution;
    }

    @Override
    public String serviceName() {
        return SERVICE_NAME;
    }

    @Override
    public void close() {
        // Executions outlive the clients that look at them.
    }
}
