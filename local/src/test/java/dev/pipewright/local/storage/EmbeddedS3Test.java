package dev.pipewright.local.storage;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.core.sync.ResponseTransformer;
import software.amazon.awssdk.services.s3.model.CommonPrefix;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Response;
import software.amazon.awssdk.services.s3.model.NoSuchBucketException;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.s3.model.S3Object;

class EmbeddedS3Test {

    private static final String BUCKET = "artifacts";
    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00.789Z");

    private final EmbeddedS3 s3 = new EmbeddedS3(Clock.fixed(NOW, ZoneOffset.UTC), Set.of(BUCKET));

    @Test
    void anObjectIsReadBackThroughEveryFormOfTheSdk(@TempDir Path folder) throws IOException {
        put("probe.json", "{\"probe\":\"PASSED\"}");
        var stream = new ByteArrayOutputStream();
        GetObjectRequest request =
                GetObjectRequest.builder().bucket(BUCKET).key("probe.json").build();

        s3.getObject(request, ResponseTransformer.toOutputStream(stream));
        s3.getObject(request, folder.resolve("copy.json"));

        assertThat(s3.getObjectAsBytes(request).asUtf8String()).isEqualTo("{\"probe\":\"PASSED\"}");
        assertThat(s3.getObject(request).readAllBytes()).asString(UTF_8).isEqualTo("{\"probe\":\"PASSED\"}");
        assertThat(stream.toString(UTF_8)).isEqualTo("{\"probe\":\"PASSED\"}");
        assertThat(folder.resolve("copy.json")).hasContent("{\"probe\":\"PASSED\"}");
    }

    @Test
    void anObjectIsPutFromAFile(@TempDir Path folder) throws IOException {
        var file = Files.writeString(folder.resolve("in.txt"), "text");

        s3.putObject(request -> request.bucket(BUCKET).key("in.txt"), file);

        assertThat(read("in.txt")).isEqualTo("text");
    }

    @Test
    void headTellsWhatWasStored() {
        s3.putObject(
                request -> request.bucket(BUCKET)
                        .key("a")
                        .contentType("text/plain")
                        .metadata(Map.of("run", "1")),
                RequestBody.fromString("hello"));

        HeadObjectResponse head =
                s3.headObject(request -> request.bucket(BUCKET).key("a"));

        assertThat(head.contentLength()).isEqualTo(5);
        assertThat(head.contentType()).isEqualTo("text/plain");
        assertThat(head.metadata()).isEqualTo(Map.of("run", "1"));
        assertThat(head.eTag()).isEqualTo("\"5d41402abc4b2a76b9719d911017c592\"");
        assertThat(head.lastModified()).isEqualTo(Instant.parse("2026-03-01T12:00:00Z"));
    }

    @Test
    void aMissingKeyIsNotFound() {
        var missing = catchThrowableOfType(NoSuchKeyException.class, () -> read("none"));

        assertThat(missing.statusCode()).isEqualTo(404);
        assertThat(missing.awsErrorDetails().errorCode()).isEqualTo("NoSuchKey");
        assertThatThrownBy(() -> s3.headObject(request -> request.bucket(BUCKET).key("none")))
                .isInstanceOf(NoSuchKeyException.class);
    }

    @Test
    void aMissingBucketIsNotFoundExceptByHeadWhichCannotTell() {
        assertThatThrownBy(() ->
                        s3.getObjectAsBytes(request -> request.bucket("other").key("a")))
                .isInstanceOf(NoSuchBucketException.class);
        assertThatThrownBy(() -> s3.putObject(request -> request.bucket("other").key("a"), RequestBody.fromString("x")))
                .isInstanceOf(NoSuchBucketException.class);
        assertThatThrownBy(() -> s3.listObjectsV2(request -> request.bucket("other")))
                .isInstanceOf(NoSuchBucketException.class);
        assertThatThrownBy(
                        () -> s3.headObject(request -> request.bucket("other").key("a")))
                .isInstanceOf(NoSuchKeyException.class);
    }

    @Test
    void aPutReplacesUnlessItMustBeTheFirst() {
        put("a", "one");
        put("a", "two");

        var refused = catchThrowableOfType(
                S3Exception.class,
                () -> s3.putObject(
                        request -> request.bucket(BUCKET).key("a").ifNoneMatch("*"), RequestBody.fromString("three")));

        assertThat(refused.statusCode()).isEqualTo(412);
        assertThat(refused.awsErrorDetails().errorCode()).isEqualTo("PreconditionFailed");
        assertThat(read("a")).isEqualTo("two");
        s3.putObject(request -> request.bucket(BUCKET).key("b").ifNoneMatch("*"), RequestBody.fromString("first"));
        assertThat(read("b")).isEqualTo("first");
    }

    @Test
    void aDeletedObjectIsGoneAndDeletingItAgainSucceeds() {
        put("a", "one");

        s3.deleteObject(request -> request.bucket(BUCKET).key("a"));
        s3.deleteObject(request -> request.bucket(BUCKET).key("a"));

        assertThatThrownBy(() -> read("a")).isInstanceOf(NoSuchKeyException.class);
    }

    @Test
    void keysAreListedInTheOrderOfTheirBytes() {
        List.of("b", "a/2", "a/10", "B", "\uD83D\uDE00", "\uFF5E").forEach(key -> put(key, "x"));

        assertThat(keys(s3.listObjectsV2(request -> request.bucket(BUCKET))))
                .containsExactly("B", "a/10", "a/2", "b", "\uFF5E", "\uD83D\uDE00");
        assertThat(keys(s3.listObjectsV2(request -> request.bucket(BUCKET).prefix("a/"))))
                .containsExactly("a/10", "a/2");
        assertThat(keys(s3.listObjectsV2(
                        request -> request.bucket(BUCKET).prefix("a/").startAfter("a/10"))))
                .containsExactly("a/2");
    }

    @Test
    void aDelimiterRollsFoldersUpAcrossPages() {
        List.of("a/1", "a/2", "b", "c/1", "d").forEach(key -> put(key, "x"));

        var first = s3.listObjectsV2(
                request -> request.bucket(BUCKET).delimiter("/").maxKeys(1));
        var second = s3.listObjectsV2(request -> request.bucket(BUCKET)
                .delimiter("/")
                .continuationToken(first.nextContinuationToken())
                .maxKeys(2));
        var third = s3.listObjectsV2(
                request -> request.bucket(BUCKET).delimiter("/").continuationToken(second.nextContinuationToken()));

        assertThat(prefixes(first)).containsExactly("a/");
        assertThat(first.isTruncated()).isTrue();
        assertThat(keys(second)).containsExactly("b");
        assertThat(prefixes(second)).containsExactly("c/");
        assertThat(keys(third)).containsExactly("d");
        assertThat(third.isTruncated()).isFalse();
        assertThat(third.nextContinuationToken()).isNull();
    }

    @Test
    void thePaginatorSeesEveryKeyOnce() {
        for (int i = 100; i < 125; i++) {
            put("k" + i, "x");
        }

        assertThat(s3.listObjectsV2Paginator(request -> request.bucket(BUCKET).maxKeys(10))
                        .contents())
                .hasSize(25)
                .doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @CsvSource({
        "bytes=0-1, on",
        "bytes=1-, ne",
        "bytes=-1, e",
        "bytes=2-99, e",
        "bytes=-99, one",
        "'bytes=0-0,2-2', one"
    })
    void aRangeIsGivenAlone(String range, String content) {
        put("a", "one");

        var read =
                s3.getObjectAsBytes(request -> request.bucket(BUCKET).key("a").range(range));

        assertThat(read.asUtf8String()).isEqualTo(content);
        assertThat(read.response().contentLength()).isEqualTo(content.length());
    }

    @Test
    void aRangeBehindTheEndIsRefused() {
        put("a", "one");

        assertThatThrownBy(() -> s3.getObjectAsBytes(
                        request -> request.bucket(BUCKET).key("a").range("bytes=3-5")))
                .isInstanceOfSatisfying(
                        S3Exception.class,
                        refused -> assertThat(refused.statusCode()).isEqualTo(416));
    }

    @Test
    void aBucketHasNoPolicy() {
        assertThatThrownBy(() -> s3.getBucketPolicy(request -> request.bucket(BUCKET)))
                .isInstanceOfSatisfying(
                        S3Exception.class,
                        refused -> assertThat(refused.awsErrorDetails().errorCode())
                                .isEqualTo("NoSuchBucketPolicy"));
    }

    @Test
    void whatIsNotEmbeddedFailsLoudly() {
        assertThatThrownBy(s3::listBuckets).isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    void aFailureOfTheReaderIsAClientException() {
        put("a", "one");
        GetObjectRequest request =
                GetObjectRequest.builder().bucket(BUCKET).key("a").build();

        assertThatThrownBy(() -> s3.getObject(request, (response, content) -> {
                    throw new IOException("disk full");
                }))
                .isInstanceOf(SdkClientException.class)
                .hasRootCauseMessage("disk full");
    }

    private void put(String key, String content) {
        s3.putObject(request -> request.bucket(BUCKET).key(key), RequestBody.fromString(content));
    }

    private String read(String key) {
        return s3.getObjectAsBytes(request -> request.bucket(BUCKET).key(key)).asUtf8String();
    }

    private static List<String> keys(ListObjectsV2Response response) {
        return response.contents().stream().map(S3Object::key).toList();
    }

    private static List<String> prefixes(ListObjectsV2Response response) {
        return response.commonPrefixes().stream().map(CommonPrefix::prefix).toList();
    }
}
