package dev.pipewright.onboarding.verify;

import java.util.Map;
import java.util.Optional;

/**
 * A smoke job that is ready to run.
 *
 * @param next the discriminator the state machine branches on
 * @param jobName the job
 * @param arguments the run's arguments in Glue's own form, {@code --name} → value
 * @param runId the run that an earlier attempt started; only on POLL
 * @param artifactsKey where in the artifacts bucket the probe document will be
 * @param deleteJob whether the job was made for this one test
 * @param table the table that one row is read of; absent for a constant
 * @param handover how to use the connection, once the run has proved it
 */
public record EngineTest(
        Next next,
        String jobName,
        Map<String, String> arguments,
        Optional<String> runId,
        String artifactsKey,
        boolean deleteJob,
        Optional<String> table,
        HandOver handover) {

    /** What to do with the job. */
    public enum Next {
        /** Start a run. */
        START,
        /** Wait for the run that an earlier attempt started: StartJobRun has no idempotency token. */
        POLL
    }
}
