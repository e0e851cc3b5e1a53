package dev.pipewright.local.embedded;

import dev.pipewright.local.asl.TaskDoesNotExist;
import dev.pipewright.local.asl.TaskTimedOut;
import dev.pipewright.local.asl.TaskTokens;
import dev.pipewright.local.callback.Callbacks;

/** The interpreter's waiting tasks, as the embedded Step Functions client reaches them. */
record WaitingTasks(TaskTokens tokens) implements Callbacks {

    @Override
    public Delivery succeed(String token, String json) {
        return delivered(() -> tokens.succeed(token, json));
    }

    @Override
    public Delivery fail(String token, String error, String cause) {
        return delivered(() -> tokens.fail(token, error, cause));
    }

    @Override
    public Delivery heartbeat(String token) {
        return delivered(() -> tokens.heartbeat(token));
    }

    private static Delivery delivered(Runnable callback) {
        try {
            callback.run();
            return Delivery.DELIVERED;
        } catch (TaskDoesNotExist e) {
            return Delivery.UNKNOWN;
        } catch (TaskTimedOut e) {
            return Delivery.TIMED_OUT;
        }
    }
}
