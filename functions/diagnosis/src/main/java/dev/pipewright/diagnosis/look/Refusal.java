package dev.pipewright.diagnosis.look;

import dev.pipewright.core.error.AwsErrors;
import java.util.Set;
import software.amazon.awssdk.awscore.exception.AwsServiceException;

/** Why a service answered a call with an error, as far as it matters to whoever reads that something was not seen. */
enum Refusal {
    DENIED(NotSeenException.NOT_ALLOWED + "%s was denied (%s)"),
    THROTTLED("Could not look: %s was throttled (%s)"),
    UNKNOWN("Could not look: the endpoint does not know %s (%s)"),
    FAILED("Could not look: %s failed with %s");

    /** How the protocols of AWS's services, and of what stands in for them, name an operation that they do not have. */
    private static final Set<String> UNKNOWN_OPERATION = Set.of(
            "InvalidAction",
            "NotImplemented",
            "UnknownOperation",
            "UnknownOperationException",
            "UnsupportedOperation",
            "UnsupportedOperationException");

    private static final Set<String> THROTTLING = Set.of("RequestLimitExceeded", "Client.RequestLimitExceeded");
    private static final int NOT_FOUND = 404;
    private static final int NOT_IMPLEMENTED = 501;

    private final String form;

    Refusal(String form) {
        this.form = form;
    }

    static Refusal of(AwsServiceException e) {
        var code = AwsErrors.code(e);
        if (AwsErrors.isAccessDenied(e)) {
            return DENIED;
        }
        if (e.isThrottlingException() || THROTTLING.contains(code)) {
            return THROTTLED;
        }
        return UNKNOWN_OPERATION.contains(code) || e.statusCode() == NOT_IMPLEMENTED || isNowhere(e) ? UNKNOWN : FAILED;
    }

    String sentence(String action, String code) {
        return form.formatted(action, code);
    }

    /** A path that nothing serves, rather than a thing that does not exist: those have a code. */
    private static boolean isNowhere(AwsServiceException e) {
        return e.statusCode() == NOT_FOUND
                && (e.awsErrorDetails() == null || e.awsErrorDetails().errorCode() == null);
    }
}
