package dev.pipewright.decisions.page;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pipewright.core.json.Json;
import dev.pipewright.core.redaction.Redacted;

/**
 * The JSON key of a Google Cloud service account.
 *
 * @see <a href="https://cloud.google.com/iam/docs/keys-create-delete">Create and delete service account keys</a>
 */
final class ServiceAccountKey {

    private static final String TYPE = "service_account";

    private final Redacted document;

    private ServiceAccountKey(Redacted document) {
        this.document = document;
    }

    /**
     * Reads a key.
     *
     * @param typed the content of a key file
     * @throws UnusableCredential if it is anything else, saying what to do
     */
    static ServiceAccountKey read(String typed) throws UnusableCredential {
        var document = json(typed);
        if (!document.path("type").asText().equals(TYPE)) {
            throw new UnusableCredential("error.document.other-type", TYPE);
        }
        requireText(document, "project_id");
        if (!requireText(document, "client_email").contains("@")) {
            throw new UnusableCredential("error.document.no-email");
        }
        var privateKey = requireText(document, "private_key");
        try {
            PrivateKeyPem.read(privateKey);
        } catch (UnusableCredential e) {
            throw new UnusableCredential("error.document.unusable-key");
        }
        // What was checked is what is kept: one JSON object on one line.
        return new ServiceAccountKey(Redacted.of(Json.write(document)));
    }

    /** Returns the key file's content. */
    Redacted document() {
        return document;
    }

    @Override
    public String toString() {
        return "***";
    }

    private static JsonNode json(String typed) throws UnusableCredential {
        try {
            var document = Json.tree(typed.strip());
            if (document.isObject()) {
                return document;
            }
        } catch (IllegalArgumentException e) {
            throw new UnusableCredential("error.document.no-json");
        }
        throw new UnusableCredential("error.document.no-object");
    }

    private static String requireText(JsonNode document, String field) throws UnusableCredential {
        var value = document.path(field);
        if (!value.isTextual() || value.textValue().isBlank()) {
            throw new UnusableCredential("error.document.field-missing", field);
        }
        return value.textValue();
    }
}
