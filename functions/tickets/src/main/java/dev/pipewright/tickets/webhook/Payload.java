package dev.pipewright.tickets.webhook;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.pipewright.core.json.Json;
import dev.pipewright.tickets.delivery.Delivery;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Reads the body of a delivery: JSON of limited depth, in the character set that its header names. Members that are there
 * twice are refused: two readers of them could understand two different things.
 */
final class Payload {

    private static final int DEEPEST = 64;
    private static final int LONGEST_TEXT = 128 * 1024;
    private static final int LONGEST_NAME = 512;
    private static final int LONGEST_NUMBER = 64;

    /** What ticket systems send; a set that reads the bytes of others as something else is not guessed. */
    private static final Set<Charset> READ =
            Set.of(StandardCharsets.UTF_8, StandardCharsets.US_ASCII, StandardCharsets.ISO_8859_1);

    private static final Pattern CHARSET = Pattern.compile(".*;\\s*charset\\s*=\\s*\"?(?<name>[^\";\\s]+)\"?.*");

    private static final JsonMapper MAPPER = mapper();

    private Payload() {}

    /**
     * Reads a body.
     *
     * @throws IllegalArgumentException if it cannot be read, saying why and quoting nothing
     */
    static JsonNode of(Delivery delivery) {
        try {
            var payload = MAPPER.readTree(text(delivery));
            if (!payload.isObject()) {
                throw new IllegalArgumentException("The body is no JSON object.");
            }
            return payload;
        } catch (CharacterCodingException e) {
            throw new IllegalArgumentException("The body is not of the character set that its header names.", e);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("The body is not JSON that can be taken (" + Json.problem(e) + ").", e);
        }
    }

    private static String text(Delivery delivery) throws CharacterCodingException {
        return charset(delivery)
                .newDecoder()
                .decode(ByteBuffer.wrap(delivery.body()))
                .toString();
    }

    private static Charset charset(Delivery delivery) {
        var named = CHARSET.matcher(delivery.header("Content-Type").orElse("").toLowerCase(Locale.ROOT));
        if (!named.matches()) {
            return StandardCharsets.UTF_8;
        }
        return READ.stream()
                .filter(charset -> charset.name().equalsIgnoreCase(named.group("name")))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("The body's character set must be UTF-8."));
    }

    private static JsonMapper mapper() {
        var mapper = JsonMapper.builder()
                .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                .build();
        mapper.getFactory()
                .setStreamReadConstraints(StreamReadConstraints.builder()
                        .maxNestingDepth(DEEPEST)
                        .maxStringLength(LONGEST_TEXT)
                        .maxNameLength(LONGEST_NAME)
                        .maxNumberLength(LONGEST_NUMBER)
                        .build());
        return mapper;
    }
}
