package dev.pipewright.decisions.page;

import dev.pipewright.core.json.Json;
import dev.pipewright.core.redaction.Redacted;
import dev.pipewright.core.request.CredentialsKind;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;

/**
 * The document under which credentials are staged, one object with texts:
 *
 * <ul>
 *   <li>{@code {"kind":"PASSWORD","username":"…","password":"…"}}
 *   <li>{@code {"kind":"KEY_PAIR","username":"…","privateKey":"<unencrypted PKCS#8 PEM>"}}
 *   <li>{@code {"kind":"SERVICE_ACCOUNT","document":"<the key file's JSON>"}}
 * </ul>
 *
 * The kinds are those of {@link CredentialsKind}.
 */
final class StagedCredentials {

    /** The longest document: an advanced parameter takes 8 KB, and some of that is left free. */
    static final int MAX_BYTES = 7 * 1024;

    private final Redacted document;

    private StagedCredentials(CredentialsKind kind, Map<String, String> values) {
        var all = new TreeMap<>(values);
        all.put("kind", kind.name());
        // Parameter Store refuses a value with {{ }}, and a password may hold one; in JSON the escape is the same text.
        this.document = Redacted.of(Json.write(all).replace("{{", "{\\u007b"));
    }

    static StagedCredentials ofPassword(String username, String password) {
        return new StagedCredentials(CredentialsKind.PASSWORD, Map.of("username", username, "password", password));
    }

    static StagedCredentials ofKeyPair(String username, PrivateKeyPem key) {
        return new StagedCredentials(
                CredentialsKind.KEY_PAIR,
                Map.of("username", username, "privateKey", key.pem().reveal()));
    }

    static StagedCredentials ofServiceAccount(ServiceAccountKey key) {
        return new StagedCredentials(
                CredentialsKind.SERVICE_ACCOUNT,
                Map.of("document", key.document().reveal()));
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
