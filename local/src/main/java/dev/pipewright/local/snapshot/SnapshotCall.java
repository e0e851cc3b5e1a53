package dev.pipewright.local.snapshot;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.SdkRequest;

/**
 * One call of any service's client, answered from the file that holds it.
 *
 * @param kind the kind of file
 * @param request what is asked for
 */
record SnapshotCall(SnapshotFile kind, SdkRequest request) {

    private static final int REFUSED = 403;
    private static final int NOT_FOUND = 404;

    /** Returns the values that name the file: the request's members that the CLI's options fill. */
    List<String> identifiers() {
        return kind.identifiers().stream().map(this::value).toList();
    }

    /** Returns what the service's client throws for a refusal: the exception of the code's name, where there is one. */
    AwsServiceException exception(Captured.Denied<?> refused) {
        var isMissing = refused.code().matches(".*(NoSuch|NotFound|404).*");
        var builder = builder(refused.code()).orElseGet(AwsServiceException::builder);
        builder.statusCode(isMissing ? NOT_FOUND : REFUSED)
                .message(refused.message())
                .awsErrorDetails(AwsErrorDetails.builder()
                        .serviceName(kind.service())
                        .errorCode(refused.code())
                        .errorMessage(refused.message())
                        .build());
        return builder.build();
    }

    private Optional<AwsServiceException.Builder> builder(String code) {
        var suffix = code.endsWith("Exception") ? "" : "Exception";
        try {
            var type = Class.forName(request.getClass().getPackageName() + "." + code + suffix);
            return Optional.of(
                    (AwsServiceException.Builder) type.getMethod("builder").invoke(null));
        } catch (ReflectiveOperationException e) {
            // Most codes have no exception of their own.
            return Optional.empty();
        }
    }

    private String value(String option) {
        var wanted = option.replace("-", "").toLowerCase(Locale.ROOT);
        return request.sdkFields().stream()
                .filter(field -> field.memberName().toLowerCase(Locale.ROOT).equals(wanted))
                .map(field -> String.valueOf(field.getValueOrDefault(request)))
                .findFirst()
                .orElseThrow(() ->
                        new IllegalStateException(request.getClass().getSimpleName() + " has no member for " + option));
    }
}
