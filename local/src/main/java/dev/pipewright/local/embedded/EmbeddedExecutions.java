package dev.pipewright.local.embedded;

import dev.pipewright.local.asl.Execution;
import dev.pipewright.local.asl.ExecutionResult;
import dev.pipewright.local.asl.HistoryEvent;
import dev.pipewright.local.refusal.Refusals;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import software.amazon.awssdk.services.sfn.SfnClient;
import software.amazon.awssdk.services.sfn.model.DescribeExecutionRequest;
import software.amazon.awssdk.services.sfn.model.DescribeExecutionResponse;
import software.amazon.awssdk.services.sfn.model.ExecutionDoesNotExistException;
import software.amazon.awssdk.services.sfn.model.IncludedData;

/** What Step Functions tells of executions, over those that the interpreter runs and has run. Thread-safe. */
final class EmbeddedExecutions implements SfnClient {

    private static final Refusals REFUSALS = new Refusals("Sfn");

    private final Map<String, Execution> executions = new ConcurrentHashMap<>();

    void add(Execution execution) {
        executions.put(execution.arn(), execution);
    }

    /** Tells status and dates; who asks for more is told that it is not here. */
    @Override
    public DescribeExecutionResponse describeExecution(DescribeExecutionRequest request) {
        if (request.includedData() != IncludedData.METADATA_ONLY) {
            throw new UnsupportedOperationException(
                    "The embedded Step Functions describes an execution without input and output: ask for METADATA_ONLY.");
        }
        var execution = Optional.ofNullable(executions.get(request.executionArn()))
                .orElseThrow(() -> notFound(request.executionArn()));
        var history = execution.history();
        return DescribeExecutionResponse.builder()
                .executionArn(execution.arn())
                .name(execution.name())
                .status(execution.result().map(ExecutionResult::status).orElse("RUNNING"))
                .startDate(history.events(HistoryEvent.ExecutionStarted.class).stream()
                        .findFirst()
                        .map(HistoryEvent::at)
                        .orElse(null))
                .stopDate(history.events(HistoryEvent.ExecutionEnded.class).stream()
                        .findFirst()
                        .map(HistoryEvent::at)
                        .orElse(null))
                .build();
    }

    private static RuntimeException notFound(String arn) {
        var builder = ExecutionDoesNotExistException.builder();
        REFUSALS.describe(builder, "ExecutionDoesNotExist", "Execution Does Not Exist: '" + arn + "'");
        return builder.build();
    }

    @Override
    public String serviceName() {
        return SERVICE_NAME;
    }

    /** Nothing to release. */
    @Override
    public void close() {}
}
