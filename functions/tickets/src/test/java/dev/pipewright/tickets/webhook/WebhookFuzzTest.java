package dev.pipewright.tickets.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pipewright.core.http.HttpCall;
import dev.pipewright.core.json.Json;
import dev.pipewright.core.redaction.Redacted;
import dev.pipewright.core.ticket.ExecutionSeal;
import dev.pipewright.core.ticket.TicketSystem;
import dev.pipewright.tickets.delivery.Delivery;
import dev.pipewright.tickets.world.PlayedSecrets;
import dev.pipewright.tickets.world.Signed;
import dev.pipewright.tickets.world.World;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Whatever is sent: no defect, and nothing is started that nobody signed. */
class WebhookFuzzTest {

    private static final long SEED = 20_261_120L;
    private static final int DELIVERIES = 20_000;

    /** A seventh of the deliveries is signed after it was mutated; the others claim to be. */
    private static final int SIGNED_EVERY = 7;

    private static final List<String> PIECES = List.of(
            "",
            "\u0000",
            "\"",
            "}",
            "{",
            "[",
            "]]",
            "null",
            "true",
            "1e999",
            "-0",
            "\\u0000",
            "\\uD800",
            "\u202e",
            "${",
            "{%",
            "issue",
            "webhookEvent",
            "\"key\":\"\"",
            "\"key\":{}",
            "\"fields\":7",
            "password",
            "\"changedBy\":{\"id\":\"eve\"},",
            "\"changedBy\":[],",
            "\"user\":{},",
            "\"seal\":\"0\",",
            "\"sys_updated_by\":7,",
            "\u001b[2J",
            "9".repeat(70),
            "\n",
            "\t",
            ":",
            ",");

    private final Random random = new Random(SEED);
    private final World world = new World();
    private final WebhookHandler handler = new WebhookHandler(world.webhook);
    private final List<Sample> samples = samples();

    /** A sample; a character of its body is a byte. */
    private record Sample(TicketSystem system, String body) {}

    @Test
    void noDeliveryBreaksTheWebhookAndNoneStartsAnythingUnsigned() {
        for (var i = 0; i < DELIVERIES; i++) {
            var sample = samples.get(random.nextInt(samples.size()));
            var body = mutated(sample.body().getBytes(StandardCharsets.ISO_8859_1));
            var signed = i % SIGNED_EVERY == 0;
            var before = world.workflow.started().size();
            var delivery = signed
                    ? Signed.by(sample.system(), PlayedSecrets.SECRET, world.clock.instant(), body)
                    : unsigned(sample, body);

            var answer = handler.answer(call(sample.system(), delivery), null);

            assertThat(answer.status())
                    .as("delivery %d of seed %d: %s", i, SEED, new String(body, StandardCharsets.UTF_8))
                    .isIn(signed ? List.of(200, 202, 400, 413) : List.of(401, 413));
            assertThat(world.workflow.started().size() - before).isLessThanOrEqualTo(signed ? 1 : 0);
        }
        assertThat(world.workflow.started())
                .hasSizeGreaterThan(20)
                .allSatisfy((name, input) -> assertThat(
                                new ExecutionSeal(Redacted.of(PlayedSecrets.SEAL)).sealed(name, Json.tree(input)))
                        .isTrue());
        assertThat(world.queue.messages())
                .isNotEmpty()
                .allSatisfy(message -> assertThat(
                                message.at("/detail/data/ticket/id").asText())
                        .matches("[A-Za-z0-9_.-]{1,64}"));
    }

    private Delivery unsigned(Sample sample, byte[] body) {
        var headers = new HashMap<>(Signed.by(sample.system(), "a-secret-of-somebody-else", world.clock.instant(), body)
                .headers());
        if (random.nextInt(3) == 0) {
            headers.replaceAll((name, value) ->
                    new String(mutated(value.getBytes(StandardCharsets.ISO_8859_1)), StandardCharsets.ISO_8859_1));
        }
        if (random.nextInt(5) == 0) {
            headers.clear();
        }
        return new Delivery(headers, body);
    }

    private byte[] mutated(byte[] original) {
        var text = new StringBuilder(new String(original, StandardCharsets.ISO_8859_1));
        for (var n = random.nextInt(4); n >= 0; n--) {
            var at = random.nextInt(text.length() + 1);
            switch (random.nextInt(4)) {
                case 0 -> text.insert(at, PIECES.get(random.nextInt(PIECES.size())));
                case 1 -> text.delete(at, Math.min(text.length(), at + 1 + random.nextInt(20)));
                case 2 -> text.insert(at, (char) random.nextInt(256));
                default -> text.setLength(Math.max(at, text.length() - 40));
            }
        }
        return text.toString().getBytes(random.nextBoolean() ? StandardCharsets.ISO_8859_1 : StandardCharsets.UTF_8);
    }

    private static HttpCall call(TicketSystem system, Delivery delivery) {
        return new HttpCall(
                "POST",
                Map.of("sender", system.word()),
                Map.of(),
                delivery.headers(),
                new HttpCall.Body(Base64.getEncoder().encodeToString(delivery.body()), true),
                new HttpCall.Caller("", ""));
    }

    private static List<Sample> samples() {
        return Arrays.stream(TicketSystem.values())
                .flatMap(system -> {
                    try (var files = Files.list(Path.of("../../events/webhooks", system.word()))) {
                        var sent = files.filter(Files::isRegularFile)
                                .sorted()
                                .map(file -> new Sample(system, bytes(file)));
                        return Stream.concat(sent.toList().stream(), Stream.of(new Sample(system, thin(system))));
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                })
                .toList();
    }

    /** What says nothing but which ticket it is about. */
    private static String thin(TicketSystem system) {
        return switch (system) {
            case SERVICENOW -> "{\"number\":\"RITM0010049\",\"updated_by\":{\"user_name\":\"eve\"}}";
            case JIRA -> "{\"issue\":{\"key\":\"DATA-1\"},\"user\":{\"accountId\":\"eve\"}}";
            case ZENDESK -> "{\"ticket\":{\"id\":1},\"current_user\":{\"id\":7,\"email\":\"eve@example.com\"}}";
            case GENERIC ->
                "{\"type\":\"connection.requested\",\"data\":{\"ticket\":{\"id\":\"R-1\"},\"changedBy\":{\"id\":\"eve\"},"
                        + "\"request\":{}}}";
        };
    }

    private static String bytes(Path file) {
        try {
            return Files.readString(file, StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
