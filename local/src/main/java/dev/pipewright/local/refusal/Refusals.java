package dev.pipewright.local.refusal;

import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;

/**
 * Fills in one service's exceptions as its SDK client would throw them: status, error code and message, the latter also in
 * {@code awsErrorDetails}.
 *
 * @param service the service's name in the SDK's messages, such as {@code Ec2}
 */
public record Refusals(String service) {

    private static final int BAD_REQUEST = 400;

    /** Fills in a refusal with status 400, which most are. */
    public void describe(AwsServiceException.Builder builder, String code, String message) {
        describe(builder, BAD_REQUEST, code, message);
    }

    /** Fills in a refusal. */
    public void describe(AwsServiceException.Builder builder, int status, String code, String message) {
        builder.message(message).statusCode(status);
        builder.awsErrorDetails(AwsErrorDetails.builder()
                .serviceName(service)
                .errorCode(code)
                .errorMessage(message)
                .build());
    }
}
