package dev.pipewright.tickets.sender;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pipewright.core.error.ErrorCode;
import dev.pipewright.core.error.NonRetryableException;
import dev.pipewright.core.json.Json;
import dev.pipewright.core.redaction.Redacted;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What a sender proves itself with: the current secret and, while it is being rotated, the one before.
 *
 * <p>In Secrets Manager it is <code>{"current": "…", "previous": "…"}</code>; {@code previous} is left out once every sender has
 * the new one.
 */
public record SenderSecrets(Redacted current, Optional<Redacted> previous) {

    /** In characters; a shorter one can be guessed. */
    private static final int SHORTEST = 16;

    public SenderSecrets {
        Objects.requireNonNull(current, "current");
        Objects.requireNonNull(previous, "previous");
    }

    /**
     * Reads the value of a secret.
     *
     * @param name the secret's name, for the message
     * @throws NonRetryableException MISCONFIGURED, saying what is wrong and never the value
     */
    public static SenderSecrets parse(String name, String value) {
        var document = document(name, value);
        return new SenderSecrets(
                word(document, "current").orElseThrow(() -> misconfigured(name)), word(document, "previous"));
    }

    /** Returns the secrets that are accepted now. */
    public List<Redacted> accepted() {
        return Stream.concat(Stream.of(current), previous.stream()).toList();
    }

    private static JsonNode document(String name, String value) {
        try {
            return Json.tree(value);
        } catch (IllegalArgumentException e) {
            throw misconfigured(name);
        }
    }

    private static Optional<Redacted> word(JsonNode document, String member) {
        return Optional.ofNullable(document.path(member).textValue())
                .filter(text -> text.length() >= SHORTEST)
                .map(Redacted::of);
    }

    private static NonRetryableException misconfigured(String name) {
        return new NonRetryableException(
                ErrorCode.MISCONFIGURED,
                "The secret " + name + " must be {\"current\": \"…\"} with at least " + SHORTEST
                        + " characters, and during a rotation \"previous\" beside it");
    }
}
