package dev.pipewright.core.error;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.exception.SdkServiceException;

class AwsErrorsTest {

    private static final String WHAT_WAS_SENT = "the value hunter2 is not valid";

    @ParameterizedTest(name = "{0} with HTTP {1} is {2}")
    @CsvSource({
        "ThrottlingException, 400, THROTTLED",
        "TooManyRequestsException, 400, THROTTLED",
        "RequestLimitExceeded, 503, THROTTLED",
        "SomethingElse, 429, THROTTLED",
        "SlowDown, 503, THROTTLED",
        "ConcurrentModificationException, 400, CONFLICT",
        "TransactionConflictException, 400, CONFLICT",
        "TooManyUpdates, 400, CONFLICT",
        "SomethingElse, 409, CONFLICT",
        "InternalServiceException, 500, SERVICE_UNAVAILABLE",
        "SomethingElse, 503, SERVICE_UNAVAILABLE"
    })
    void whatPassesByItselfIsRetried(String code, int status, ErrorCode expected) {
        assertThat(AwsErrors.policy(service(code, status)))
                .isInstanceOfSatisfying(
                        RetryableException.class, e -> assertThat(e.code()).isEqualTo(expected));
    }

    @ParameterizedTest(name = "{0} with HTTP {1} is {2}")
    @CsvSource({
        "AccessDeniedException, 400, ACCESS_DENIED",
        "UnauthorizedOperation, 400, ACCESS_DENIED",
        "AuthFailure, 400, ACCESS_DENIED",
        "ExpiredTokenException, 400, ACCESS_DENIED",
        "SomethingElse, 401, ACCESS_DENIED",
        "SomethingElse, 403, ACCESS_DENIED",
        "ResourceNumberLimitExceededException, 400, LIMIT_REACHED",
        "ServiceQuotaExceededException, 402, LIMIT_REACHED",
        "InvalidInputException, 400, INTERNAL",
        "EntityNotFoundException, 404, INTERNAL"
    })
    void whatAnOperatorMustChangeIsNotRetried(String code, int status, ErrorCode expected) {
        assertThat(AwsErrors.policy(service(code, status)))
                .isInstanceOfSatisfying(
                        NonRetryableException.class, e -> assertThat(e.code()).isEqualTo(expected));
    }

    @ParameterizedTest(name = "{0} with HTTP {1} is {2}")
    @CsvSource({
        // Each would be something else by a row further down.
        "ThrottlingException, 403, THROTTLED",
        "AccessDeniedException, 500, ACCESS_DENIED",
        "LimitExceededException, 409, LIMIT_REACHED",
        "ConflictException, 500, CONFLICT"
    })
    void theFirstRowThatFitsDecides(String code, int status, ErrorCode expected) {
        assertThat(AwsErrors.policy(service(code, status))).hasMessageStartingWith(expected + ": ");
    }

    @Test
    void aServiceThatWasNotReachedIsRetried() {
        assertThat(AwsErrors.policy(SdkClientException.create("Connection reset")))
                .hasMessageStartingWith("SERVICE_UNAVAILABLE: ")
                .isInstanceOf(RetryableException.class);
        assertThat(AwsErrors.policy(ApiCallTimeoutException.create(25_000))).isInstanceOf(RetryableException.class);
    }

    @Test
    void anExceptionOfNoKnownKindIsNotRetried() {
        SdkException unknown =
                SdkServiceException.builder().message(WHAT_WAS_SENT).build();

        assertThat(AwsErrors.policy(unknown))
                .isInstanceOf(NonRetryableException.class)
                .hasMessageStartingWith("INTERNAL: ");
    }

    @Test
    void theMessageNamesServiceAndCodeAndNeverRepeatsTheServicesOwn() {
        var policy = AwsErrors.policy(service("InvalidInputException", 400));

        assertThat(policy).hasMessage("INTERNAL: Glue answered InvalidInputException");
        assertThat(policy).hasNoCause();
    }

    @Test
    void anAnswerWithoutDetailsIsNamedByItsClass() {
        var bare = AwsServiceException.builder().statusCode(400).build();

        assertThat(AwsErrors.code(bare)).isEqualTo("AwsServiceException");
        assertThat(AwsErrors.policy(bare)).hasMessage("INTERNAL: An AWS service answered AwsServiceException");
        assertThat(AwsErrors.isAccessDenied(bare)).isFalse();
    }

    private static AwsServiceException service(String code, int status) {
        return AwsServiceException.builder()
                .statusCode(status)
                .awsErrorDetails(AwsErrorDetails.builder()
                        .serviceName("Glue")
                        .errorCode(code)
                        .errorMessage(WHAT_WAS_SENT)
                        .build())
                .build();
    }
}
