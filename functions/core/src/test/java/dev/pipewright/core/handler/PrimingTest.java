package dev.pipewright.core.handler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.pipewright.core.logging.LogKeys;
import dev.pipewright.core.wire.Wire;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.logging.log4j.core.LogEvent;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Priming against an endpoint that writes down whatever reaches it. */
class PrimingTest {

    private static final List<String> SETTINGS =
            List.of("aws.endpointUrl", "aws.accessKeyId", "aws.secretAccessKey", "aws.containerCredentialsFullUri");

    private final List<String> reached = new CopyOnWriteArrayList<>();
    private final Set<Integer> connections = ConcurrentHashMap.newKeySet();
    private final AtomicInteger credentials = new AtomicInteger();
    private final Priming priming = new Priming(PublishingHandler.class);
    private HttpServer aws;

    @BeforeEach
    void listen() throws IOException {
        aws = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        aws.createContext("/", this::answer);
        aws.createContext("/credentials", this::give);
        aws.start();
        var address = "http://127.0.0.1:" + aws.getAddress().getPort();
        System.setProperty("aws.endpointUrl", address);
        System.setProperty("aws.containerCredentialsFullUri", address + "/credentials");
        Wire.renew();
    }

    @AfterEach
    void stop() {
        aws.stop(0);
        SETTINGS.forEach(System::clearProperty);
        Wire.renew();
    }

    @Test
    void theSampleIsRehearsedTwiceTheEndpointGreetedUnsignedAndNothingWritten() {
        var prompted = priming.prime();

        assertThat(prompted.asked()).containsExactly("PutEvents", "PutEvents");
        assertThat(reached).containsExactly("POST / unsigned");
    }

    @Test
    void aClientOfTheInstanceThrownAwayNeverReachesAws() {
        priming.prime();
        priming.prime();

        assertThat(reached).containsOnly("POST / unsigned");
    }

    @Test
    void anEndpointThatDoesNotAnswerHoldsNothingUp() {
        aws.stop(0);

        assertThatCode(priming::prime).doesNotThrowAnyException();
    }

    @Test
    void aFunctionWhoseSampleFailsIsPrimedInPart() {
        var log = CapturedLog.of(Priming.class);

        new Priming(FailingHandler.class).prime();

        assertThat(log.events())
                .extracting(event -> event.getMessage().getFormattedMessage())
                .contains("FailingHandler is primed in part");
        assertThat(log.events())
                .allSatisfy(event -> assertThat((String) event.getContextData().getValue(LogKeys.PRIMING))
                        .isEqualTo("true"));
        log.close();
    }

    /** What stands in for AWS would be in the snapshot, and answer calls in earnest after a restore. */
    @Test
    void aSampleThatIsStillBeingAnsweredWhenTheTimeIsOverLeavesNoSnapshot() throws InterruptedException {
        try {
            assertThatThrownBy(() -> new Priming(HangingHandler.class, Duration.ofMillis(50)).prime())
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("HangingHandler has not answered its sample");
        } finally {
            HangingHandler.LET_GO.complete("late");
            for (var thread : Thread.getAllStackTraces().keySet()) {
                if (thread.getName().equals("priming")) {
                    thread.join();
                }
            }
        }
    }

    /** Else a metric filter would count what never happened, at each snapshot. */
    @Test
    void everyLineOfASampleIsMarkedAndNoLineOfACallInEarnest() throws IOException {
        try (var log = CapturedLog.of(JsonHandler.class)) {
            priming.prime();
            call(new PublishingHandler());

            assertThat(log.events())
                    .extracting(event -> (String) event.getContextData().getValue(LogKeys.PRIMING))
                    .containsExactly("true", "true", null);
        }
    }

    @Test
    void aRehearsalIsToldWhatLambdaTellsAndNothingOfItStays() {
        try (var log = CapturedLog.of(JsonHandler.class)) {
            priming.prime();

            assertThat(log.events())
                    .extracting(event -> event.getContextData().toMap())
                    .isNotEmpty()
                    .allSatisfy(context -> assertThat(context)
                            .containsEntry("function_name", "priming")
                            .containsKey("xray_trace_id"));
        }
        assertThat(System.getProperty("com.amazonaws.xray.traceHeader")).isNull();
    }

    @Test
    void aRehearsalGivesWayAndNobodyElseDoes() {
        var priority = Thread.currentThread().getPriority();

        try (var log = CapturedLog.of(JsonHandler.class)) {
            priming.prime();

            assertThat(log.events())
                    .extracting(LogEvent::getThreadPriority)
                    .isNotEmpty()
                    .containsOnly(Thread.MIN_PRIORITY);
        }
        assertThat(Thread.currentThread().getPriority()).isEqualTo(priority);
    }

    @Test
    void aFunctionWithoutASampleStartsAllTheSame() {
        assertThatCode(() -> new Priming(WithoutSample.class).prime()).doesNotThrowAnyException();
    }

    @Test
    void aPrimedFunctionAnswersAsOneThatIsNot() throws IOException {
        var unprimed = call(new PublishingHandler());

        var handler = new PublishingHandler();
        priming.prime();

        assertThat(call(handler)).isEqualTo(unprimed).isEqualTo("{\"id\":\"of-the-bus\"}");
    }

    @Test
    void afterARestoreCredentialsAreFetchedAnew() throws IOException {
        var handler = new PublishingHandler();
        call(handler);
        call(handler);
        assertThat(credentials).hasValue(1);

        priming.afterRestore(null);
        call(handler);
        call(handler);

        assertThat(credentials).hasValue(2);
    }

    @Test
    void noConnectionIsLeftOpen() throws IOException {
        var handler = new PublishingHandler();
        priming.prime();
        assertThat(connections).hasSize(1);

        call(handler);
        call(handler);

        assertThat(connections).as("that of the greeting, and one of its own").hasSize(2);
    }

    private static final class WithoutSample extends EventHandler<String> {

        WithoutSample() {
            super("nothing");
        }

        @Override
        protected String handle(JsonNode event) {
            return "nothing";
        }
    }

    private static String call(PublishingHandler handler) throws IOException {
        var out = new ByteArrayOutputStream();
        handler.handleRequest(
                new ByteArrayInputStream("{\"detail\":\"real\"}".getBytes(StandardCharsets.UTF_8)), out, null);
        return out.toString(StandardCharsets.UTF_8);
    }

    private void answer(HttpExchange exchange) throws IOException {
        var signed = exchange.getRequestHeaders().containsKey("Authorization") ? "signed" : "unsigned";
        reached.add(exchange.getRequestMethod() + " " + exchange.getRequestURI() + " " + signed);
        connections.add(exchange.getRemoteAddress().getPort());
        send(exchange, "{\"FailedEntryCount\":0,\"Entries\":[{\"EventId\":\"of-the-bus\"}]}");
    }

    private void give(HttpExchange exchange) throws IOException {
        credentials.incrementAndGet();
        send(
                exchange,
                "{\"AccessKeyId\":\"AKIDEXAMPLE\",\"SecretAccessKey\":\"not-a-secret\",\"Token\":\"none\","
                        + "\"Expiration\":\"2099-01-01T00:00:00Z\"}");
    }

    private static void send(HttpExchange exchange, String body) throws IOException {
        try (exchange) {
            exchange.getRequestBody().readAllBytes();
            var bytes = body.getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().add("Content-Type", "application/x-amz-json-1.1");
            exchange.sendResponseHeaders(200, bytes.length);
            exchange.getResponseBody().write(bytes);
        }
    }
}
