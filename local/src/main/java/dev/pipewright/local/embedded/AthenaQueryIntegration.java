package dev.pipewright.local.embedded;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pipewright.core.json.Json;
import dev.pipewright.local.asl.Integration;
import dev.pipewright.local.asl.TaskFailure;
import dev.pipewright.local.athena.EmbeddedAthena;
import dev.pipewright.local.snapshot.SdkJson;
import software.amazon.awssdk.services.athena.model.AthenaException;
import software.amazon.awssdk.services.athena.model.QueryExecutionState;
import software.amazon.awssdk.services.athena.model.StartQueryExecutionRequest;

/**
 * {@code athena:startQueryExecution.sync}: runs a query and answers with it when it has ended. One that did not succeed
 * fails the task with the query as the cause.
 *
 * @see <a href="https://docs.aws.amazon.com/step-functions/latest/dg/connect-athena.html">Athena queries in Step
 *     Functions</a>
 */
record AthenaQueryIntegration(EmbeddedAthena athena) implements Integration {

    @Override
    public JsonNode call(JsonNode arguments) throws TaskFailure {
        var request = SdkJson.read(arguments, StartQueryExecutionRequest::builder);
        try {
            var id = athena.startQueryExecution(request).queryExecutionId();
            var answer = athena.getQueryExecution(query -> query.queryExecutionId(id));
            var written = SdkJson.write(answer);
            if (answer.queryExecution().status().state() != QueryExecutionState.SUCCEEDED) {
                throw new TaskFailure("States.TaskFailed", Json.write(written));
            }
            return written;
        } catch (AthenaException e) {
            throw SdkIntegration.failure("Athena", e);
        }
    }
}
