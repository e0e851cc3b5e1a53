package dev.pipewright.onboarding.account;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import software.amazon.awssdk.core.sync.ResponseTransformer;
import software.amazon.awssdk.http.AbortableInputStream;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;

/** Objects by bucket and key. */
public final class InMemoryStorage implements S3Client {

    private final Map<String, String> objects = new HashMap<>();

    public InMemoryStorage with(String bucket, String key, String content) {
        objects.put(bucket + "/" + key, content);
        return this;
    }

    @Override
    public <T> T getObject(GetObjectRequest request, ResponseTransformer<GetObjectResponse, T> transformer) {
        var content = objects.get(request.bucket() + "/" + request.key());
        if (content == null) {
            throw NoSuchKeyException.builder().statusCode(404).build();
        }
        var bytes = content.getBytes(StandardCharsets.UTF_8);
        var response =
                GetObjectResponse.builder().contentLength((long) bytes.length).build();
        try {
            return transformer.transform(response, AbortableInputStream.create(new ByteArrayInputStream(bytes)));
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public String serviceName() {
        return S3Client.SERVICE_NAME;
    }

    @Override
    public void close() {
        // Nothing is open.
    }
}
