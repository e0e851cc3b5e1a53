package dev.pipewright.tickets.delivery;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pipewright.core.json.CanonicalJson;
import java.nio.charset.StandardCharsets;
import software.amazon.awssdk.services.sfn.SfnClient;
import software.amazon.awssdk.services.sfn.model.ExecutionAlreadyExistsException;

/**
 * Starts executions of the workflow, at most one of a name.
 *
 * @see <a href="https://docs.aws.amazon.com/step-functions/latest/apireference/API_StartExecution.html">StartExecution</a>:
 *     the same name and input answer alike while the execution runs; afterwards the name is refused for 90 days
 */
public final class Executions {

    private static final String MACHINE = ":stateMachine:";

    private final SfnClient sfn;
    private final String stateMachineArn;

    public Executions(SfnClient sfn, String stateMachineArn) {
        this.sfn = sfn;
        this.stateMachineArn = stateMachineArn;
    }

    /** Starts the execution of this name unless there is one. The input is written in canonical form: it must be equal. */
    public void start(String name, JsonNode input) {
        try {
            sfn.startExecution(request -> request.stateMachineArn(stateMachineArn)
                    .name(name)
                    .input(new String(CanonicalJson.bytes(input), StandardCharsets.UTF_8)));
        } catch (ExecutionAlreadyExistsException e) {
            // The name says what is asked for, so this is the same; it has ended, or is about to be seen.
        }
    }

    /** Returns the ARN that the execution of this name has. */
    public String arn(String name) {
        return stateMachineArn.replace(MACHINE, ":execution:") + ":" + name;
    }
}
