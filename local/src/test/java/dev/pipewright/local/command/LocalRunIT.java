package dev.pipewright.local.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pipewright.local.embedded.EmbeddedPipewright;
import dev.pipewright.local.embedded.Samples;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;

class LocalRunIT {

    private static final Duration FAR_BELOW_THE_DECISIONS_TIMEOUT = Duration.ofMinutes(1);

    @Test
    void aDecisionThatCannotBeDeliveredEndsTheRunInsteadOfHangingIt() {
        var console =
                new Console(new PrintWriter(new StringWriter()), new PrintWriter(new StringWriter()), false, false);
        Decider broken = request -> {
            throw new IllegalStateException("the decision page answered 500");
        };
        var options = EmbeddedPipewright.Options.of(Samples.account(), Optional.empty());
        try (var pipewright = EmbeddedPipewright.start(options)) {

            var result = Assertions.assertTimeoutPreemptively(
                    FAR_BELOW_THE_DECISIONS_TIMEOUT,
                    () -> new LocalRun(pipewright, console, broken)
                            .run("undecided", Samples.request("postgres-new-secret")));

            assertThat(ExitCode.of(result)).isEqualTo(ExitCode.WORKFLOW_ERROR);
            assertThat(result.path("summary").asText()).contains("the decision page answered 500");
            assertThat(Samples.violations("outcome", result)).isEmpty();
        }
    }
}
