package dev.pipewright.decisions.world;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import software.amazon.awssdk.services.sfn.SfnClient;
import software.amazon.awssdk.services.sfn.model.SendTaskFailureRequest;
import software.amazon.awssdk.services.sfn.model.SendTaskFailureResponse;
import software.amazon.awssdk.services.sfn.model.SendTaskSuccessRequest;
import software.amazon.awssdk.services.sfn.model.SendTaskSuccessResponse;
import software.amazon.awssdk.services.sfn.model.TaskTimedOutException;

/** Step Functions with some waiting tasks; one that was answered is afterwards reported as timed out, as AWS does. */
public final class FakeSfn implements SfnClient {

    private final Crashes crashes;
    private final Failures failures = new Failures();
    private final Set<String> waiting = new HashSet<>();
    private final List<String> outputs = new ArrayList<>();
    private final List<SendTaskFailureRequest> refusals = new ArrayList<>();

    FakeSfn(Crashes crashes) {
        this.crashes = crashes;
    }

    /** A state waits under this token. */
    public void waitFor(String token) {
        waiting.add(token);
    }

    /** The state that waited under this token has ended. */
    public void end(String token) {
        waiting.remove(token);
    }

    /** Returns what the tasks were given. */
    public List<String> outputs() {
        return List.copyOf(outputs);
    }

    /** Returns what tasks were failed with. */
    public List<SendTaskFailureRequest> refusals() {
        return List.copyOf(refusals);
    }

    /** Returns how its next calls fail. */
    public Failures failures() {
        return failures;
    }

    @Override
    public SendTaskSuccessResponse sendTaskSuccess(SendTaskSuccessRequest request) {
        return crashes.around(() -> succeed(request));
    }

    @Override
    public SendTaskFailureResponse sendTaskFailure(SendTaskFailureRequest request) {
        return crashes.around(() -> {
            failures.before();
            if (!waiting.remove(request.taskToken())) {
                throw TaskTimedOutException.builder().statusCode(400).build();
            }
            refusals.add(request);
            failures.after();
            return SendTaskFailureResponse.builder().build();
        });
    }

    private synchronized SendTaskSuccessResponse succeed(SendTaskSuccessRequest request) {
        failures.before();
        if (!waiting.remove(request.taskToken())) {
            throw TaskTimedOutException.builder().statusCode(400).build();
        }
        outputs.add(request.output());
        failures.after();
        return SendTaskSuccessResponse.builder().build();
    }

    @Override
    public String serviceName() {
        return "states";
    }

    @Override
    public void close() {}
}
