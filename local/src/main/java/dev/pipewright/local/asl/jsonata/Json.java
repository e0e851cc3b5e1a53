package dev.pipewright.local.asl.jsonata;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.nio.charset.StandardCharsets;

/** JSON text in and out, strictly: one document, no duplicate keys. */
public final class Json {

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private Json() {}

    /**
     * Reads one JSON document.
     *
     * @throws IllegalArgumentException if the text is empty or not exactly one JSON document; the message gives line and
     *     column and quotes nothing of the text
     */
    public static JsonNode parse(String text) {
        try {
            var node = MAPPER.readTree(text);
            if (node.isMissingNode()) {
                throw new IllegalArgumentException("The text is empty. Give one JSON document.");
            }
            return node;
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("The text is not one JSON document: " + place(e), e);
        }
    }

    /** The document as compact UTF-8 text, the form in which Step Functions counts its size. */
    public static byte[] bytes(JsonNode node) {
        return text(node).getBytes(StandardCharsets.UTF_8);
    }

    /** The document as compact text. */
    public static String text(JsonNode node) {
        try {
            return MAPPER.writeValueAsString(node);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A JSON tree could not be written as text.", e);
        }
    }

    private static String place(JsonProcessingException e) {
        return e.getLocation() == null
                ? "it cannot be read."
                : "it breaks off or goes wrong at line " + e.getLocation().getLineNr() + ", column "
                        + e.getLocation().getColumnNr() + ".";
    }
}
