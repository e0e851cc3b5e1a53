package dev.pipewright.core.error;

import java.io.UncheckedIOException;
import java.util.Set;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.exception.SdkException;

/**
 * The table from an AWS exception that no step expected to one of the state machine's policies.
 *
 * <table>
 * <caption>Rows are tried from the top</caption>
 * <tr><th>what</th><th>becomes</th></tr>
 * <tr><td>a throttling error code, HTTP 429</td><td>{@link RetryableException} THROTTLED</td></tr>
 * <tr><td>an access-denied error code, HTTP 401 or 403</td><td>{@link NonRetryableException} ACCESS_DENIED</td></tr>
 * <tr><td>a limit error code</td><td>{@link NonRetryableException} LIMIT_REACHED</td></tr>
 * <tr><td>a conflict error code, HTTP 409</td><td>{@link RetryableException} CONFLICT</td></tr>
 * <tr><td>HTTP 5xx, a client-side time-out or lost connection</td><td>{@link RetryableException} SERVICE_UNAVAILABLE</td></tr>
 * <tr><td>anything else</td><td>{@link NonRetryableException} INTERNAL</td></tr>
 * </table>
 *
 * <p>A step that can say more about an exception catches it itself. The service's own exception is left out, as a cause too: Lambda logs causes,
 * and its message may quote what was sent. The request id finds it in the service's own records.
 */
public final class AwsErrors {

    private static final Set<String> DENIED = Set.of(
            "AccessDenied",
            "AccessDeniedException",
            "UnauthorizedOperation",
            "AuthFailure",
            "UnrecognizedClientException",
            "ExpiredTokenException",
            "InvalidClientTokenId");
    private static final Set<String> LIMITS = Set.of(
            "ResourceNumberLimitExceededException",
            "LimitExceededException",
            "ServiceQuotaExceededException",
            "ParameterLimitExceeded");
    private static final Set<String> CONFLICTS = Set.of(
            "ConcurrentModificationException", "ConflictException", "TransactionConflictException", "TooManyUpdates");

    private AwsErrors() {}

    /** Returns the exception that carries the policy for what an AWS client threw. */
    public static RuntimeException policy(SdkException e) {
        if (e instanceof AwsServiceException service) {
            return policy(service);
        }
        if (e instanceof SdkClientException) {
            return unreached(e);
        }
        return new NonRetryableException(
                ErrorCode.INTERNAL,
                "The AWS SDK refused a call (" + e.getClass().getSimpleName() + ")");
    }

    /**
     * Returns the policy for a connection that was lost while the answer was read: the SDK's URL connection client throws
     * that as it is and not as an exception of the SDK.
     */
    public static RuntimeException policy(UncheckedIOException e) {
        return unreached(e);
    }

    /** Whether a service refused a call because the caller's role lacks the right. */
    public static boolean isAccessDenied(AwsServiceException e) {
        return DENIED.contains(code(e)) || e.statusCode() == 401 || e.statusCode() == 403;
    }

    /** Returns the error code of an exception, or its class name where the service gave none. */
    public static String code(AwsServiceException e) {
        var details = e.awsErrorDetails();
        return details == null || details.errorCode() == null ? e.getClass().getSimpleName() : details.errorCode();
    }

    /** Returns the service's own words, or its error code where it sent none; they may quote what was sent. */
    public static String text(AwsServiceException e) {
        var details = e.awsErrorDetails();
        return details == null || details.errorMessage() == null ? code(e) : details.errorMessage();
    }

    private static RuntimeException policy(AwsServiceException e) {
        var request = e.requestId() == null ? "" : " to request " + e.requestId();
        var what = service(e) + " answered " + code(e) + request;
        if (e.isThrottlingException()) {
            return new RetryableException(ErrorCode.THROTTLED, what);
        }
        if (isAccessDenied(e)) {
            return new NonRetryableException(
                    ErrorCode.ACCESS_DENIED, what + "; the function's role lacks a right that the call needs");
        }
        if (LIMITS.contains(code(e))) {
            return new NonRetryableException(
                    ErrorCode.LIMIT_REACHED, what + "; remove what is unused or ask AWS for a higher quota");
        }
        if (CONFLICTS.contains(code(e)) || e.statusCode() == 409) {
            return new RetryableException(ErrorCode.CONFLICT, what);
        }
        if (e.statusCode() >= 500) {
            return new RetryableException(ErrorCode.SERVICE_UNAVAILABLE, what);
        }
        return new NonRetryableException(ErrorCode.INTERNAL, what);
    }

    private static RetryableException unreached(RuntimeException e) {
        return new RetryableException(
                ErrorCode.SERVICE_UNAVAILABLE,
                "An AWS service was not reached or did not answer in time ("
                        + e.getClass().getSimpleName() + ")");
    }

    private static String service(AwsServiceException e) {
        var details = e.awsErrorDetails();
        return details == null || details.serviceName() == null ? "An AWS service" : details.serviceName();
    }
}
