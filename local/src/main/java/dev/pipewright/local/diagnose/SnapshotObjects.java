package dev.pipewright.local.diagnose;

import dev.pipewright.local.refusal.Refusals;
import dev.pipewright.local.snapshot.AccountSnapshot;
import dev.pipewright.local.snapshot.Captured;
import dev.pipewright.local.snapshot.NotCapturedException;
import dev.pipewright.local.snapshot.SnapshotFormat;
import java.io.ByteArrayInputStream;
import java.util.Arrays;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.ResponseTransformer;
import software.amazon.awssdk.http.AbortableInputStream;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.GetBucketPolicyRequest;
import software.amazon.awssdk.services.s3.model.GetBucketPolicyResponse;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.HeadObjectRequest;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.ListBucketsRequest;
import software.amazon.awssdk.services.s3.model.ListBucketsResponse;
import software.amazon.awssdk.services.s3.model.NoSuchBucketException;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.S3Exception;

/**
 * S3's reading calls over an account snapshot. An object that was looked for and is not there is captured with what S3 said,
 * {@code 404}; one that has no file was not looked for. Any other operation is not supported.
 */
final class SnapshotObjects implements S3Client {

    private static final Refusals REFUSALS = new Refusals("S3");
    private static final int NOT_FOUND = 404;
    private static final int FORBIDDEN = 403;
    private static final int BAD_RANGE = 416;
    private static final Set<String> NO_KEY = Set.of("404", "NoSuchKey", "NotFound");
    private static final Pattern RANGE = Pattern.compile("bytes=(?:(\\d+)-(\\d*)|-(\\d+))");

    private final AccountSnapshot snapshot;

    SnapshotObjects(AccountSnapshot snapshot) {
        this.snapshot = Objects.requireNonNull(snapshot, "snapshot");
    }

    @Override
    public HeadObjectResponse headObject(HeadObjectRequest request) {
        return head(request.bucket(), request.key());
    }

    /** The whole object, or the one range that is asked for. */
    @Override
    public <T> T getObject(GetObjectRequest request, ResponseTransformer<GetObjectResponse, T> transformer) {
        head(request.bucket(), request.key());
        var body = snapshot.object(request.bucket(), request.key())
                .orElseThrow(() -> new NotCapturedException(
                        SnapshotFormat.bodyName(request.bucket(), request.key()),
                        "aws s3api get-object --bucket %s --key %s FILE".formatted(request.bucket(), request.key())));
        var part = part(body, request.range());
        var response =
                GetObjectResponse.builder().contentLength((long) part.length).build();
        try {
            return transformer.transform(response, AbortableInputStream.create(new ByteArrayInputStream(part)));
        } catch (SdkException asIs) {
            throw asIs;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw SdkClientException.create("Reading the object was interrupted; read it again.", interrupted);
        } catch (Exception failed) {
            throw SdkClientException.create("The object was found but could not be taken over by the caller.", failed);
        }
    }

    @Override
    public GetBucketPolicyResponse getBucketPolicy(GetBucketPolicyRequest request) {
        return snapshot.single("s3api-get-bucket-policy", GetBucketPolicyResponse::builder, request.bucket())
                .orThrow(SnapshotObjects::refused, () -> noSuchKey());
    }

    @Override
    public ListBucketsResponse listBuckets(ListBucketsRequest request) {
        return snapshot.list("s3api-list-buckets", ListBucketsResponse::builder).orThrow(SnapshotObjects::refused);
    }

    @Override
    public String serviceName() {
        return SERVICE_NAME;
    }

    @Override
    public void close() {
        // Nothing is held open.
    }

    private HeadObjectResponse head(String bucket, String key) {
        return snapshot.single("s3api-head-object", HeadObjectResponse::builder, bucket, key)
                .orThrow(SnapshotObjects::refused, SnapshotObjects::noSuchKey);
    }

    private static byte[] part(byte[] body, String range) {
        if (range == null) {
            return body;
        }
        var asked = RANGE.matcher(range);
        if (!asked.matches()) {
            throw new UnsupportedOperationException("One range of bytes is read at a time, not '" + range + "'");
        }
        var from = asked.group(1) == null
                ? Math.max(0, body.length - Long.parseLong(asked.group(3)))
                : Long.parseLong(asked.group(1));
        var to = asked.group(2) == null || asked.group(2).isEmpty()
                ? body.length - 1
                : Math.min(body.length - 1, Long.parseLong(asked.group(2)));
        if (from > to) {
            throw exception(BAD_RANGE, "InvalidRange", "The requested range is not satisfiable");
        }
        return Arrays.copyOfRange(body, (int) from, (int) to + 1);
    }

    private static AwsServiceException refused(Captured.Denied<?> refused) {
        if (NO_KEY.contains(refused.code())) {
            return noSuchKey();
        }
        if (refused.code().equals("NoSuchBucket")) {
            var builder = NoSuchBucketException.builder();
            REFUSALS.describe(builder, NOT_FOUND, refused.code(), refused.message());
            return builder.build();
        }
        return exception(
                refused.code().startsWith("NoSuch") ? NOT_FOUND : FORBIDDEN, refused.code(), refused.message());
    }

    private static AwsServiceException noSuchKey() {
        var builder = NoSuchKeyException.builder();
        REFUSALS.describe(builder, NOT_FOUND, "NoSuchKey", "The specified key does not exist.");
        return builder.build();
    }

    private static AwsServiceException exception(int status, String code, String message) {
        var builder = S3Exception.builder();
        REFUSALS.describe(builder, status, code, message);
        return builder.build();
    }
}
