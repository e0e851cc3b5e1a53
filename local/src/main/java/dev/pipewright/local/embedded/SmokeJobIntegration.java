package dev.pipewright.local.embedded;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pipewright.core.json.Json;
import dev.pipewright.local.asl.Integration;
import dev.pipewright.local.asl.TaskFailure;
import dev.pipewright.local.glue.EmbeddedGlue;
import dev.pipewright.local.snapshot.SdkJson;
import java.time.Duration;
import java.util.concurrent.TimeoutException;
import software.amazon.awssdk.services.glue.model.GlueException;
import software.amazon.awssdk.services.glue.model.JobRunState;
import software.amazon.awssdk.services.glue.model.StartJobRunRequest;

/**
 * {@code glue:startJobRun.sync}: starts a run and answers when it has ended. A run that did not succeed fails the task with
 * the run as the cause.
 *
 * @see <a href="https://docs.aws.amazon.com/step-functions/latest/dg/connect-glue.html">Glue jobs in Step Functions</a>
 */
record SmokeJobIntegration(EmbeddedGlue glue) implements Integration {

    /** The state's own TimeoutSeconds ends the wait first. */
    private static final Duration LIMIT = Duration.ofHours(1);

    @Override
    public JsonNode call(JsonNode arguments) throws TaskFailure, InterruptedException {
        var request = SdkJson.read(arguments, StartJobRunRequest::builder);
        try {
            var runId = glue.startJobRun(request).jobRunId();
            var run = glue.awaitRun(request.jobName(), runId, LIMIT);
            if (run.jobRunState() != JobRunState.SUCCEEDED) {
                throw new TaskFailure("States.TaskFailed", Json.write(SdkJson.write(run)));
            }
            return SdkJson.write(run);
        } catch (GlueException e) {
            throw SdkIntegration.failure("Glue", e);
        } catch (TimeoutException e) {
            throw new TaskFailure("States.Timeout", "The run had not ended after " + LIMIT);
        }
    }
}
