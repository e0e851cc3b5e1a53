package dev.pipewright.infra.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pipewright.statemachine.WorkflowFunction;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The packaged functions, run as Lambda runs them, with the settings they are deployed with and no others. */
class PackagedFunctionsIT {

    @ParameterizedTest
    @EnumSource(WorkflowFunction.class)
    void aFunctionStartsWithTheSettingsItIsDeployedWith(WorkflowFunction function) throws Exception {
        try (var api = new RuntimeApi();
                var aws = new StubbedAws();
                var process = DeployedFunction.launch(function, api, aws).start()) {
            assertThat(process.ready()).isGreaterThan(process.started());
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = WorkflowFunction.class,
            names = {"MAIL_EVENTS"})
    void aRestoredFunctionAnswers(WorkflowFunction function) throws Exception {
        try (var api = new RuntimeApi();
                var aws = new StubbedAws();
                var process =
                        DeployedFunction.launch(function, api, aws).snapStart().start()) {
            assertThat(process.checkpointed()).isLessThan(process.ready());
            assertThat(process.invoke("{}").errorType()).isEmpty();
        }
    }
}
