package dev.pipewright.local.asl;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class LambdaIntegrationTest {

    private final Workbench bench = new Workbench();
    private final List<String> payloads = new ArrayList<>();

    @Test
    void aFunctionGetsItsPayloadAsBytesAndAnswersInBytes() {
        registered(payload -> "{\"größe\": 1}".getBytes(UTF_8));

        JsonNode output =
                bench.output(invoke("\"Payload\": {\"name\": \"{% $states.input.name %}\"}", ""), "{\"name\": \"é\"}");

        assertThat(payloads).containsExactly("{\"name\":\"é\"}");
        assertThat(output)
                .isEqualTo(Workbench.json(
                        "{\"ExecutedVersion\": \"$LATEST\", \"Payload\": {\"größe\": 1}, \"StatusCode\": 200}"));
    }

    @Test
    void aFunctionWithoutPayloadIsGivenAnEmptyObject() {
        registered(payload -> payload);

        assertThat(bench.output(invoke("", ""), "{\"a\": 1}").path("Payload")).isEqualTo(Workbench.json("{}"));
    }

    @Test
    void aStreamHandlerRunsWithTheContextOfItsInvocation() {
        List<Object> contexts = new ArrayList<>();
        registered(LambdaFunction.of(
                (input, output, context) -> {
                    contexts.add(context);
                    input.transferTo(output);
                },
                () -> null));

        assertThat(bench.output(invoke("\"Payload\": [1]", ""), "{}").path("Payload"))
                .isEqualTo(Workbench.json("[1]"));
        assertThat(contexts).hasSize(1);
    }

    @Test
    void anExceptionIsCaughtByItsClassNameAndItsDocumentIsTheCause() {
        registered(payload -> {
            throw new IllegalStateException("not now");
        });

        JsonNode output = bench.output(invoke("", """
                "Catch": [{"ErrorEquals": ["java.lang.IllegalStateException"], "Next": "Last",
                  "Output": "{% $parse($states.errorOutput.Cause) %}"}],"""), "{}");

        assertThat(output.path("errorMessage").textValue()).isEqualTo("not now");
        assertThat(output.path("errorType").textValue()).isEqualTo("java.lang.IllegalStateException");
        assertThat(output.path("stackTrace").path(0).textValue()).contains("LambdaIntegrationTest");
    }

    @Test
    void aSimpleClassNameDoesNotMatch() {
        registered(payload -> {
            throw new IllegalStateException();
        });

        var result = bench.run(
                invoke("", "\"Catch\": [{\"ErrorEquals\": [\"IllegalStateException\"], \"Next\": \"Last\"}],"), "{}");

        assertThat(result).isInstanceOfSatisfying(ExecutionResult.Failed.class, failed -> {
            assertThat(failed.error()).isEqualTo("java.lang.IllegalStateException");
            assertThat(failed.cause()).contains("\"errorMessage\":null");
        });
    }

    @Test
    void anErrorOfTheHandlerIsReportedLikeAnException() {
        registered(payload -> {
            throw new StackOverflowError();
        });

        var result = bench.run(
                invoke("", "\"Catch\": [{\"ErrorEquals\": [\"java.lang.StackOverflowError\"], \"Next\": \"Last\"}],"),
                "{}");

        assertThat(result).isInstanceOf(ExecutionResult.Succeeded.class);
    }

    @Test
    void anAnswerThatIsNotJsonIsADefect() {
        registered(payload -> new byte[0]);

        assertThat(bench.run(invoke("", ""), "{}"))
                .isInstanceOfSatisfying(
                        ExecutionResult.Failed.class,
                        failed -> assertThat(failed.error()).isEqualTo("States.Runtime"));
    }

    @Test
    void aFunctionThatDoesNotExistIsNamed() {
        bench.integrations.put(LambdaIntegration.RESOURCE, new LambdaIntegration(Map.of()));

        assertThat(bench.run(invoke("", ""), "{}")).isInstanceOfSatisfying(ExecutionResult.Failed.class, failed -> {
            assertThat(failed.error()).isEqualTo("Lambda.ResourceNotFoundException");
            assertThat(failed.cause()).contains("classify");
        });
    }

    @Test
    void anArgumentThatIsNotImplementedFailsLoudly() {
        registered(payload -> payload);

        assertThat(bench.run(invoke("\"InvocationType\": \"Event\"", ""), "{}"))
                .isInstanceOfSatisfying(ExecutionResult.Failed.class, failed -> {
                    assertThat(failed.error()).isEqualTo("States.Runtime");
                    assertThat(failed.cause()).contains("InvocationType");
                });
    }

    @Test
    void oneRegistrationServesCallbacksAsWell() {
        registered(payload -> {
            bench.tokens.succeed(new String(payload, UTF_8).replace("\"", ""), "\"answered\"");
            return payload;
        });

        JsonNode output = bench.output("""
                "First": {"Type": "Task", "Resource": "arn:aws:states:::lambda:invoke.waitForTaskToken", "End": true,
                  "Arguments": {"FunctionName": "classify", "Payload": "{% $states.context.Task.Token %}"}}""", "{}");

        assertThat(output.textValue()).isEqualTo("answered");
    }

    private void registered(LambdaFunction function) {
        LambdaFunction recorded = payload -> {
            payloads.add(new String(payload, UTF_8));
            return function.invoke(payload);
        };
        bench.integrations.put(LambdaIntegration.RESOURCE, new LambdaIntegration(Map.of("classify", recorded)));
    }

    private static String invoke(String arguments, String fields) {
        return """
                "First": {"Type": "Task", "Resource": "arn:aws:states:::lambda:invoke", %s
                  "Arguments": {"FunctionName": "classify"%s}, "Next": "Last"},
                "Last": {"Type": "Succeed"}""".formatted(fields, arguments.isEmpty() ? "" : ", " + arguments);
    }
}
