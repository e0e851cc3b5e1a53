package dev.pipewright.onboarding.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pipewright.core.request.Engine;
import java.util.Arrays;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Facts 3.1: 2 DPU at 0.44 USD an hour; a job for a minute at least, a crawler for ten. */
class EstimatesTest {

    @ParameterizedTest
    @CsvSource({
        "GLUE_ETL, 0.02, 120",
        "ATHENA, 0.01, 300",
        "CRAWLER, 0.15, 300",
        "GLUE_ETL ATHENA, 0.02, 420",
        "GLUE_ETL CRAWLER, 0.17, 420",
        "GLUE_ETL ATHENA CRAWLER, 0.17, 720"
    })
    void whatIsPaidIsRoundedUpToACentOnceForAllEngines(String engines, String usd, int seconds) {
        var estimate = Estimates.of(
                Arrays.stream(engines.split(" ", -1)).map(Engine::valueOf).toList());

        assertThat(estimate.costUsd()).isEqualTo(usd);
        assertThat(estimate.durationSeconds()).isEqualTo(seconds);
    }
}
