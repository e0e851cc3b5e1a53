package dev.pipewright.infra.runtime;

import dev.pipewright.statemachine.WorkflowFunction;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.util.function.UnaryOperator;

/**
 * A function that is being started, with what it talks to.
 *
 * @param aws answers as the function's sample invocation says
 */
record Sandbox(RuntimeApi api, StubbedAws aws, LambdaProcess process) implements AutoCloseable {

    /**
     * Starts a function.
     *
     * @param how changes the start, such as {@link Launch#snapStart}
     */
    static Sandbox start(WorkflowFunction function, SampleInvocation sample, UnaryOperator<Launch> how)
            throws IOException, GeneralSecurityException {
        var api = new RuntimeApi();
        var aws = new StubbedAws();
        sample.tell(aws);
        var process = how.apply(DeployedFunction.launch(function, api, aws)).start();
        return new Sandbox(api, aws, process);
    }

    @Override
    public void close() {
        process.close();
        api.close();
        aws.close();
    }
}
