package dev.pipewright.diagnosis.stored;

import dev.pipewright.diagnosis.look.Look;
import dev.pipewright.diagnosis.look.NotSeenException;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.s3.S3Client;

/**
 * Looks at objects. S3 says that there is none only to who may list the bucket; everybody else is denied, and has not seen
 * anything.
 *
 * @see <a href="https://docs.aws.amazon.com/AmazonS3/latest/API/API_HeadObject.html">HeadObject</a>
 */
public final class ObjectReader {

    private static final int NOT_FOUND = 404;
    private static final int ELSEWHERE = 301;

    private final Supplier<S3Client> storage;

    /** @param storage asked for with the first object */
    public ObjectReader(Supplier<S3Client> storage) {
        this.storage = Objects.requireNonNull(storage, "storage");
    }

    /** Returns the size of an object in bytes, empty if there is none. */
    public Look<Optional<Long>> size(S3Location at) {
        return Look.at("s3:GetObject", () -> {
            try {
                var head = storage.get()
                        .headObject(request -> request.bucket(at.bucket()).key(at.key()));
                return Optional.of(head.contentLength() == null ? 0L : head.contentLength());
            } catch (AwsServiceException e) {
                if (e.statusCode() == NOT_FOUND) {
                    return Optional.empty();
                }
                if (e.statusCode() == ELSEWHERE) {
                    throw new NotSeenException("Could not look: bucket " + at.bucket() + " lies in another region");
                }
                throw e;
            }
        });
    }

    /** Returns bytes of an object; fewer where it ends before. */
    public byte[] range(S3Location at, long from, int length) {
        return storage.get()
                .getObjectAsBytes(request ->
                        request.bucket(at.bucket()).key(at.key()).range("bytes=" + from + "-" + (from + length - 1)))
                .asByteArray();
    }
}
