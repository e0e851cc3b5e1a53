package dev.pipewright.local.capture;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pipewright.core.error.AwsErrors;
import dev.pipewright.core.json.Json;
import dev.pipewright.local.snapshot.SdkJsonException;
import dev.pipewright.local.snapshot.SnapshotFormat;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkException;

/**
 * Makes calls and writes their answers down. What is denied is written as that; what is throttled, unknown to the endpoint
 * or not answered is left out, because "did not look" is told by a file that is missing.
 */
final class Recorder {

    private static final Set<String> NOT_THERE =
            Set.of("404", "NoSuchKey", "NoSuchBucket", "NoSuchBucketPolicy", "NotFound");
    private static final int NOT_FOUND = 404;

    private final Map<String, LiveCall<?, ?>> calls;
    private final CaptureFolder folder;
    private final Consumer<String> progress;
    private final Set<String> made = new HashSet<>();
    private final List<String> denied = new ArrayList<>();
    private final List<String> missing = new ArrayList<>();
    private int written;

    /** @param progress told of every file that is written */
    Recorder(Map<String, LiveCall<?, ?>> calls, CaptureFolder folder, Consumer<String> progress) {
        this.calls = calls;
        this.folder = folder;
        this.progress = progress;
    }

    /**
     * Makes the call of a kind of file, once however often it is asked for.
     *
     * @param name service and operation, such as {@code ec2-describe-subnets}
     * @param arguments the call's arguments in the API's own names
     * @param identifiers the values in the file's name
     * @return the answer; a missing node where there is none, or where it was asked for before
     */
    JsonNode record(String name, Map<String, ?> arguments, String... identifiers) {
        var fileName = SnapshotFormat.fileName(name, identifiers);
        if (!made.add(fileName)) {
            return MissingNode.getInstance();
        }
        try {
            var answer = calls.get(name).answer((ObjectNode) Json.tree(arguments));
            WithoutCredentials.clean(answer);
            write(fileName, answer);
            return answer;
        } catch (AwsServiceException e) {
            refused(fileName, e);
        } catch (SdkException | UncheckedIOException | SdkJsonException | UnsupportedOperationException e) {
            leftOut(fileName, e.getClass().getSimpleName());
        }
        return MissingNode.getInstance();
    }

    /** Writes what no call of this kind answered. */
    void write(String fileName, JsonNode json) {
        folder.write(fileName, json);
        written++;
        progress.accept(fileName);
    }

    /** Writes an object's content. */
    void write(String fileName, byte[] bytes) {
        folder.write(fileName, bytes);
        written++;
        progress.accept(fileName);
    }

    /** Takes note of a file that there will not be. */
    void leftOut(String fileName, String why) {
        missing.add(fileName + " (" + why + ")");
    }

    CaptureReport report() {
        return new CaptureReport(written, denied, missing);
    }

    private void refused(String fileName, AwsServiceException e) {
        var code = AwsErrors.code(e);
        if (AwsErrors.isAccessDenied(e)) {
            denied.add(fileName);
            write(fileName, error(code));
        } else if (isNotThere(fileName, e)) {
            write(fileName, error(code.endsWith("Exception") ? String.valueOf(NOT_FOUND) : code));
        } else if (fileName.startsWith("secretsmanager-") && code.equals("ResourceNotFoundException")) {
            write(fileName, error(code));
        } else {
            leftOut(fileName, code);
        }
    }

    /** A snapshot has no list of a bucket's objects that would say it. */
    private static boolean isNotThere(String fileName, AwsServiceException e) {
        return fileName.startsWith("s3api-") && (e.statusCode() == NOT_FOUND || NOT_THERE.contains(AwsErrors.code(e)));
    }

    /** The service's own words are left out: they may name whoever asked. */
    private static JsonNode error(String code) {
        var json = Json.mapper().createObjectNode();
        json.putObject("Error").put("Code", code).put("Message", "");
        return json;
    }
}
