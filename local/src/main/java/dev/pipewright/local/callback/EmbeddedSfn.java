package dev.pipewright.local.callback;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import java.nio.charset.StandardCharsets;
import software.amazon.awssdk.services.sfn.SfnClient;
import software.amazon.awssdk.services.sfn.model.SendTaskFailureRequest;
import software.amazon.awssdk.services.sfn.model.SendTaskFailureResponse;
import software.amazon.awssdk.services.sfn.model.SendTaskHeartbeatRequest;
import software.amazon.awssdk.services.sfn.model.SendTaskHeartbeatResponse;
import software.amazon.awssdk.services.sfn.model.SendTaskSuccessRequest;
import software.amazon.awssdk.services.sfn.model.SendTaskSuccessResponse;

/**
 * The three callback operations of Step Functions over {@link Callbacks}. A token nobody waits for is refused with
 * {@code TaskDoesNotExist}, one whose task timed out with {@code TaskTimedOut}, a result that is no JSON or larger than
 * 256 KiB with {@code InvalidOutput} (Step Functions API reference). Starting and describing executions is not here and
 * throws {@link UnsupportedOperationException}. No message holds a token or a result. Thread-safe if the callbacks are.
 */
public final class EmbeddedSfn implements SfnClient {

    private static final ObjectReader JSON = new ObjectMapper().reader(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);
    private static final int LARGEST_OUTPUT_BYTES = 262_144;
    private static final int LONGEST_TOKEN = 2_048;
    private static final int LONGEST_ERROR = 256;
    private static final int LONGEST_CAUSE = 32_768;

    private final Callbacks callbacks;

    /** Answers for the tasks that wait in {@code callbacks}. */
    public EmbeddedSfn(Callbacks callbacks) {
        this.callbacks = requireNonNull(callbacks, "callbacks");
    }

    @Override
    public SendTaskSuccessResponse sendTaskSuccess(SendTaskSuccessRequest request) {
        checkToken(request.taskToken());
        checkOutput(request.output());
        refuseUnlessDelivered(callbacks.succeed(request.taskToken(), request.output()));
        return SendTaskSuccessResponse.builder().build();
    }

    @Override
    public SendTaskFailureResponse sendTaskFailure(SendTaskFailureRequest request) {
        checkToken(request.taskToken());
        var error = atMost(LONGEST_ERROR, "error", request.error());
        var cause = atMost(LONGEST_CAUSE, "cause", request.cause());
        refuseUnlessDelivered(callbacks.fail(request.taskToken(), error, cause));
        return SendTaskFailureResponse.builder().build();
    }

    @Override
    public SendTaskHeartbeatResponse sendTaskHeartbeat(SendTaskHeartbeatRequest request) {
        checkToken(request.taskToken());
        refuseUnlessDelivered(callbacks.heartbeat(request.taskToken()));
        return SendTaskHeartbeatResponse.builder().build();
    }

    private static void checkToken(String token) {
        if (token == null || token.isEmpty() || token.length() > LONGEST_TOKEN) {
            throw SfnErrors.invalidToken();
        }
    }

    private static void checkOutput(String output) {
        if (output == null) {
            throw SfnErrors.validation(
                    "1 validation error detected: Value null at 'output' failed to satisfy constraint: Member must not be null");
        }
        if (output.getBytes(StandardCharsets.UTF_8).length > LARGEST_OUTPUT_BYTES) {
            throw SfnErrors.invalidOutput(
                    "Invalid Output: the output is larger than %d bytes; return a reference instead."
                            .formatted(LARGEST_OUTPUT_BYTES));
        }
        try {
            if (JSON.readTree(output).isMissingNode()) {
                throw SfnErrors.invalidOutput("Invalid Output: the output is empty; send a JSON value.");
            }
        } catch (JsonProcessingException malformed) {
            throw SfnErrors.invalidOutput("Invalid Output: the output is not valid JSON; send a JSON value.");
        }
    }

    private static String atMost(int longest, String member, String text) {
        if (text != null && text.length() > longest) {
            throw SfnErrors.validation(
                    "1 validation error detected: Value at '%s' failed to satisfy constraint: Member must have length less than or equal to %d"
                            .formatted(member, longest));
        }
        return text == null ? "" : text;
    }

    private static void refuseUnlessDelivered(Callbacks.Delivery delivery) {
        switch (delivery) {
            case DELIVERED -> {}
            case UNKNOWN -> throw SfnErrors.taskDoesNotExist();
            case TIMED_OUT -> throw SfnErrors.taskTimedOut();
        }
    }

    @Override
    public String serviceName() {
        return SERVICE_NAME;
    }

    @Override
    public void close() {
        // The interpreter that owns the tasks outlives its clients.
    }
}
