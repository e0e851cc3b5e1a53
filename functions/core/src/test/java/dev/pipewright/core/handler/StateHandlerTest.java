package dev.pipewright.core.handler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pipewright.core.error.ErrorCode;
import dev.pipewright.core.error.Finding;
import dev.pipewright.core.error.InvalidRequestException;
import dev.pipewright.core.error.NonRetryableException;
import dev.pipewright.core.error.RetryableException;
import dev.pipewright.core.execution.Execution;
import dev.pipewright.core.execution.StateContext;
import dev.pipewright.core.execution.StateInput;
import dev.pipewright.core.json.Json;
import dev.pipewright.core.logging.LogKeys;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.function.Function;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.core.LogEvent;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.MDC;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkClientException;

class StateHandlerTest {

    private static final String INPUT = """
            {"execution": {"arn": "arn:aws:states:eu-central-1:111122223333:execution:pipewright:req-1",
                           "name": "req-1", "startedAt": "2026-03-01T10:00:00Z"},
             "state": {"Name": "Greet", "EnteredTime": "2026-03-01T10:00:01Z", "RetryCount": 2},
             "guest": "Dana-payload"}""";

    private final CapturedLog log = CapturedLog.of(JsonHandler.class);

    record GuestInput(Execution execution, StateContext state, String guest) implements StateInput {}

    record Greeting(String text, Optional<String> absent) {}

    private static final class Greeter extends StateHandler<GuestInput, Greeting> {

        private final Function<GuestInput, Greeting> useCase;

        Greeter(Function<GuestInput, Greeting> useCase) {
            super(GuestInput.class);
            this.useCase = useCase;
        }

        @Override
        protected Greeting handle(GuestInput input) {
            return useCase.apply(input);
        }
    }

    @AfterEach
    void releaseTheLog() {
        log.close();
    }

    @Test
    void theInputIsDecodedTheUseCaseCalledAndItsAnswerEncoded() throws IOException {
        var answer = call(INPUT, input -> new Greeting("Hello " + input.guest(), Optional.empty()));

        assertThat(answer).isEqualTo("{\"text\":\"Hello Dana-payload\"}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"guset\": \"Dana\"", "\"guest\": 5", "\"state\": {}, \"guest\": \"Dana\""})
    void anInputOfAnotherVersionIsRefusedAndNotQuoted(String rest) {
        var input = "{\"execution\": {\"arn\": \"a\", \"name\": \"n\", \"startedAt\": \"2026-03-01T10:00:00Z\"}, "
                + rest + "}";

        assertThatThrownBy(() -> call(input, StateHandlerTest::unreachable))
                .isInstanceOfSatisfying(
                        NonRetryableException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.INTERNAL))
                .hasMessageContaining("GuestInput")
                .hasMessageContaining("different versions")
                .hasMessageNotContaining("Dana")
                .hasNoCause();
    }

    @Test
    void aBusinessRefusalLeavesAsItIs() {
        var refusal = new InvalidRequestException(new Finding("source.host", "INVALID_VALUE", "No.", "Another."));

        assertThatThrownBy(() -> call(INPUT, throwing(refusal))).isSameAs(refusal);
    }

    @Test
    void anAwsExceptionBecomesThePolicyOfItsTable() {
        var throttled = AwsServiceException.builder()
                .statusCode(400)
                .awsErrorDetails(AwsErrorDetails.builder()
                        .serviceName("Glue")
                        .errorCode("ThrottlingException")
                        .errorMessage("Rate exceeded for Dana-payload")
                        .build())
                .build();

        assertThatThrownBy(() -> call(INPUT, throwing(throttled)))
                .isInstanceOf(RetryableException.class)
                .hasMessage("THROTTLED: Glue answered ThrottlingException");
        assertThatThrownBy(() -> call(INPUT, throwing(SdkClientException.create("reset"))))
                .isInstanceOf(RetryableException.class);
        assertThatThrownBy(
                        () -> call(INPUT, throwing(new UncheckedIOException(new IOException("Invalid Http response")))))
                .isInstanceOf(RetryableException.class);
    }

    @Test
    void aDefectLeavesAsItIs() {
        var defect = new IllegalStateException("defect");

        assertThatThrownBy(() -> call(INPUT, throwing(defect))).isSameAs(defect);
    }

    @Test
    void aFinishedStepIsOneLineAtInfoWithItsKeysAndNothingOfThePayload() throws IOException {
        call(INPUT, input -> new Greeting("Hello " + input.guest(), Optional.empty()));

        assertThat(log.events()).singleElement().satisfies(line -> {
            assertThat(line.getLevel()).isEqualTo(Level.INFO);
            assertThat(line.getMessage().getFormattedMessage()).isEqualTo("Greet done");
            assertThat(value(line, LogKeys.CORRELATION_ID)).isEqualTo("req-1");
            assertThat(value(line, LogKeys.EXECUTION_ID)).endsWith(":execution:pipewright:req-1");
            assertThat(value(line, LogKeys.STATE)).isEqualTo("Greet");
            assertThat(value(line, LogKeys.ATTEMPT)).isEqualTo("2");
            assertThat(value(line, LogKeys.DURATION_MS)).matches("\\d+");
            assertThat(everything(line)).doesNotContain("Dana-payload");
        });
    }

    @Test
    void anUnfinishedStepIsOneLineAtWarnWithItsCodeAndWithoutTheExceptionsText() {
        var failure = new RetryableException(ErrorCode.CONFLICT, "Dana-payload was changed");

        assertThatThrownBy(() -> call(INPUT, throwing(failure))).isSameAs(failure);

        assertThat(log.events()).singleElement().satisfies(line -> {
            assertThat(line.getLevel()).isEqualTo(Level.WARN);
            assertThat(line.getThrown()).isNull();
            assertThat(value(line, LogKeys.ERROR_CODE)).isEqualTo("CONFLICT");
            assertThat(everything(line)).doesNotContain("Dana-payload");
        });
    }

    @Test
    void nothingOfOneInvocationIsLeftForTheNext() throws IOException {
        call(INPUT, input -> new Greeting("Hello", Optional.empty()));
        assertThat(MDC.getCopyOfContextMap()).isNullOrEmpty();

        assertThatThrownBy(() -> call(INPUT, throwing(new IllegalStateException("defect"))))
                .isInstanceOf(IllegalStateException.class);
        assertThat(MDC.getCopyOfContextMap()).isNullOrEmpty();

        assertThatThrownBy(() -> call("{}", StateHandlerTest::unreachable)).isInstanceOf(RuntimeException.class);
        assertThat(MDC.getCopyOfContextMap()).isNullOrEmpty();
    }

    private static Function<GuestInput, Greeting> throwing(RuntimeException e) {
        return input -> {
            throw e;
        };
    }

    private static Greeting unreachable(GuestInput input) {
        throw new AssertionError("The use case was called with " + Json.write(input));
    }

    private static String value(LogEvent line, String key) {
        return line.getContextData().getValue(key);
    }

    private static String everything(LogEvent line) {
        return line.getMessage().getFormattedMessage() + line.getContextData();
    }

    private static String call(String input, Function<GuestInput, Greeting> useCase) throws IOException {
        var out = new ByteArrayOutputStream();
        new Greeter(useCase)
                .handleRequest(
                        new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)),
                        out,
                        FunctionContext.of("sample"));
        return out.toString(StandardCharsets.UTF_8);
    }
}
