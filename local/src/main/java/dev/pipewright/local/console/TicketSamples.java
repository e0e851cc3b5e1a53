package dev.pipewright.local.console;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pipewright.core.json.Json;
import dev.pipewright.core.ticket.TicketSystem;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;

/**
 * The deliveries that ship with Pipewright, as far as they are first ones of the systems that are played here.
 *
 * @param folder the project's {@code events/webhooks}
 */
record TicketSamples(Path folder) {

    private static final int BAD_REQUEST = 400;

    List<TicketSample> all() {
        return StreamSupport.stream(
                        Json.tree(new String(bytes("deliveries.json"), StandardCharsets.UTF_8))
                                .spliterator(),
                        false)
                .filter(TicketSamples::isFirst)
                .flatMap(delivery -> TicketSystem.of(delivery.path("sender").asText())
                        .filter(system -> system != TicketSystem.GENERIC)
                        .map(system -> new TicketSample(
                                system,
                                delivery.path("payload").asText(),
                                delivery.path("name").asText()))
                        .stream())
                .toList();
    }

    Optional<TicketSample> at(String path) {
        return all().stream().filter(sample -> sample.path().equals(path)).findFirst();
    }

    byte[] payload(TicketSample sample) {
        return bytes(sample.path() + ".json");
    }

    private static boolean isFirst(JsonNode delivery) {
        return !delivery.has("after")
                && !delivery.has("secret")
                && !delivery.has("proof")
                && !delivery.has("ageSeconds")
                && !delivery.has("ignored")
                && delivery.path("status").asInt() <= BAD_REQUEST;
    }

    private byte[] bytes(String file) {
        try {
            return Files.readAllBytes(folder.resolve(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
