package dev.pipewright.local.secrets;

import dev.pipewright.local.refusal.Refusals;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.secretsmanager.model.InvalidNextTokenException;
import software.amazon.awssdk.services.secretsmanager.model.InvalidParameterException;
import software.amazon.awssdk.services.secretsmanager.model.InvalidRequestException;
import software.amazon.awssdk.services.secretsmanager.model.ResourceExistsException;
import software.amazon.awssdk.services.secretsmanager.model.ResourceNotFoundException;
import software.amazon.awssdk.services.secretsmanager.model.SecretsManagerException;

/**
 * The refusals of Secrets Manager, in its own words, each with status 400 and the error code of the wire. The API
 * reference names the exceptions, not their texts; the texts are those the service is seen to send.
 */
final class SecretsErrors {

    private static final Refusals REFUSALS = new Refusals("SecretsManager");

    private SecretsErrors() {}

    static ResourceNotFoundException noSuchSecret() {
        return notFound("Secrets Manager can't find the specified secret.");
    }

    static ResourceNotFoundException noValueForStage(String stage) {
        return notFound("Secrets Manager can't find the specified secret value for staging label: " + stage);
    }

    static ResourceNotFoundException noValueForVersion(String versionId) {
        return notFound("Secrets Manager can't find the specified secret value for VersionId: " + versionId);
    }

    static ResourceExistsException nameTaken(String name) {
        return exists("The operation failed because the secret %s already exists.".formatted(name));
    }

    static ResourceExistsException tokenTaken(String token, String arn) {
        return exists(
                "You can't use ClientRequestToken %s because that value is already in use for a version of secret %s."
                        .formatted(token, arn));
    }

    static InvalidRequestException nameBlocked() {
        return invalidRequest(
                "You can't create this secret because a secret with this name is already scheduled for deletion.");
    }

    static InvalidRequestException markedForDeletion() {
        return invalidRequest("You can't perform this operation on the secret because it was marked for deletion.");
    }

    static InvalidRequestException stageOfAnotherVersion() {
        return invalidRequest("You provided a VersionStage that is not associated to the provided VersionId.");
    }

    static InvalidParameterException invalidParameter(String message) {
        var builder = InvalidParameterException.builder();
        REFUSALS.describe(builder, "InvalidParameterException", message);
        return builder.build();
    }

    static InvalidNextTokenException invalidNextToken() {
        var builder = InvalidNextTokenException.builder();
        REFUSALS.describe(builder, "InvalidNextTokenException", "The NextToken value is invalid.");
        return builder.build();
    }

    /** A request that breaks the API's own model; the SDK has no class for it. */
    static AwsServiceException validation(String message) {
        var builder = SecretsManagerException.builder();
        REFUSALS.describe(builder, "ValidationException", message);
        return builder.build();
    }

    private static ResourceNotFoundException notFound(String message) {
        var builder = ResourceNotFoundException.builder();
        REFUSALS.describe(builder, "ResourceNotFoundException", message);
        return builder.build();
    }

    private static ResourceExistsException exists(String message) {
        var builder = ResourceExistsException.builder();
        REFUSALS.describe(builder, "ResourceExistsException", message);
        return builder.build();
    }

    private static InvalidRequestException invalidRequest(String message) {
        var builder = InvalidRequestException.builder();
        REFUSALS.describe(builder, "InvalidRequestException", message);
        return builder.build();
    }
}
