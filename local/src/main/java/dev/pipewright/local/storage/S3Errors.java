package dev.pipewright.local.storage;

import dev.pipewright.local.refusal.Refusals;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.s3.model.NoSuchBucketException;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** The refusals of S3 with their HTTP status, code and text (S3 API reference, "Error responses"). */
final class S3Errors {

    private static final Refusals REFUSALS = new Refusals("S3");

    private S3Errors() {}

    static NoSuchBucketException noSuchBucket() {
        var builder = NoSuchBucketException.builder();
        REFUSALS.describe(builder, 404, "NoSuchBucket", "The specified bucket does not exist");
        return builder.build();
    }

    static NoSuchKeyException noSuchKey() {
        var builder = NoSuchKeyException.builder();
        REFUSALS.describe(builder, 404, "NoSuchKey", "The specified key does not exist.");
        return builder.build();
    }

    static AwsServiceException noSuchBucketPolicy() {
        var builder = S3Exception.builder();
        REFUSALS.describe(builder, 404, "NoSuchBucketPolicy", "The bucket policy does not exist");
        return builder.build();
    }

    static AwsServiceException invalidRange() {
        var builder = S3Exception.builder();
        REFUSALS.describe(builder, 416, "InvalidRange", "The requested range is not satisfiable");
        return builder.build();
    }

    static AwsServiceException preconditionFailed() {
        var builder = S3Exception.builder();
        REFUSALS.describe(
                builder, 412, "PreconditionFailed", "At least one of the pre-conditions you specified did not hold");
        return builder.build();
    }

    static AwsServiceException invalidArgument(String message) {
        var builder = S3Exception.builder();
        REFUSALS.describe(builder, 400, "InvalidArgument", message);
        return builder.build();
    }
}
