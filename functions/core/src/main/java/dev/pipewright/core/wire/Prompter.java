package dev.pipewright.core.wire;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pipewright.core.json.Json;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Pattern;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.AbortableInputStream;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.SdkHttpResponse;

/**
 * Answers a function's calls in place of AWS while it is primed, out of a script, and notes where the first would have gone.
 *
 * <p>An operation without a line in the script is answered with success and nothing in it. Operations are told by the
 * header {@code X-Amz-Target} of the JSON protocols, the parameter {@code Action} of the query protocols, and by method
 * and path otherwise.
 */
public final class Prompter implements SdkHttpClient {

    /** What is signed with where nothing is sent, of a session as a function's own are; no account knows it. */
    static final AwsCredentialsProvider CREDENTIALS =
            StaticCredentialsProvider.create(AwsSessionCredentials.create("PRIMING", "of-no-account", "of-no-session"));

    private static final String TARGET = "X-Amz-Target";
    private static final Pattern ACTION = Pattern.compile("(?:^|&)Action=(\\w+)");

    private final Map<String, JsonNode> script;
    private final AtomicReference<URI> endpoint = new AtomicReference<>();
    private final List<String> asked = new CopyOnWriteArrayList<>();
    /** How many were asked before the script began anew. */
    private volatile int earlier;

    /**
     * @param script operation → the answer's body: a JSON object, one with {@code __type} being the error of that name, or
     *     text as it is, such as XML; by method alone for any path; in an array several for one call after the other, of which the last stays
     */
    public Prompter(Map<String, JsonNode> script) {
        this.script = Map.copyOf(script);
    }

    /** Returns where the first call would have gone, if there was one. */
    public Optional<URI> endpoint() {
        return Optional.ofNullable(endpoint.get());
    }

    /** Begins the script anew: an operation with several answers gets its first again. */
    public void rewind() {
        earlier = asked.size();
    }

    /** Returns the operations that were asked for, in their order. */
    public List<String> asked() {
        return List.copyOf(asked);
    }

    @Override
    public ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
        return new ExecutableHttpRequest() {
            @Override
            public HttpExecuteResponse call() {
                return respond(request);
            }

            @Override
            public void abort() {
                // An answer that is there already needs no end.
            }
        };
    }

    @Override
    public void close() {}

    private HttpExecuteResponse respond(HttpExecuteRequest request) {
        var http = request.httpRequest();
        var operation = operation(request);
        var before = asked.stream().skip(earlier).filter(operation::equals).count();
        asked.add(operation);
        endpoint.compareAndSet(
                null,
                URI.create(http.getUri().getScheme() + "://" + http.getUri().getAuthority() + "/"));
        var line = line(operation, before);
        var text = line == null ? nothing(http, operation) : line.isTextual() ? line.textValue() : Json.write(line);
        var bytes = text.getBytes(StandardCharsets.UTF_8);
        return HttpExecuteResponse.builder()
                .response(SdkHttpResponse.builder()
                        .statusCode(line != null && line.has("__type") ? 400 : 200)
                        .putHeader("Content-Type", text.startsWith("<") ? "text/xml" : "application/x-amz-json-1.1")
                        .putHeader("Content-Length", Integer.toString(bytes.length))
                        .build())
                .responseBody(AbortableInputStream.create(new ByteArrayInputStream(bytes)))
                .build();
    }

    private JsonNode line(String operation, long before) {
        var line = script.getOrDefault(operation, script.get(operation.replaceAll(" .*", "")));
        return line != null && line.isArray() ? line.get((int) Math.min(before, line.size() - 1)) : line;
    }

    /** The query protocols wrap a result twice, and read one that has no result. */
    private static String nothing(SdkHttpRequest http, String operation) {
        var json = http.firstMatchingHeader(TARGET).isPresent()
                || http.firstMatchingHeader("Content-Type")
                        .filter(type -> type.contains("json"))
                        .isPresent();
        return json ? "{}" : operation.matches("\\w+") ? result(operation) : "<Result/>";
    }

    private static String result(String operation) {
        return "<" + operation + "Response><" + operation + "Result/></" + operation + "Response>";
    }

    private static String operation(HttpExecuteRequest request) {
        var http = request.httpRequest();
        return http.firstMatchingHeader(TARGET)
                .map(target -> target.substring(target.lastIndexOf('.') + 1))
                .orElseGet(() -> action(request));
    }

    private static String action(HttpExecuteRequest request) {
        var http = request.httpRequest();
        var form = http.firstMatchingRawQueryParameter("Action")
                .map(action -> "Action=" + action)
                .orElseGet(() -> body(request));
        var matcher = ACTION.matcher(form);
        return matcher.find() ? matcher.group(1) : http.method() + " " + http.encodedPath();
    }

    private static String body(HttpExecuteRequest request) {
        var content = request.contentStreamProvider();
        if (content.isEmpty()) {
            return "";
        }
        try (var stream = content.get().newStream()) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
