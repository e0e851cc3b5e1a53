package dev.pipewright.onboarding.account;

import java.util.HashMap;
import java.util.Map;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;

/** Which operations of a service fail, and how. */
public final class Failures {

    private final Map<String, RuntimeException> byOperation = new HashMap<>();

    /** Lets an operation fail; with null it works again. */
    void set(String operation, RuntimeException failure) {
        byOperation.put(operation, failure);
    }

    void check(String operation) {
        var failure = byOperation.get(operation);
        if (failure != null) {
            throw failure;
        }
    }

    /** Returns the exception a service throws with this status, code and message. */
    public static RuntimeException of(AwsServiceException.Builder exception, int status, String code, String message) {
        return exception
                .statusCode(status)
                .awsErrorDetails(AwsErrorDetails.builder()
                        .serviceName("Test")
                        .errorCode(code)
                        .errorMessage(message)
                        .build())
                .build();
    }
}
