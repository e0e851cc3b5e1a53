package dev.pipewright.local.describe;

import dev.pipewright.local.refusal.Refusals;
import dev.pipewright.local.snapshot.Captured;
import java.util.function.Supplier;
import software.amazon.awssdk.awscore.exception.AwsServiceException;

/**
 * Makes one service's exceptions as its SDK client would throw them: status, error code and message in
 * {@code awsErrorDetails}.
 *
 * @param service the service's name in the SDK's messages, such as {@code Ec2}
 * @param builder the {@code builder} method of the exception that the client throws for codes without a type of their own
 */
record ServiceErrors(String service, Supplier<? extends AwsServiceException.Builder> builder) {

    private static final int FORBIDDEN = 403;
    private static final int NOT_FOUND = 404;

    /** An error without an exception type of its own. */
    AwsServiceException error(int status, String code, String message) {
        return error(builder, status, code, message);
    }

    /** An error that the SDK has an exception type for. */
    AwsServiceException error(
            Supplier<? extends AwsServiceException.Builder> type, int status, String code, String message) {
        var refusal = type.get();
        new Refusals(service).describe(refusal, status, code, message);
        return refusal.build();
    }

    /** The refusal that was captured. */
    AwsServiceException denied(Captured.Denied<?> denied) {
        return error(FORBIDDEN, denied.code(), denied.message());
    }

    /** The refusal that was captured, which may be that there is no such thing in the service's words. */
    AwsServiceException denied(
            Captured.Denied<?> denied, String absent, Supplier<? extends AwsServiceException.Builder> type) {
        return denied.code().equals(absent) ? error(type, NOT_FOUND, absent, denied.message()) : denied(denied);
    }
}
