package dev.pipewright.diagnosis.stored;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Where an object lies.
 *
 * @see <a href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucketnamingrules.html">Bucket naming rules</a>
 */
public record S3Location(String bucket, String key) {

    private static final Pattern URI =
            Pattern.compile("s3[an]?://([a-z0-9][a-z0-9.-]{1,61}[a-z0-9])/(\\S(?:.*\\S)?)", Pattern.CASE_INSENSITIVE);

    /** Reads {@code s3://bucket/key}; empty if it is none. */
    public static Optional<S3Location> of(String uri) {
        var matcher = URI.matcher(uri.strip());
        return matcher.matches() ? Optional.of(new S3Location(matcher.group(1), matcher.group(2))) : Optional.empty();
    }

    @Override
    public String toString() {
        return "s3://" + bucket + "/" + key;
    }
}
