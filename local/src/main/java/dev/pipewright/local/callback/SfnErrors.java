package dev.pipewright.local.callback;

import dev.pipewright.local.refusal.Refusals;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.sfn.model.InvalidOutputException;
import software.amazon.awssdk.services.sfn.model.InvalidTokenException;
import software.amazon.awssdk.services.sfn.model.SfnException;
import software.amazon.awssdk.services.sfn.model.TaskDoesNotExistException;
import software.amazon.awssdk.services.sfn.model.TaskTimedOutException;

/** The refusals of the callback operations, each with status 400 and the error code of the wire. */
final class SfnErrors {

    private static final Refusals REFUSALS = new Refusals("Sfn");

    private SfnErrors() {}

    static TaskDoesNotExistException taskDoesNotExist() {
        var builder = TaskDoesNotExistException.builder();
        REFUSALS.describe(
                builder,
                "TaskDoesNotExist",
                "Task does not exist: the token is unknown or its task has ended; nothing waits for this answer.");
        return builder.build();
    }

    static TaskTimedOutException taskTimedOut() {
        var builder = TaskTimedOutException.builder();
        REFUSALS.describe(
                builder,
                "TaskTimedOut",
                "Task Timed Out: the task stopped waiting for this token; start a new execution.");
        return builder.build();
    }

    static InvalidTokenException invalidToken() {
        var builder = InvalidTokenException.builder();
        REFUSALS.describe(builder, "InvalidToken", "Invalid Token: 'Invalid token'");
        return builder.build();
    }

    static InvalidOutputException invalidOutput(String message) {
        var builder = InvalidOutputException.builder();
        REFUSALS.describe(builder, "InvalidOutput", message);
        return builder.build();
    }

    static AwsServiceException validation(String message) {
        var builder = SfnException.builder();
        REFUSALS.describe(builder, "ValidationException", message);
        return builder.build();
    }
}
