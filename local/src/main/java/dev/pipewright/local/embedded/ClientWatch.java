package dev.pipewright.local.embedded;

import dev.pipewright.statemachine.WorkflowFunction;
import software.amazon.awssdk.core.SdkClient;

/**
 * Stands between the functions and the services of the embedded AWS, if one is registered as a service on the class path:
 * only tests do so, to see what each function calls.
 */
public interface ClientWatch {

    /**
     * Returns the client that a function is given in place of this one.
     *
     * @param type the SDK's interface
     */
    <T extends SdkClient> T watched(WorkflowFunction function, Class<T> type, T client);
}
