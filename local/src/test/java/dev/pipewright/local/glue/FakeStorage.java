package dev.pipewright.local.glue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.NoSuchBucketException;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.PutObjectResponse;

/** One bucket, named {@code artifacts}, that keeps what is put into it. */
final class FakeStorage implements S3Client {

    static final String BUCKET = "artifacts";

    final Map<String, String> objects = new ConcurrentHashMap<>();

    @Override
    public PutObjectResponse putObject(PutObjectRequest request, RequestBody body) {
        if (!request.bucket().equals(BUCKET)) {
            throw NoSuchBucketException.builder()
                    .awsErrorDetails(AwsErrorDetails.builder()
                            .errorCode("NoSuchBucket")
                            .errorMessage("The specified bucket does not exist")
                            .build())
                    .build();
        }
        try (var content = body.contentStreamProvider().newStream()) {
            objects.put(request.key(), new String(content.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return PutObjectResponse.builder().build();
    }

    @Override
    public String serviceName() {
        return S3Client.SERVICE_NAME;
    }

    @Override
    public void close() {}
}
