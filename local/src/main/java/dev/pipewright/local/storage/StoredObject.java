package dev.pipewright.local.storage;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Map;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.S3Object;

/** One object: its bytes and what a reader is told about them. The bytes are never changed after construction. */
@SuppressWarnings("ArrayRecordComponent") // Compared by nobody; copying each object twice would only cost memory.
record StoredObject(String key, byte[] bytes, String contentType, Map<String, String> metadata, Instant modifiedAt) {

    /** S3's ETag of an object put in one piece without KMS: the quoted MD5 of its bytes. */
    String eTag() {
        try {
            byte[] digest = MessageDigest.getInstance("MD5").digest(bytes);
            return '"' + HexFormat.of().formatHex(digest) + '"';
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("Every Java platform has MD5.", impossible);
        }
    }

    GetObjectResponse get() {
        return GetObjectResponse.builder()
                .contentLength((long) bytes.length)
                .contentType(contentType)
                .metadata(metadata)
                .eTag(eTag())
                .lastModified(modifiedAt)
                .build();
    }

    HeadObjectResponse head() {
        return HeadObjectResponse.builder()
                .contentLength((long) bytes.length)
                .contentType(contentType)
                .metadata(metadata)
                .eTag(eTag())
                .lastModified(modifiedAt)
                .build();
    }

    S3Object listed() {
        return S3Object.builder()
                .key(key)
                .size((long) bytes.length)
                .eTag(eTag())
                .lastModified(modifiedAt)
                .build();
    }

    @Override
    public String toString() {
        return "StoredObject[key=%s, %d bytes]".formatted(key, bytes.length);
    }
}
