package dev.pipewright.diagnosis.world;

import java.io.ByteArrayInputStream;
import java.util.Arrays;
import software.amazon.awssdk.core.sync.ResponseTransformer;
import software.amazon.awssdk.http.AbortableInputStream;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.GetBucketPolicyRequest;
import software.amazon.awssdk.services.s3.model.GetBucketPolicyResponse;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.HeadObjectRequest;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** S3 over a world: objects and ranges of them. It refuses to give more than a range. */
public record FakeS3(World world) implements S3Client {

    @Override
    public HeadObjectResponse headObject(HeadObjectRequest request) {
        world.call("HeadObject", S3Exception::builder);
        return HeadObjectResponse.builder()
                .contentLength((long) content(request.bucket(), request.key()).length)
                .build();
    }

    @Override
    public <T> T getObject(GetObjectRequest request, ResponseTransformer<GetObjectResponse, T> transformer) {
        world.call("GetObject", S3Exception::builder);
        var all = content(request.bucket(), request.key());
        var range = request.range().substring("bytes=".length()).split("-", -1);
        var from = Integer.parseInt(range[0]);
        var to = Math.min(all.length, Integer.parseInt(range[1]) + 1);
        var bytes = Arrays.copyOfRange(all, from, to);
        try {
            return transformer.transform(
                    GetObjectResponse.builder()
                            .contentLength((long) bytes.length)
                            .build(),
                    AbortableInputStream.create(new ByteArrayInputStream(bytes)));
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public GetBucketPolicyResponse getBucketPolicy(GetBucketPolicyRequest request) {
        world.call("GetBucketPolicy", S3Exception::builder);
        var policy = world.access.bucketPolicies.get(request.bucket());
        if (policy == null) {
            throw new UnsupportedOperationException("The world says nothing of the policy of " + request.bucket());
        }
        if (policy.isEmpty()) {
            throw (S3Exception) S3Exception.builder()
                    .statusCode(404)
                    .awsErrorDetails(World.error("S3", "NoSuchBucketPolicy"))
                    .build();
        }
        return GetBucketPolicyResponse.builder().policy(policy).build();
    }

    @Override
    public String serviceName() {
        return SERVICE_NAME;
    }

    @Override
    public void close() {}

    private byte[] content(String bucket, String key) {
        var content = world.access.objects.get(bucket + "/" + key);
        if (content == null) {
            throw NoSuchKeyException.builder()
                    .statusCode(404)
                    .awsErrorDetails(World.error("S3", "NoSuchKey"))
                    .build();
        }
        return content;
    }
}
