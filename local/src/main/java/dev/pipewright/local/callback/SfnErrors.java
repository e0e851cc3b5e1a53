package dev.pipewright.local.callback;

import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.sfn.model.InvalidOutputException;
import software.amazon.awssdk.services.sfn.model.InvalidTokenException;
import software.amazon.awssdk.services.sfn.model.SfnException;
import software.amazon.awssdk.services.sfn.model.TaskDoesNotExistException;
import software.amazon.awssdk.services.sfn.model.TaskTimedOutException;

/** The refusals of the callback operations, each with status 400 and the error code of the wire. */
final class SfnErrors {

    private SfnErrors() {}

    static TaskDoesNotExistException taskDoesNotExist() {
        var builder = TaskDoesNotExistException.builder();
        describe(
                builder,
                "TaskDoesNotExist",
                "Task does not exist: the token is unknown or its task has ended; nothing waits for this answer.");
        return builder.build();
    }

    static TaskTimedOutException taskTimedOut() {
        var builder = TaskTimedOutException.builder();
        describe(
                builder,
                "TaskTimedOut",
                "Task Timed Out: the task stopped waiting for this token; start a new execution.");
        return builder.build();
    }

    static InvalidTokenException invalidToken() {
        var builder = InvalidTokenException.builder();
        describe(builder, "InvalidToken", "Invalid Token: 'Invalid token'");
        return builder.build();
    }

    static InvalidOutputException invalidOutput(String message) {
        var builder = InvalidOutputException.builder();
        describe(builder, "InvalidOutput", message);
        return builder.build();
    }

    static AwsServiceException validation(String message) {
        var builder = SfnException.builder();
        describe(builder, "ValidationException", message);
        return builder.build();
    }

    private static void describe(AwsServiceException.Builder builder, String code, String message) {
        builder.message(message).statusCode(400);
        builder.awsErrorDetails(AwsErrorDetails.builder()
                .serviceName("Sfn")
                .errorCode(code)
                .errorMessage(message)
                .build());
    }
}
