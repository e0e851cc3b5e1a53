package dev.pipewright.onboarding.verify;

import dev.pipewright.core.error.AwsErrors;
import dev.pipewright.core.outcome.CheckState;
import dev.pipewright.core.redaction.Redaction;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import software.amazon.awssdk.services.glue.model.FederationSourceException;
import software.amazon.awssdk.services.glue.model.GlueException;

/**
 * What an answer to TestConnection that is not a success means.
 *
 * <table>
 * <caption>Rows are tried from the top; codes without their suffix Exception</caption>
 * <tr><th>answer</th><th>state</th></tr>
 * <tr><td>Throttling, or HTTP 429: nothing was started</td><td>the exception leaves and the state machine retries it</td></tr>
 * <tr><td>OperationNotSupported, UnknownOperation, or the words of a refusal of this type</td><td>NOT_SUPPORTED</td></tr>
 * <tr><td>any code, "ConnectionStatus is not READY": nobody has logged in</td><td>INCONCLUSIVE</td></tr>
 * <tr><td>AccessDenied, a signature or token that is refused, HTTP 401 or 403: whose right is lacking, the tester's or
 * the job's, is not told</td><td>INCONCLUSIVE</td></tr>
 * <tr><td>FederationSource with OperationNotSupported</td><td>NOT_SUPPORTED</td></tr>
 * <tr><td>FederationSource with InternalService, InvalidResponse, OperationTimeout, PartialFailure or Throttling: the source
 * was asked and did not decide</td><td>INCONCLUSIVE</td></tr>
 * <tr><td>FederationSource with AccessDenied, EntityNotFound, InvalidCredentials, InvalidInput, or no more than
 * that</td><td>FAILED</td></tr>
 * <tr><td>FederationSourceRetryable, OperationTimeout, InternalService, Conflict, ConcurrentModification,
 * IllegalSessionState, HTTP 5xx: Glue's own failure, or an unknown result</td><td>INCONCLUSIVE</td></tr>
 * <tr><td>no error code that can be read, such as a page of a proxy</td><td>INCONCLUSIVE</td></tr>
 * <tr><td>InvalidInput, Validation, EntityNotFound, GlueEncryption, ResourceNumberLimitExceeded and whatever Glue may add:
 * the connection as it stands was not proved</td><td>FAILED</td></tr>
 * </table>
 *
 * @param state never PASSED
 * @param text Glue's words, redacted, with the error code where that says more than that the input was refused
 * @see <a href="https://docs.aws.amazon.com/glue/latest/webapi/API_TestConnection.html#API_TestConnection_Errors">TestConnection,
 *     errors</a>
 * @see <a href="https://docs.aws.amazon.com/glue/latest/webapi/API_FederationSourceException.html">FederationSourceErrorCode</a>
 */
record GlueTestRefusal(CheckState state, String text) {

    /** Says that of the operation or the connection's type; a driver says "not supported" of logins and protocols. */
    private static final Pattern OPERATION_REFUSED = Pattern.compile(
            "OperationNotSupported|UnknownOperation|only (?:available|supported) for"
                    + "|(?:operation|connection ?type|test ?connection)[^.]{0,80} not supported",
            Pattern.CASE_INSENSITIVE);

    /** Comes with an answer that the operation's model does not list: {@code ValidationException}. */
    private static final Pattern NOT_READY =
            Pattern.compile("Connection ?Status is not READY", Pattern.CASE_INSENSITIVE);

    private static final Set<String> CALLER_REFUSED = Set.of(
            "InvalidSignatureException",
            "IncompleteSignatureException",
            "MissingAuthenticationTokenException",
            "RequestExpiredException",
            "OptInRequired");

    private static final Set<String> UNDECIDED = Set.of(
            "FederationSourceRetryableException",
            "OperationTimeoutException",
            "InternalServiceException",
            "ConflictException",
            "ConcurrentModificationException",
            "IllegalSessionStateException");

    private static final Set<String> UNDECIDED_BY_SOURCE = Set.of(
            "InternalServiceException",
            "InvalidResponseException",
            "OperationTimeoutException",
            "PartialFailureException",
            "ThrottlingException");

    /** Names every text that the input was refused; the text says why. */
    private static final String INPUT_REFUSED = "InvalidInputException";

    /**
     * Reads a refusal.
     *
     * @throws GlueException the given one, if Glue was too busy to start the test
     */
    static GlueTestRefusal of(GlueException e) {
        if (e.isThrottlingException()) {
            throw e;
        }
        var text = text(e);
        if (OPERATION_REFUSED.matcher(AwsErrors.code(e) + " " + text).find()) {
            return new GlueTestRefusal(CheckState.NOT_SUPPORTED, "Glue does not test this kind of connection: " + text);
        }
        if (NOT_READY.matcher(text).find()) {
            return notReady();
        }
        if (AwsErrors.isAccessDenied(e) || CALLER_REFUSED.contains(AwsErrors.code(e))) {
            return undecided("Glue was not allowed to test; Pipewright's role needs glue:TestConnection and"
                    + " iam:PassRole. It says: " + text);
        }
        if (isUndecided(e)) {
            return undecided("Glue's test ended without a result (" + AwsErrors.code(e) + ").");
        }
        return new GlueTestRefusal(CheckState.FAILED, text);
    }

    /** Glue refuses to test a connection that it is still making. */
    static GlueTestRefusal notReady() {
        return undecided(
                "Glue tests a connection only once its status is READY, and this one is not; nobody has logged in.");
    }

    private static GlueTestRefusal undecided(String text) {
        return new GlueTestRefusal(CheckState.INCONCLUSIVE, text);
    }

    private static boolean isUndecided(GlueException e) {
        return e.statusCode() >= 500
                || UNDECIDED.contains(AwsErrors.code(e))
                || sourceCode(e).filter(UNDECIDED_BY_SOURCE::contains).isPresent()
                || e.awsErrorDetails() == null
                || e.awsErrorDetails().errorCode() == null;
    }

    /** The codes say more than the words where those are the source's own, or are missing. */
    private static String text(GlueException e) {
        var words = AwsErrors.text(e);
        var code = AwsErrors.code(e);
        var known = Stream.of(
                Optional.of(code).filter(given -> !given.equals(INPUT_REFUSED) || words.equals(code)),
                sourceCode(e),
                Optional.of(words).filter(given -> !given.equals(code)));
        return Redaction.redact(known.flatMap(Optional::stream).collect(Collectors.joining(": ")));
    }

    private static Optional<String> sourceCode(GlueException e) {
        return e instanceof FederationSourceException source
                ? Optional.ofNullable(source.federationSourceErrorCodeAsString())
                : Optional.empty();
    }
}
