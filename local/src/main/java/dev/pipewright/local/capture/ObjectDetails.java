package dev.pipewright.local.capture;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pipewright.core.connection.ConnectionProperty;
import dev.pipewright.diagnosis.stored.S3Location;
import dev.pipewright.local.snapshot.SnapshotFormat;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.S3Client;

/**
 * The drivers and certificates that connections name. Their content is captured as well, where it is not large: a driver is
 * code and a certificate is public, neither is a credential, and only the content shows whether a driver has its class and
 * whether a certificate has expired.
 */
final class ObjectDetails {

    private static final int MOST_BYTES = 20_000_000;

    private final Recorder recorder;
    private final S3Client storage;

    ObjectDetails(Recorder recorder, S3Client storage) {
        this.recorder = recorder;
        this.storage = storage;
    }

    void record(List<JsonNode> connections) {
        connections.stream()
                .map(connection -> connection.path("ConnectionProperties"))
                .flatMap(properties -> Stream.of(
                                ConnectionProperty.JDBC_DRIVER_JAR_URI, ConnectionProperty.CUSTOM_JDBC_CERT)
                        .map(name -> properties.path(name).asText("")))
                .flatMap(uri -> S3Location.of(uri).stream())
                .forEach(at -> object(at.bucket(), at.key()));
    }

    private void object(String bucket, String key) {
        recorder.record("s3api-get-bucket-policy", Map.of("Bucket", bucket), bucket);
        var head = recorder.record("s3api-head-object", Map.of("Bucket", bucket, "Key", key), bucket, key);
        if (!head.path("ContentLength").isIntegralNumber()) {
            return;
        }
        var fileName = SnapshotFormat.bodyName(bucket, key);
        if (head.path("ContentLength").longValue() > MOST_BYTES) {
            recorder.leftOut(fileName, "larger than " + MOST_BYTES / 1_000_000 + " MB");
            return;
        }
        try {
            recorder.write(
                    fileName,
                    storage.getObjectAsBytes(request -> request.bucket(bucket).key(key))
                            .asByteArray());
        } catch (SdkException | UncheckedIOException e) {
            recorder.leftOut(fileName, e.getClass().getSimpleName());
        }
    }
}
