package dev.pipewright.core.wire;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.pipewright.core.json.Json;
import dev.pipewright.core.wire.BluntServer.Manner;
import dev.pipewright.core.wire.BluntServer.Request;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.retries.api.RetryStrategy;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.eventbridge.model.PutEventsRequestEntry;
import software.amazon.awssdk.services.eventbridge.model.PutEventsResponse;

/** The SDK's real client over the wire, and a server that does not always answer. */
class WireTest {

    /** Of this process, by Linux; native ones are not among the JVM's. */
    private static final Path THREADS = Path.of("/proc/self/task");

    private static final Duration SECONDS = Duration.ofSeconds(5);
    private static final int SIDE_BY_SIDE = 8;
    private static final int MANY = 100;

    /** Of connections for calls one after the other: one that comes before the last is back takes another. */
    private static final int AT_HAND = 5;

    @ParameterizedTest
    @ValueSource(ints = {0, 10, 100_000})
    void aBodyArrivesWholeUnderTheLengthThatWasSigned(int length) throws IOException {
        var signed = new Signed();
        try (var server = BluntServer.treating(Manner.ANSWERED)) {
            client(server, AwsRetryStrategy.doNotRetry(), signed)
                    .putEvents(events -> events.entries(entry("ü".repeat(length))));

            var request = server.requests().get(0);
            assertThat(Json.tree(request.body()).at("/Entries/0/Detail").textValue())
                    .isEqualTo("ü".repeat(length));
            assertThat(request.headers().get("authorization")).contains("content-length;");
            assertThat(request.headers()).containsEntry("content-length", signed.length());
        }
    }

    @Test
    void aConnectionIsKept() throws IOException {
        try (var server = BluntServer.treating()) {
            var client = client(server, AwsRetryStrategy.doNotRetry());

            for (var call = 0; call < MANY; call++) {
                put(client);
            }

            assertThat(server.requests())
                    .hasSize(MANY)
                    .extracting(Request::connection)
                    .allMatch(connection -> connection <= AT_HAND);
        }
    }

    /** As XML's answers are: read as far as they say something, and then closed. */
    @Test
    void aConnectionIsKeptWhoeverClosesItsAnswerEarly() throws IOException {
        try (var server = BluntServer.treating()) {
            var wire = Wire.http(SECONDS, SECONDS);

            for (var call = 0; call < MANY; call++) {
                wire.prepareRequest(get(server))
                        .call()
                        .responseBody()
                        .orElseThrow()
                        .close();
            }

            assertThat(server.requests())
                    .hasSize(MANY)
                    .extracting(Request::connection)
                    .allMatch(connection -> connection <= AT_HAND);
        }
    }

    @Test
    void whoTriesOnceHasAConnectionOfItsOwnForEachCall() throws IOException {
        try (var server = BluntServer.treating()) {
            var once = client(server, Wire.httpOfOneAttempt(SECONDS, SECONDS), AwsRetryStrategy.doNotRetry());

            put(once);
            put(once);

            assertThat(server.requests()).extracting(Request::connection).containsExactly(1, 2);
        }
    }

    @Test
    void aRequestThatWasReadAndNotAnsweredIsNotSentAgain() throws IOException {
        try (var server = BluntServer.treating(Manner.HUNG_UP, Manner.ANSWERED, Manner.HUNG_UP)) {
            var client = client(server, AwsRetryStrategy.doNotRetry());

            assertThatThrownBy(() -> put(client)).as("on a new connection").isInstanceOf(SdkClientException.class);
            put(client);
            assertThatThrownBy(() -> put(client)).as("on a kept connection").isInstanceOf(SdkClientException.class);

            assertThat(server.requests()).hasSize(3);
        }
    }

    @Test
    void aClientThatTriesAgainDoes() throws IOException {
        try (var server = BluntServer.treating(Manner.HUNG_UP)) {
            put(client(server, AwsRetryStrategy.standardRetryStrategy()));

            assertThat(server.requests()).extracting(Request::connection).containsExactly(1, 2);
        }
    }

    @Test
    void allThatCallSideBySideKeepTheirConnections() throws Exception {
        var together = new CyclicBarrier(SIDE_BY_SIDE);
        try (var server = new BluntServer(number -> answeredAt(together))) {
            var client = client(server, AwsRetryStrategy.doNotRetry());

            putSideBySide(client);
            putSideBySide(client);

            assertThat(server.requests())
                    .hasSize(2 * SIDE_BY_SIDE)
                    .extracting(Request::connection)
                    .allMatch(connection -> connection <= SIDE_BY_SIDE + AT_HAND);
        }
    }

    @Test
    void aFailureTellsWhatWentWrong() throws IOException {
        var server = BluntServer.treating();
        server.close();
        var client = client(server, AwsRetryStrategy.doNotRetry());

        assertThatThrownBy(() -> put(client))
                .isInstanceOf(SdkClientException.class)
                .hasMessageContaining("connection refused");
    }

    /** The client would take it for empty, which to Glue's test means success. */
    @Test
    void anAnswerThatEndsWithItsConnectionIsNone() throws IOException {
        try (var server = BluntServer.treating(Manner.ANSWERED_TO_THE_END)) {
            var client = client(server, AwsRetryStrategy.doNotRetry());

            assertThatThrownBy(() -> put(client))
                    .isInstanceOf(SdkClientException.class)
                    .hasMessageContaining("not AWS");
        }
    }

    @Test
    void aRenewedWireConnectsAnew() throws IOException {
        try (var server = BluntServer.treating()) {
            var client = client(server, AwsRetryStrategy.doNotRetry());
            put(client);

            Wire.renew();
            put(client);

            assertThat(server.requests()).extracting(Request::connection).containsExactly(1, 2);
        }
    }

    /** The generator of random numbers is a thread's own; in a snapshot that is restored twice it would be the same twice. */
    @Test
    void aRenewedWireIsOnAThreadThatHasDrawnNoRandomNumber() throws IOException {
        assumeThat(Files.isDirectory(THREADS)).isTrue();
        try (var server = BluntServer.treating()) {
            var client = client(server, AwsRetryStrategy.doNotRetry());
            put(client);
            var before = carryingConnections();

            Wire.renew();
            put(client);

            assertThat(before).isNotEmpty();
            assertThat(carryingConnections())
                    .as("old ones may still be ending")
                    .anyMatch(thread -> !before.contains(thread));
        }
    }

    private static Set<Path> carryingConnections() throws IOException {
        try (var threads = Files.list(THREADS)) {
            return threads.filter(WireTest::carriesConnections).collect(toSet());
        }
    }

    private static boolean carriesConnections(Path thread) {
        try {
            return Files.readString(thread.resolve("comm")).startsWith("AwsEventLoop");
        } catch (IOException e) {
            return false;
        }
    }

    private static void putSideBySide(EventBridgeClient client) throws Exception {
        var threads = Executors.newFixedThreadPool(SIDE_BY_SIDE);
        try {
            var calls = Stream.generate(() -> CompletableFuture.runAsync(() -> put(client), threads))
                    .limit(SIDE_BY_SIDE)
                    .toArray(CompletableFuture<?>[]::new);
            CompletableFuture.allOf(calls).get(10, TimeUnit.SECONDS);
        } finally {
            threads.shutdownNow();
        }
    }

    private static Manner answeredAt(CyclicBarrier together) {
        try {
            together.await(10, TimeUnit.SECONDS);
            return Manner.ANSWERED;
        } catch (InterruptedException | BrokenBarrierException | TimeoutException e) {
            return Manner.HUNG_UP;
        }
    }

    private static HttpExecuteRequest get(BluntServer server) {
        return HttpExecuteRequest.builder()
                .request(SdkHttpRequest.builder()
                        .method(SdkHttpMethod.GET)
                        .uri(server.endpoint())
                        .build())
                .build();
    }

    private static PutEventsResponse put(EventBridgeClient client) {
        return client.putEvents(events -> events.entries(entry("{}")));
    }

    private static PutEventsRequestEntry entry(String detail) {
        return PutEventsRequestEntry.builder().detail(detail).build();
    }

    private static EventBridgeClient client(
            BluntServer server, RetryStrategy retries, ExecutionInterceptor... interceptors) {
        return client(server, Wire.http(SECONDS, SECONDS), retries, interceptors);
    }

    private static EventBridgeClient client(
            BluntServer server, SdkHttpClient wire, RetryStrategy retries, ExecutionInterceptor... interceptors) {
        return EventBridgeClient.builder()
                .region(Region.EU_CENTRAL_1)
                .endpointOverride(server.endpoint())
                .httpClient(wire)
                .credentialsProvider(Prompter.CREDENTIALS)
                .overrideConfiguration(client ->
                        Stream.of(interceptors).forEach(client.retryStrategy(retries)::addExecutionInterceptor))
                .build();
    }

    /** Notes the length that a request stated when it was signed. */
    private static final class Signed implements ExecutionInterceptor {

        private final AtomicReference<String> length = new AtomicReference<>();

        @Override
        public void beforeTransmission(Context.BeforeTransmission context, ExecutionAttributes attributes) {
            length.set(
                    context.httpRequest().firstMatchingHeader("Content-Length").orElseThrow());
        }

        String length() {
            return length.get();
        }
    }
}
