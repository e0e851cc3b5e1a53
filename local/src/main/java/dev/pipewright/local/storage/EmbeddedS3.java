package dev.pipewright.local.storage;

import static java.util.Objects.requireNonNull;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.core.sync.ResponseTransformer;
import software.amazon.awssdk.http.AbortableInputStream;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.DeleteObjectRequest;
import software.amazon.awssdk.services.s3.model.DeleteObjectResponse;
import software.amazon.awssdk.services.s3.model.GetBucketPolicyRequest;
import software.amazon.awssdk.services.s3.model.GetBucketPolicyResponse;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.HeadObjectRequest;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Request;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Response;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.PutObjectResponse;

/**
 * S3 in memory: put, get, head, delete and list objects in buckets declared at construction. The SDK's own default methods
 * route the convenience forms ({@code getObjectAsBytes}, {@code getObject} to a file or stream, {@code putObject} from a
 * file) to the two overridden here. {@code IfNoneMatch: *} on a put is honoured, and so is a range on a get; versions and other conditions
 * throw {@link UnsupportedOperationException} rather than be ignored. Thread-safe.
 */
public final class EmbeddedS3 implements S3Client {

    private static final Pattern RANGE = Pattern.compile("bytes=(\\d{0,18})-(\\d{0,18})");

    private final Clock clock;
    private final Map<String, NavigableMap<String, StoredObject>> buckets = new HashMap<>();

    /**
     * @param clock modification dates, kept in whole seconds as S3 does
     * @param buckets the names of the buckets that exist
     */
    public EmbeddedS3(Clock clock, Set<String> buckets) {
        this.clock = requireNonNull(clock, "clock");
        buckets.forEach(name -> this.buckets.put(name, new TreeMap<>(KeyOrder.INSTANCE)));
    }

    @Override
    public PutObjectResponse putObject(PutObjectRequest request, RequestBody body) {
        byte[] bytes = read(body);
        synchronized (this) {
            var bucket = bucket(request.bucket());
            refuse("IfMatch", request.ifMatch());
            if (request.ifNoneMatch() != null && bucket.containsKey(request.key())) {
                throw S3Errors.preconditionFailed();
            }
            var stored = new StoredObject(
                    request.key(),
                    bytes,
                    Optional.ofNullable(request.contentType()).orElse("application/octet-stream"),
                    Map.copyOf(request.metadata()),
                    clock.instant().truncatedTo(ChronoUnit.SECONDS));
            bucket.put(stored.key(), stored);
            return PutObjectResponse.builder().eTag(stored.eTag()).build();
        }
    }

    private static byte[] read(RequestBody body) {
        try (var content = body.contentStreamProvider().newStream()) {
            return content.readAllBytes();
        } catch (IOException unreadable) {
            throw SdkClientException.create(
                    "The object's content cannot be read; check the stream or file given.", unreadable);
        }
    }

    @Override
    public <T> T getObject(GetObjectRequest request, ResponseTransformer<GetObjectResponse, T> transformer) {
        refuse("VersionId", request.versionId());
        refuse("IfMatch", request.ifMatch());
        refuse("IfNoneMatch", request.ifNoneMatch());
        var stored = find(request.bucket(), request.key()).orElseThrow(S3Errors::noSuchKey);
        var bytes = range(stored.bytes(), request.range());
        try {
            return transformer.transform(
                    stored.get().toBuilder().contentLength((long) bytes.length).build(),
                    AbortableInputStream.create(new ByteArrayInputStream(bytes)));
        } catch (SdkException asIs) {
            throw asIs;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw SdkClientException.create("Reading the object was interrupted; read it again.", interrupted);
        } catch (Exception failed) {
            throw SdkClientException.create("The object was found but could not be taken over by the caller.", failed);
        }
    }

    /** One range, from the beginning or from the end; S3 answers several ranges with all of the object. */
    private static byte[] range(byte[] all, String range) {
        if (range == null) {
            return all;
        }
        var matcher = RANGE.matcher(range);
        if (!matcher.matches() || range.equals("bytes=-")) {
            return all;
        }
        if (matcher.group(1).isEmpty()) {
            var last = Long.parseLong(matcher.group(2));
            return Arrays.copyOfRange(all, (int) Math.max(0, all.length - last), all.length);
        }
        var from = Long.parseLong(matcher.group(1));
        if (from >= all.length) {
            throw S3Errors.invalidRange();
        }
        var to = matcher.group(2).isEmpty() ? all.length - 1L : Long.parseLong(matcher.group(2));
        return Arrays.copyOfRange(all, (int) from, (int) Math.min(all.length, to + 1));
    }

    /** Buckets here have no policy. */
    @Override
    public synchronized GetBucketPolicyResponse getBucketPolicy(GetBucketPolicyRequest request) {
        bucket(request.bucket());
        throw S3Errors.noSuchBucketPolicy();
    }

    /** A HEAD answer has no body, so the SDK reports a missing bucket as a missing key too; so does this. */
    @Override
    public synchronized HeadObjectResponse headObject(HeadObjectRequest request) {
        refuse("VersionId", request.versionId());
        return Optional.ofNullable(buckets.get(request.bucket()))
                .map(bucket -> bucket.get(request.key()))
                .map(StoredObject::head)
                .orElseThrow(S3Errors::noSuchKey);
    }

    /** Deletes an object; deleting what is not there succeeds, as in S3. */
    @Override
    public synchronized DeleteObjectResponse deleteObject(DeleteObjectRequest request) {
        refuse("VersionId", request.versionId());
        bucket(request.bucket()).remove(request.key());
        return DeleteObjectResponse.builder().build();
    }

    @Override
    public synchronized ListObjectsV2Response listObjectsV2(ListObjectsV2Request request) {
        return ObjectListing.list(List.copyOf(bucket(request.bucket()).values()), request);
    }

    private synchronized Optional<StoredObject> find(String bucket, String key) {
        return Optional.ofNullable(bucket(bucket).get(key));
    }

    private NavigableMap<String, StoredObject> bucket(String name) {
        var bucket = buckets.get(name);
        if (bucket == null) {
            throw S3Errors.noSuchBucket();
        }
        return bucket;
    }

    private static void refuse(String member, String value) {
        if (value != null) {
            throw new UnsupportedOperationException(
                    "The embedded S3 does not know %s '%s'; leave it out.".formatted(member, value));
        }
    }

    @Override
    public String serviceName() {
        return SERVICE_NAME;
    }

    @Override
    public void close() {
        // Nothing is held open: the objects are in memory.
    }
}
