package dev.pipewright.onboarding.secret;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pipewright.core.error.NonRetryableException;
import dev.pipewright.core.json.Json;
import dev.pipewright.core.redaction.Redacted;
import dev.pipewright.core.request.CredentialsKind;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What a person typed on the decision page or staged with the request, and which keys of a secret can be written from it.
 *
 * <p>Either way it is one JSON object: {@code {"kind":"PASSWORD","username","password"}},
 * {@code {"kind":"KEY_PAIR","username","privateKey"}} or {@code {"kind":"SERVICE_ACCOUNT","document"}}, the last with the
 * key file's own text.
 *
 * @param kind what was given
 * @param values every key that any of Glue's and Athena's readers looks for → its value
 * @see <a href="https://docs.aws.amazon.com/glue/latest/dg/connection-properties-secrets-manager.html">Keys that Glue
 *     reads</a>
 */
record StagedCredentials(CredentialsKind kind, Map<String, Redacted> values) {

    StagedCredentials {
        values = Map.copyOf(values);
    }

    /**
     * Reads a stage's content.
     *
     * @throws NonRetryableException STAGE_LOST if it is none of the three; the content is not quoted
     */
    static StagedCredentials read(String text) {
        try {
            var content = Json.tree(text);
            var kind = Json.convert(content.path("kind"), CredentialsKind.class);
            if (kind == null) {
                throw Stage.lost("The staged credentials do not say of what kind they are");
            }
            return switch (kind) {
                case PASSWORD -> password(text(content, "username"), text(content, "password"));
                case KEY_PAIR -> keyPair(text(content, "username"), text(content, "privateKey"));
                case SERVICE_ACCOUNT -> serviceAccount(text(content, "document"));
                case OAUTH -> throw Stage.lost("Credentials of the kind OAUTH cannot be staged");
            };
        } catch (IllegalArgumentException e) {
            // Without the cause: where a document is wrong is said in words that come from it.
            throw Stage.lost("The staged credentials are not the JSON object that a stage holds");
        }
    }

    /** Returns the value that a key of the secret is to hold; empty if this kind of credential has none for it. */
    Optional<Redacted> value(String key) {
        return Optional.ofNullable(values.get(key));
    }

    private static StagedCredentials password(Redacted username, Redacted password) {
        return new StagedCredentials(
                CredentialsKind.PASSWORD,
                Map.of(
                        "username", username,
                        "password", password,
                        "USERNAME", username,
                        "PASSWORD", password,
                        "sfUser", username,
                        "sfPassword", password));
    }

    private static StagedCredentials keyPair(Redacted username, Redacted privateKey) {
        return new StagedCredentials(
                CredentialsKind.KEY_PAIR,
                Map.of(
                        "username", username,
                        "USERNAME", username,
                        "sfUser", username,
                        "pem_private_key", privateKey));
    }

    /**
     * Version 1 connections read {@code credentials}, the key file in base64; version 2 and Athena read the file's own
     * fields.
     */
    private static StagedCredentials serviceAccount(Redacted document) {
        var raw = document.reveal();
        var values = new LinkedHashMap<String, Redacted>();
        Json.tree(raw).properties().stream()
                .filter(field -> field.getValue().isTextual())
                .forEach(field ->
                        values.put(field.getKey(), Redacted.of(field.getValue().textValue())));
        if (values.isEmpty()) {
            throw Stage.lost("The staged document is not a service account's key file");
        }
        var encoded = Base64.getEncoder().encodeToString(raw.getBytes(StandardCharsets.UTF_8));
        values.put("credentials", Redacted.of(encoded));
        return new StagedCredentials(CredentialsKind.SERVICE_ACCOUNT, values);
    }

    private static Redacted text(JsonNode content, String key) {
        var value = content.path(key);
        if (!value.isTextual() || value.textValue().isEmpty()) {
            throw Stage.lost("The staged credentials have no " + key);
        }
        return Redacted.of(value.textValue());
    }
}
