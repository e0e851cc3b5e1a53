package dev.pipewright.local.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pipewright.core.execution.Requester;
import dev.pipewright.local.asl.HistoryEvent.TaskScheduled;
import dev.pipewright.local.database.DemoLogin;
import java.security.SecureRandom;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * What a connection costs: a Standard workflow is paid by entered states, and every invocation of a function is one start
 * that a person waits for.
 *
 * @see <a href="https://aws.amazon.com/step-functions/pricing/">AWS Step Functions pricing</a>
 */
class CostIT {

    private static final int MOST_STATES = 22;
    private static final int MOST_INVOCATIONS = 12;
    private static final Requester DANA = new Requester(Map.of("os", "dana"), Optional.of("dana@example.com"), true);
    private static final DemoLogin LOGIN = DemoLogin.random(new SecureRandom());

    private final EmbeddedPipewright pipewright =
            EmbeddedPipewright.start(new EmbeddedPipewright.Options(Samples.account(), LOGIN, Optional.of(DANA)));

    @AfterEach
    void close() {
        pipewright.close();
    }

    @Test
    void aConnectionWithANewSecretTakesAtMost22StatesAnd12InvocationsOfFunctions() {
        var running = RunningRequest.start(pipewright, "cost", Samples.request("postgres-new-secret"));
        new PageClient().post(running.awaitLink(), PageClient.approval(LOGIN, "analytics"));

        var result = running.result();

        assertThat(result.path("outcome").asText()).isEqualTo("READY");
        assertThat(running.visited()).contains("Create secret", "Done").hasSizeLessThanOrEqualTo(MOST_STATES);
        assertThat(running.history().events(TaskScheduled.class))
                .filteredOn(task -> task.resource().contains(":lambda:"))
                .hasSizeBetween(2, MOST_INVOCATIONS);
    }
}
