package dev.pipewright.local.glue;

import java.util.Objects;
import java.util.Optional;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;

/** An AWS service's error in its own code and words, without what the SDK adds around them. */
record ServiceError(String code, String message) {

    static ServiceError of(AwsServiceException e) {
        var details = Optional.ofNullable(e.awsErrorDetails());
        return new ServiceError(
                details.map(AwsErrorDetails::errorCode).orElse(e.getClass().getSimpleName()),
                details.map(AwsErrorDetails::errorMessage).orElse(Objects.requireNonNullElse(e.getMessage(), "")));
    }
}
