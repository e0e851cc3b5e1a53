package dev.pipewright.onboarding;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.matchingJsonPath;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;
import static com.github.tomakehurst.wiremock.stubbing.Scenario.STARTED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.MappingBuilder;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.core.Options.ChunkedEncodingPolicy;
import com.github.tomakehurst.wiremock.http.Fault;
import dev.pipewright.core.error.AwsErrors;
import dev.pipewright.core.error.RetryableException;
import dev.pipewright.core.event.Milestone;
import dev.pipewright.core.event.Milestones;
import dev.pipewright.core.outcome.CheckState;
import dev.pipewright.onboarding.account.Samples;
import dev.pipewright.onboarding.verify.GlueConnectionTest;
import dev.pipewright.onboarding.verify.TestResult;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.glue.GlueClient;
import software.amazon.awssdk.services.glue.model.GlueException;
import software.amazon.awssdk.services.glue.model.TestConnectionRequest;
import software.amazon.awssdk.services.glue.model.TestConnectionResponse;

/**
 * The clients as the functions build them, over HTTP: what is tried again, what never is, and what an answer means that no
 * fake would give.
 */
class OnboardingClientsIT {

    private static final String TEST_CONNECTION = "AWSGlue.TestConnection";
    private static final String GET_CONNECTION = "AWSGlue.GetConnection";
    private static final String PUT_EVENTS = "AWSEvents.PutEvents";
    private static final String THROTTLED = "{\"__type\": \"ThrottlingException\", \"Message\": \"Rate exceeded\"}";
    private static final String CONNECTION = "{\"Connection\": {\"Name\": \"orders\", \"ConnectionType\": \"JDBC\"}}";

    /** It states a length, as AWS does; left alone, it ends an answer with its connection. */
    private static final WireMockServer AWS =
            new WireMockServer(wireMockConfig().dynamicPort().useChunkedTransferEncoding(ChunkedEncodingPolicy.NEVER));

    private static GlueClient glue;
    private static GlueClient patientGlue;
    private static Milestones milestones;

    @BeforeAll
    static void buildTheClientsAsLambdaDoes() {
        AWS.start();
        System.setProperty("aws.endpointUrl", AWS.baseUrl());
        System.setProperty("aws.region", "eu-central-1");
        System.setProperty("aws.accessKeyId", "test");
        System.setProperty("aws.secretAccessKey", "test");
        glue = OnboardingClients.glue();
        patientGlue = OnboardingClients.glueForTests();
        milestones = new Milestones(OnboardingClients.events(), "pipewright-bus", Clock.systemUTC());
    }

    @AfterAll
    static void stop() {
        AWS.stop();
        List.of("aws.endpointUrl", "aws.region", "aws.accessKeyId", "aws.secretAccessKey")
                .forEach(System::clearProperty);
    }

    @BeforeEach
    void answerWithTheConnection() {
        AWS.resetAll();
        AWS.stubFor(operation(GET_CONNECTION).willReturn(okJson(CONNECTION)));
    }

    @Test
    void anEmptyAnswerToATestIsPassed() {
        answerTest(okJson("{}"));

        assertThat(test().state()).isEqualTo(CheckState.PASSED);
        AWS.verify(
                1,
                postRequestedFor(urlEqualTo("/"))
                        .withHeader("X-Amz-Target", equalTo(TEST_CONNECTION))
                        .withRequestBody(matchingJsonPath("$.ConnectionName", equalTo("orders"))));
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 429, 503})
    void aThrottledTestLeavesAndIsNotTriedAgainByTheClient(int status) {
        answerTest(aResponse().withStatus(status).withBody(THROTTLED));

        assertThatThrownBy(OnboardingClientsIT::test)
                .isInstanceOfSatisfying(
                        GlueException.class,
                        e -> assertThat(AwsErrors.policy(e))
                                .isInstanceOf(RetryableException.class)
                                .hasMessage("THROTTLED: Glue answered ThrottlingException"));
        assertCalled(TEST_CONNECTION, 1);
    }

    @ParameterizedTest(name = "HTTP {0} with {1} is {2}")
    @CsvSource(delimiter = '|', nullValues = "-", textBlock = """
            200 | - | PASSED
            200 | {} | PASSED
            200 | <html>Sign in to the network</html> | INCONCLUSIVE
            200 | {"cut off | INCONCLUSIVE
            200 | [] | INCONCLUSIVE
            200 | OK | INCONCLUSIVE
            200 | {"message": "Hello"} | INCONCLUSIVE
            200 | {"__type": "InternalFailure"} | INCONCLUSIVE
            302 | - | INCONCLUSIVE
            400 | {"__type": "InvalidInputException", "Message": "FATAL: no such user"} | FAILED
            400 | {"__type": "EntityNotFoundException", "Message": "no such connection"} | FAILED
            400 | {"__type": "GlueEncryptionException", "Message": "no such key"} | FAILED
            400 | {"__type": "ResourceNumberLimitExceededException", "Message": "no more"} | FAILED
            400 | {"__type": "FederationSourceException", "FederationSourceErrorCode": "InvalidCredentialsException"} | FAILED
            400 | {"__type": "FederationSourceException", "FederationSourceErrorCode": "AccessDeniedException"} | FAILED
            400 | {"__type": "FederationSourceException", "FederationSourceErrorCode": "EntityNotFoundException"} | FAILED
            400 | {"__type": "FederationSourceException", "FederationSourceErrorCode": "InvalidInputException"} | FAILED
            400 | {"__type": "FederationSourceException", "FederationSourceErrorCode": "InvalidResponseException"} | INCONCLUSIVE
            400 | {"__type": "FederationSourceException", "FederationSourceErrorCode": "OperationTimeoutException"} | INCONCLUSIVE
            400 | {"__type": "FederationSourceException", "FederationSourceErrorCode": "InternalServiceException"} | INCONCLUSIVE
            400 | {"__type": "FederationSourceException", "FederationSourceErrorCode": "PartialFailureException"} | INCONCLUSIVE
            400 | {"__type": "FederationSourceException", "FederationSourceErrorCode": "ThrottlingException"} | INCONCLUSIVE
            400 | {"__type": "FederationSourceException", "FederationSourceErrorCode": "OperationNotSupportedException"} | NOT_SUPPORTED
            400 | {"__type": "FederationSourceException", "FederationSourceErrorCode": "SomethingNew", "Message": "no"} | FAILED
            400 | {"__type": "FederationSourceRetryableException", "Message": "again"} | INCONCLUSIVE
            400 | {"__type": "AccessDeniedException", "Message": "not authorized to perform: iam:PassRole"} | INCONCLUSIVE
            400 | {"__type": "ConflictException", "Message": "busy"} | INCONCLUSIVE
            400 | {"__type": "IllegalSessionStateException", "Message": "no"} | INCONCLUSIVE
            400 | {"__type": "OperationTimeoutException", "Message": "took too long"} | INCONCLUSIVE
            400 | {"__type": "com.amazonaws.glue#OperationNotSupportedException"} | NOT_SUPPORTED
            400 | {"__type": "UnknownOperationException"} | NOT_SUPPORTED
            400 | {"__type": "ValidationException", "Message": "ConnectionStatus is not READY for connection: orders"} | INCONCLUSIVE
            400 | {"__type": "ValidationException", "message": "1 validation error detected"} | FAILED
            400 | {"__type": "InvalidSignatureException", "message": "Signature expired"} | INCONCLUSIVE
            400 | <html>Bad Request</html> | INCONCLUSIVE
            400 | {"cut off | INCONCLUSIVE
            403 | <html>Forbidden</html> | INCONCLUSIVE
            404 | - | INCONCLUSIVE
            500 | {"__type": "InternalServiceException"} | INCONCLUSIVE
            500 | {"__type": "InternalFailure"} | INCONCLUSIVE
            502 | <html>Bad Gateway</html> | INCONCLUSIVE
            503 | - | INCONCLUSIVE
            """)
    void whateverATestAnswersIsReadWithoutASecondLogin(int status, String body, CheckState expected) {
        answerTest(
                body == null
                        ? aResponse().withStatus(status)
                        : aResponse().withStatus(status).withBody(body));

        var result = test();

        assertThat(result.state()).isEqualTo(expected);
        assertThat(result.failures())
                .allSatisfy(failure -> assertThat(failure.text()).isNotBlank());
        assertCalled(TEST_CONNECTION, 1);
    }

    @ParameterizedTest
    @EnumSource(
            value = Fault.class,
            names = {"EMPTY_RESPONSE", "CONNECTION_RESET_BY_PEER", "RANDOM_DATA_THEN_CLOSE"})
    void anAnswerToATestThatIsNoHttpIsInconclusiveAndNoSecondLogin(Fault fault) {
        answerTest(aResponse().withFault(fault));

        assertThat(test().state()).isEqualTo(CheckState.INCONCLUSIVE);
        assertCalled(TEST_CONNECTION, 1);
    }

    @Test
    void aTestThatOutlastsItsTimeIsInconclusiveAndNoSecondLogin() {
        answerTest(okJson("{}").withFixedDelay(5_000));
        var outOfPatience = new ImpatientGlue(patientGlue, Duration.ofMillis(300));

        var result = new GlueConnectionTest(glue, outOfPatience).run(Samples.ACCOUNT, "orders");

        assertThat(result.state()).isEqualTo(CheckState.INCONCLUSIVE);
        assertCalled(TEST_CONNECTION, 1);
    }

    @Test
    void aThrottledReadIsTriedAgain() {
        AWS.stubFor(operation(GET_CONNECTION)
                .inScenario("throttled once")
                .whenScenarioStateIs(STARTED)
                .willReturn(aResponse().withStatus(400).withBody(THROTTLED))
                .willSetStateTo("free"));
        AWS.stubFor(operation(GET_CONNECTION)
                .inScenario("throttled once")
                .whenScenarioStateIs("free")
                .willReturn(okJson(CONNECTION)));
        answerTest(okJson("{}"));

        assertThat(test().state()).isEqualTo(CheckState.PASSED);
        assertCalled(GET_CONNECTION, 2);
        assertCalled(TEST_CONNECTION, 1);
    }

    @Test
    void anEventThatTheBusTookIsPublished() {
        answerEvents(List.of(okJson("{\"FailedEntryCount\": 0, \"Entries\": [{\"EventId\": \"1\"}]}")));

        publish();

        AWS.verify(
                1,
                postRequestedFor(urlEqualTo("/"))
                        .withHeader("X-Amz-Target", equalTo(PUT_EVENTS))
                        .withRequestBody(matchingJsonPath("$.Entries[0].Source", equalTo("pipewright")))
                        .withRequestBody(matchingJsonPath("$.Entries[0].EventBusName", equalTo("pipewright-bus"))));
    }

    @Test
    void anEventThatTheBusRefusedWithHttp200IsRetriedByTheStateMachine() {
        answerEvents(
                List.of(
                        okJson(
                                "{\"FailedEntryCount\": 1, \"Entries\": [{\"ErrorCode\": \"InternalFailure\", \"ErrorMessage\": \"no\"}]}")));

        assertThatThrownBy(OnboardingClientsIT::publish)
                .isInstanceOf(RetryableException.class)
                .hasMessageContaining("InternalFailure");
    }

    @Test
    void anAnswerThatIsNoJsonIsNotTakenForPublished() {
        answerEvents(List.of(aResponse().withStatus(200).withBody("<html>not EventBridge</html>")));

        assertThatThrownBy(OnboardingClientsIT::publish)
                .isInstanceOfSatisfying(
                        SdkClientException.class,
                        e -> assertThat(AwsErrors.policy(e)).isInstanceOf(RetryableException.class));
    }

    @Test
    void aBusThatWasBusyIsAskedAgain() {
        answerEvents(List.of(
                aResponse().withStatus(500).withBody("{\"__type\": \"InternalException\"}"),
                okJson("{\"FailedEntryCount\": 0, \"Entries\": [{\"EventId\": \"1\"}]}")));

        publish();

        assertCalled(PUT_EVENTS, 2);
    }

    private static TestResult test() {
        return new GlueConnectionTest(glue, patientGlue).run(Samples.ACCOUNT, "orders");
    }

    private static void publish() {
        milestones.publish(Milestone.INPUT_REQUESTED, Samples.EXECUTION, "1", Map.of());
    }

    private static void answerTest(ResponseDefinitionBuilder answer) {
        AWS.stubFor(operation(TEST_CONNECTION).willReturn(answer));
    }

    private static void answerEvents(List<ResponseDefinitionBuilder> answers) {
        for (var i = 0; i < answers.size(); i++) {
            var last = answers.size() - 1;
            AWS.stubFor(operation(PUT_EVENTS)
                    .inScenario("events")
                    .whenScenarioStateIs(i == 0 ? STARTED : "after " + i)
                    .willReturn(answers.get(i))
                    .willSetStateTo(last == 0 ? STARTED : "after " + Math.min(i + 1, last)));
        }
    }

    private static MappingBuilder operation(String target) {
        return post(urlEqualTo("/")).withHeader("X-Amz-Target", equalTo(target));
    }

    private static void assertCalled(String target, int times) {
        AWS.verify(times, postRequestedFor(urlEqualTo("/")).withHeader("X-Amz-Target", equalTo(target)));
    }

    /** The client for tests with another time for the call than its twelve minutes, and everything else as it is. */
    private record ImpatientGlue(GlueClient patient, Duration time) implements GlueClient {

        @Override
        public TestConnectionResponse testConnection(TestConnectionRequest request) {
            return patient.testConnection(request.toBuilder()
                    .overrideConfiguration(call -> call.apiCallTimeout(time))
                    .build());
        }

        @Override
        public String serviceName() {
            return patient.serviceName();
        }

        @Override
        public void close() {
            patient.close();
        }
    }
}
