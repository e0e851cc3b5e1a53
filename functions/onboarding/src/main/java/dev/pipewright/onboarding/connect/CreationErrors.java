package dev.pipewright.onboarding.connect;

import dev.pipewright.core.error.AwsErrors;
import dev.pipewright.core.error.ErrorCode;
import dev.pipewright.core.error.Finding;
import dev.pipewright.core.error.InvalidRequestException;
import dev.pipewright.core.error.NonRetryableException;
import dev.pipewright.core.error.RetryableException;
import dev.pipewright.core.redaction.Redaction;
import software.amazon.awssdk.services.glue.model.GlueEncryptionException;
import software.amazon.awssdk.services.glue.model.GlueException;
import software.amazon.awssdk.services.glue.model.InvalidInputException;
import software.amazon.awssdk.services.glue.model.OperationTimeoutException;
import software.amazon.awssdk.services.glue.model.ResourceNumberLimitExceededException;

/**
 * What becomes of CreateConnection's documented errors, but for AlreadyExistsException, which {@link ConnectionCreation}
 * looks into itself.
 *
 * <table>
 * <caption>Rows are tried from the top</caption>
 * <tr><th>what Glue answers</th><th>becomes</th></tr>
 * <tr><td>InvalidInputException</td><td>{@link InvalidRequestException} CONFIG_INVALID, in Glue's words</td></tr>
 * <tr><td>OperationTimeoutException</td><td>{@link RetryableException} SERVICE_UNAVAILABLE; the next attempt finds what
 * this one made</td></tr>
 * <tr><td>ResourceNumberLimitExceededException</td><td>{@link NonRetryableException} LIMIT_REACHED, with the quota to
 * raise</td></tr>
 * <tr><td>GlueEncryptionException</td><td>{@link NonRetryableException} ACCESS_DENIED, with the key to open</td></tr>
 * <tr><td>anything else: throttling, denial, a service that fails</td><td>leaves as it is, for {@link AwsErrors}</td></tr>
 * </table>
 *
 * @see <a href="https://docs.aws.amazon.com/glue/latest/webapi/API_CreateConnection.html">CreateConnection, errors</a>
 */
final class CreationErrors {

    static final String CONFIG_INVALID = "CONFIG_INVALID";

    private CreationErrors() {}

    static RuntimeException of(GlueException e, String connection) {
        if (e instanceof InvalidInputException) {
            return new InvalidRequestException(new Finding(
                    "connection",
                    CONFIG_INVALID,
                    "Glue refuses the definition: " + Redaction.redact(AwsErrors.text(e)),
                    "Correct what Glue names in the request and start it again."));
        }
        if (e instanceof OperationTimeoutException) {
            return new RetryableException(
                    ErrorCode.SERVICE_UNAVAILABLE, "Glue did not say in time whether it made " + connection);
        }
        if (e instanceof ResourceNumberLimitExceededException) {
            return new NonRetryableException(
                    ErrorCode.LIMIT_REACHED,
                    "This account has as many connections in this region as Glue allows, so " + connection
                            + " was not made; delete unused ones, or have the quota \"Number of connections per account\""
                            + " of AWS Glue raised in Service Quotas");
        }
        if (e instanceof GlueEncryptionException) {
            return new NonRetryableException(
                    ErrorCode.ACCESS_DENIED,
                    "Glue could not encrypt " + connection + ": the Data Catalog's settings name a KMS key that the"
                            + " role of this function may not use; allow it kms:Encrypt and kms:Decrypt in that key's"
                            + " policy (aws glue get-data-catalog-encryption-settings shows the key)");
        }
        return e;
    }
}
