package dev.pipewright.local.table.expression;

import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;

/** Builds DynamoDB's {@code ValidationException} (status 400), for which the SDK has no class of its own. */
public final class ValidationError {

    private ValidationError() {}

    /** Returns the exception, to be thrown by the caller, with the text that DynamoDB sends. */
    public static AwsServiceException of(String message) {
        return DynamoDbException.builder()
                .message(message)
                .statusCode(400)
                .awsErrorDetails(AwsErrorDetails.builder()
                        .serviceName("DynamoDb")
                        .errorCode("ValidationException")
                        .errorMessage(message)
                        .build())
                .build();
    }
}
