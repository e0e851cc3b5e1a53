package dev.pipewright.local.glue;

import dev.pipewright.local.refusal.Refusals;
import software.amazon.awssdk.services.glue.model.AccessDeniedException;
import software.amazon.awssdk.services.glue.model.AlreadyExistsException;
import software.amazon.awssdk.services.glue.model.ConcurrentRunsExceededException;
import software.amazon.awssdk.services.glue.model.CrawlerNotRunningException;
import software.amazon.awssdk.services.glue.model.CrawlerRunningException;
import software.amazon.awssdk.services.glue.model.EntityNotFoundException;
import software.amazon.awssdk.services.glue.model.FederationSourceErrorCode;
import software.amazon.awssdk.services.glue.model.FederationSourceException;
import software.amazon.awssdk.services.glue.model.GlueException;
import software.amazon.awssdk.services.glue.model.InvalidInputException;
import software.amazon.awssdk.services.glue.model.ResourceNumberLimitExceededException;
import software.amazon.awssdk.services.glue.model.ValidationException;

/** Glue's exceptions as its SDK client throws them: modelled type, status 400, error code and message. */
final class GlueErrors {

    private static final Refusals REFUSALS = new Refusals("Glue");

    private GlueErrors() {}

    static GlueException invalidInput(String message) {
        return complete(InvalidInputException.builder(), "InvalidInputException", message);
    }

    static GlueException notFound(String message) {
        return complete(EntityNotFoundException.builder(), "EntityNotFoundException", message);
    }

    static GlueException alreadyExists(String message) {
        return complete(AlreadyExistsException.builder(), "AlreadyExistsException", message);
    }

    static GlueException limitExceeded(String message) {
        return complete(
                ResourceNumberLimitExceededException.builder(), "ResourceNumberLimitExceededException", message);
    }

    static GlueException concurrentRunsExceeded(String message) {
        return complete(ConcurrentRunsExceededException.builder(), "ConcurrentRunsExceededException", message);
    }

    static GlueException crawlerRunning(String message) {
        return complete(CrawlerRunningException.builder(), "CrawlerRunningException", message);
    }

    static GlueException crawlerNotRunning(String message) {
        return complete(CrawlerNotRunningException.builder(), "CrawlerNotRunningException", message);
    }

    static GlueException accessDenied(String message) {
        return complete(AccessDeniedException.builder(), "AccessDeniedException", message);
    }

    /** Not modelled for TestConnection, and yet what Glue answers for a connection that is not READY. */
    static GlueException validation(String message) {
        return complete(ValidationException.builder(), "ValidationException", message);
    }

    /**
     * The operation does not exist for this kind of connection. No text of Glue's is known for the types whose test is
     * undocumented, so the modelled code {@code OperationNotSupportedException} says it, and not the message.
     */
    static GlueException notSupported(String message) {
        return complete(
                FederationSourceException.builder()
                        .federationSourceErrorCode(FederationSourceErrorCode.OPERATION_NOT_SUPPORTED_EXCEPTION),
                "FederationSourceException",
                message);
    }

    private static GlueException complete(GlueException.Builder builder, String code, String message) {
        REFUSALS.describe(builder, code, message);
        return (GlueException) builder.build();
    }
}
