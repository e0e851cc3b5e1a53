package dev.pipewright.onboarding.discover;

import dev.pipewright.core.error.AwsErrors;
import dev.pipewright.core.outcome.Check;
import dev.pipewright.core.outcome.Stage;
import dev.pipewright.core.redaction.Redaction;
import dev.pipewright.core.thread.SideBySide;
import java.util.function.Function;
import java.util.function.Supplier;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.ApiCallAttemptTimeoutException;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;
import software.amazon.awssdk.core.exception.SdkClientException;

/** How the account is looked at: side by side, and so that "not allowed to look" is never taken for "there is none". */
record Looking(SideBySide sideBySide) {

    /** The stage of what discovery looks at: it comes before the network is examined. */
    static final Stage STAGE = Stage.NETWORK;

    /**
     * One list that is looked at.
     *
     * @param id the id of the check that says what became of it
     * @param action the IAM action of the call
     * @param things what is listed, in words, in the plural
     */
    record At(String id, String action, String things) {

        static At list(Catalog catalog) {
            return new At("discovery." + catalog.id(), catalog.action(), catalog.things());
        }
    }

    /**
     * Starts to look, and waits for the answer where it is asked for.
     *
     * <p>Denied is a check that says so, and so is a call that was never sent, as from an account that was captured in part. What
     * else goes wrong is thrown as it was: throttling and outages are retried by the state machine, and a question asked
     * without those answers could be the wrong one.
     *
     * @param otherwise makes the answer from the check that says why there is none
     */
    <T> Supplier<T> start(At at, Supplier<T> call, Function<Check, T> otherwise) {
        return sideBySide.start(() -> look(at, call, otherwise));
    }

    /** Looks at once. */
    static <T> T look(At at, Supplier<T> call, Function<Check, T> otherwise) {
        try {
            return call.get();
        } catch (AwsServiceException e) {
            if (!AwsErrors.isAccessDenied(e)) {
                throw e;
            }
            return otherwise.apply(Check.notExecuted(
                    at.id(),
                    STAGE,
                    "Pipewright is not allowed to look at " + at.things() + " (" + at.action()
                            + "), so it cannot say whether one of them is meant."));
        } catch (SdkClientException e) {
            if (wasSent(e)) {
                throw e;
            }
            return otherwise.apply(Check.notExecuted(
                    at.id(),
                    STAGE,
                    "Could not look at " + at.things() + " (" + at.action() + "): "
                            + Redaction.redact(String.valueOf(e.getMessage()))));
        }
    }

    /** What goes wrong on the way has its cause in the HTTP client, or ran out of time. */
    private static boolean wasSent(SdkClientException e) {
        return e.getCause() != null
                || e instanceof ApiCallTimeoutException
                || e instanceof ApiCallAttemptTimeoutException;
    }
}
