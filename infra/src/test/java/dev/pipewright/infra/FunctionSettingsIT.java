package dev.pipewright.infra;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pipewright.statemachine.WorkflowFunction;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Starts each function as Lambda does, in a process that has the deployed settings and no others. */
class FunctionSettingsIT {

    private static final int SECONDS = 120;

    @ParameterizedTest
    @EnumSource(WorkflowFunction.class)
    void aFunctionStartsWithTheSettingsItIsDeployedWith(WorkflowFunction function)
            throws IOException, InterruptedException {
        var start = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        HandlerStart.class.getName(),
                        function.handler().getName())
                .redirectErrorStream(true);
        start.environment().clear();
        start.environment().put("AWS_REGION", "eu-west-1");
        var settings = SynthesizedStack.SHARED
                .function(function.functionName())
                .path("Environment")
                .path("Variables");
        settings.properties()
                .forEach(setting ->
                        start.environment().put(setting.getKey(), inAnAccount(TemplateText.of(setting.getValue()))));

        var process = start.start();
        var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(process.waitFor(SECONDS, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).as(output).isZero();
    }

    /** The one value whose form a function looks at when it starts is the address that links begin with. */
    private static String inAnAccount(String value) {
        return value.endsWith(".ApiEndpoint") ? "https://abcdef1234.execute-api.eu-west-1.amazonaws.com" : value;
    }
}
