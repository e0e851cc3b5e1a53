package dev.pipewright.decisions.page;

import dev.pipewright.core.json.Json;
import dev.pipewright.core.redaction.Redacted;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;

/**
 * The document under which credentials are staged. For a password: {@code
 * {"kind":"PASSWORD","username":"…","password":"…"}}; the kinds are those of {@link
 * dev.pipewright.core.request.CredentialsKind}.
 */
final class StagedCredentials {

    /** The longest document: an advanced parameter takes 8 KB, and some of that is left free. */
    static final int MAX_BYTES = 7 * 1024;

    private final Redacted document;

    private StagedCredentials(Redacted document) {
        this.document = document;
    }

    static StagedCredentials ofPassword(String username, String password) {
        var document = new LinkedHashMap<String, String>();
        document.put("kind", "PASSWORD");
        document.put("username", username);
        document.put("password", password);
        return new StagedCredentials(Redacted.of(Json.write(document)));
    }

    Redacted document() {
        return document;
    }

    boolean fits() {
        return document.reveal().getBytes(StandardCharsets.UTF_8).length <= MAX_BYTES;
    }

    @Override
    public String toString() {
        return "***";
    }
}
