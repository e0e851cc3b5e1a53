package dev.pipewright.tickets.benchmark;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import dev.pipewright.core.handler.Settings;
import dev.pipewright.core.json.Json;
import dev.pipewright.core.ticket.TicketSystem;
import dev.pipewright.tickets.TicketSettings;
import dev.pipewright.tickets.WebhookRoot;
import dev.pipewright.tickets.webhook.WebhookHandler;
import dev.pipewright.tickets.world.PlayedQueue;
import dev.pipewright.tickets.world.PlayedSecrets;
import dev.pipewright.tickets.world.PlayedWorkflow;
import dev.pipewright.tickets.world.Signed;
import dev.pipewright.tickets.world.World;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.PutItemResponse;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemResponse;

/**
 * The webhook's own time, warm: an event of API Gateway in, its answer out, AWS answered in memory at once; beside a handler
 * that reads the event and answers. Started at the module's folder with the JVM options that Lambda starts it with:
 *
 * <pre>{@code
 * java -XX:TieredStopAtLevel=1 -XX:+UseSerialGC dev.pipewright.tickets.benchmark.WebhookBenchmark
 * }</pre>
 */
public final class WebhookBenchmark {

    /** The thread's own time: what a loaded machine makes it wait for is nobody's. */
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    private static final int WARM_UP = 2_000;
    private static final int MEASURED = 5_000;
    private static final double NANOS_PER_MILLI = 1e6;
    private static final Instant NOW = Instant.parse("2026-03-02T08:00:00Z");

    private WebhookBenchmark() {}

    /** Answers at once. */
    private static final class Table implements DynamoDbClient {

        @Override
        public PutItemResponse putItem(PutItemRequest request) {
            return PutItemResponse.builder().build();
        }

        @Override
        public UpdateItemResponse updateItem(UpdateItemRequest request) {
            var person = request.expressionAttributeValues().get(":person");
            return UpdateItemResponse.builder()
                    .attributes(person == null ? Map.of() : Map.of("people", AttributeValue.fromSs(person.ss())))
                    .build();
        }

        @Override
        public String serviceName() {
            return SERVICE_NAME;
        }

        @Override
        public void close() {}
    }

    /** Prints a line per sample. */
    public static void main(String[] arguments) throws IOException {
        RequestStreamHandler empty = (in, out, context) -> {
            var unusedEvent = Json.mapper().readTree(in);
            Json.mapper().writeValue(out, Map.of("statusCode", 200));
        };
        var webhook = new WebhookHandler(WebhookRoot.wire(
                new WebhookRoot.Clients(new PlayedSecrets(), new Table(), new PlayedWorkflow(), PlayedQueue::new),
                new Settings(Map.of(
                        TicketSettings.TABLE,
                        "decisions",
                        TicketSettings.STATE_MACHINE,
                        World.STATE_MACHINE,
                        TicketSettings.NOTES_QUEUE,
                        PlayedQueue.URL,
                        TicketSettings.host(TicketSystem.JIRA),
                        "https://example.atlassian.net")),
                Clock.fixed(NOW, ZoneOffset.UTC)));
        for (var sample : List.of(
                "jira/issue-created",
                "jira/port-no-number",
                "jira/comment-created",
                "zendesk/ticket-created",
                "servicenow/requested-item",
                "generic/connection-requested")) {
            var events = events(sample);
            var floor = times(empty, events);
            var own = times(webhook, events);
            System.err.printf(
                    Locale.ROOT,
                    "%-32s p50 %6.3f ms  p99 %6.3f ms   empty p50 %6.3f ms  p99 %6.3f ms   ratio of p50 %.0f%n",
                    sample,
                    own[MEASURED / 2],
                    own[MEASURED - MEASURED / 100],
                    floor[MEASURED / 2],
                    floor[MEASURED - MEASURED / 100],
                    own[MEASURED / 2] / floor[MEASURED / 2]);
        }
    }

    /** Returns the times in milliseconds, in order. */
    private static double[] times(RequestStreamHandler handler, List<byte[]> events) throws IOException {
        var times = new double[MEASURED];
        for (var i = -WARM_UP; i < MEASURED; i++) {
            var event = events.get(Math.floorMod(i, events.size()));
            var answer = new ByteArrayOutputStream();
            var begun = THREADS.getCurrentThreadCpuTime();
            handler.handleRequest(new ByteArrayInputStream(event), answer, null);
            if (i >= 0) {
                times[i] = (THREADS.getCurrentThreadCpuTime() - begun) / NANOS_PER_MILLI;
            }
        }
        Arrays.sort(times);
        return times;
    }

    /** Deliveries of a sample about tickets of their own, so that each starts something. */
    private static List<byte[]> events(String sample) throws IOException {
        var system = TicketSystem.of(sample.substring(0, sample.indexOf('/'))).orElseThrow();
        var payload = Files.readString(Path.of("../../events/webhooks", sample + ".json"));
        var events = new ArrayList<byte[]>();
        for (var i = 0; i < 100; i++) {
            var body = payload.replaceAll("(DATA-|RITM00|REQ-)\\d+", "$1" + (1000 + i));
            events.add(Json.write(Map.of(
                            "version",
                            "2.0",
                            "headers",
                            Signed.by(system, PlayedSecrets.SECRET, NOW, body).headers(),
                            "pathParameters",
                            Map.of("sender", system.word()),
                            "body",
                            body,
                            "isBase64Encoded",
                            false))
                    .getBytes(StandardCharsets.UTF_8));
        }
        return events;
    }
}
