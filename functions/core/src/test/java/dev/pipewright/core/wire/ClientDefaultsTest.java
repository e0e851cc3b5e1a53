package dev.pipewright.core.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pipewright.core.wire.BluntServer.Manner;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.eventbridge.EventBridgeClientBuilder;

/** The SDK's real clients with these, and a server that does not always answer. */
class ClientDefaultsTest {

    private static final Duration LONG = Duration.ofSeconds(20);
    private static final Duration SILENCE = Duration.ofSeconds(2);
    private static final ClientDefaults PATIENT = new ClientDefaults(LONG, LONG, LONG);

    @Test
    void aCallEndsWhenItsTimeIsOver() throws IOException {
        var over = new CountDownLatch(1);
        try (var server = new BluntServer(number -> afterwards(over))) {
            var client =
                    at(server, new ClientDefaults(LONG, LONG, Duration.ofMillis(200)).of(EventBridgeClient.builder()));

            assertThatThrownBy(() -> list(client)).isInstanceOf(ApiCallTimeoutException.class);
        } finally {
            over.countDown();
        }
    }

    @Test
    void aCallEndsWhenItsTimeIsOverWithinAnAnswer() throws IOException {
        try (var server = BluntServer.treating(Manner.ALMOST_ANSWERED)) {
            var client =
                    at(server, new ClientDefaults(LONG, LONG, Duration.ofMillis(200)).of(EventBridgeClient.builder()));

            assertThatThrownBy(() -> list(client)).isInstanceOf(ApiCallTimeoutException.class);
        }
    }

    @Test
    void silenceWithinAnAnswerIsTriedAgain() throws IOException {
        try (var server = BluntServer.treating(Manner.ALMOST_ANSWERED)) {
            list(at(server, new ClientDefaults(LONG, SILENCE, LONG).of(EventBridgeClient.builder())));

            assertThat(server.requests()).hasSize(2);
        }
    }

    @Test
    void silenceIsTriedAgain() throws IOException {
        var over = new CountDownLatch(1);
        try (var server = new BluntServer(number -> number == 1 ? afterwards(over) : Manner.ANSWERED)) {
            list(at(server, new ClientDefaults(LONG, SILENCE, LONG).of(EventBridgeClient.builder())));

            assertThat(server.requests()).hasSize(2);
        } finally {
            over.countDown();
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 1_000, 1_999, 2_500})
    void silenceIsWatchedInWholeSecondsTwoAtLeast(long millis) {
        assertThatThrownBy(() -> new ClientDefaults(LONG, Duration.ofMillis(millis), LONG))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("whole seconds");
    }

    @Test
    void whatMustNotHappenTwiceIsTriedOnce() throws IOException {
        try (var server = BluntServer.treating(Manner.HUNG_UP)) {
            var once = at(server, PATIENT.once(EventBridgeClient.builder()));

            assertThatThrownBy(() -> list(once)).isInstanceOf(SdkClientException.class);

            assertThat(server.requests()).hasSize(1);
        }
    }

    @Test
    void aClientMayAskForMore() throws IOException {
        try (var server = BluntServer.treating(Manner.ANSWERED)) {
            var own = PATIENT.of(EventBridgeClient.builder(), client -> client.putHeader("x-more", "own"));

            list(at(server, own));

            assertThat(server.requests().get(0).headers()).containsEntry("x-more", "own");
        }
    }

    @Test
    void oneThreadWatchesOverAllClients() throws IOException {
        var before = threads(name -> name.startsWith("sdk-"));
        try (var server = BluntServer.treating()) {
            var one = at(server, PATIENT.of(EventBridgeClient.builder()));
            var other = at(server, PATIENT.once(EventBridgeClient.builder()));

            list(one);
            list(one);
            list(other);

            assertThat(threads("call-limits"::equals)).isEqualTo(1);
            assertThat(threads(name -> name.startsWith("sdk-"))).isEqualTo(before);
        }
    }

    private static EventBridgeClient at(BluntServer server, EventBridgeClientBuilder builder) {
        return builder.region(Region.EU_CENTRAL_1)
                .endpointOverride(server.endpoint())
                .credentialsProvider(Prompter.CREDENTIALS)
                .build();
    }

    private static void list(EventBridgeClient client) {
        client.listEventBuses(request -> {});
    }

    private static long threads(Predicate<String> named) {
        return Thread.getAllStackTraces().keySet().stream()
                .map(Thread::getName)
                .filter(named)
                .count();
    }

    private static Manner afterwards(CountDownLatch over) {
        try {
            over.await();
            return Manner.HUNG_UP;
        } catch (InterruptedException e) {
            return Manner.HUNG_UP;
        }
    }
}
