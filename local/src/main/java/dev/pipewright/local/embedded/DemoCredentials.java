package dev.pipewright.local.embedded;

import dev.pipewright.core.json.Json;
import dev.pipewright.core.request.CredentialsKind;
import dev.pipewright.decisions.record.Question;
import dev.pipewright.decisions.record.Question.Approval;
import dev.pipewright.local.database.DemoLogin;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;

/**
 * What the demo approver types where a login is asked for. The played databases accept its password; its keys are well
 * formed, made for one answer, and open nothing.
 */
public final class DemoCredentials {

    private static final int KEY_BITS = 2048;

    private DemoCredentials() {}

    /**
     * Returns the form's fields for the credentials that an approval asks for; none where it asks for none. What the
     * requester staged is used.
     */
    public static Map<String, String> askedBy(Approval approval, DemoLogin login) {
        return approval instanceof Question.ApproveSecret
                ? approval.plan()
                        .secret()
                        .map(secret -> secret.stagedParameter().isPresent()
                                ? Map.of("login", "staged")
                                : of(secret.kind(), login))
                        .orElse(Map.of())
                : Map.of();
    }

    /**
     * Writes what an approval asks for to a file of the run's folder, which only its owner can enter and which goes with
     * the run: a login is never shown on a screen.
     *
     * @return the file; empty where the approval asks for nothing
     */
    public static Optional<Path> fileFor(Approval approval, EmbeddedPipewright pipewright, String fileName) {
        var credentials = askedBy(approval, pipewright.login());
        if (credentials.isEmpty()) {
            return Optional.empty();
        }
        var file = pipewright.folder().resolve(fileName);
        try {
            Files.writeString(file, Json.pretty(credentials));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Optional.of(file);
    }

    private static Map<String, String> of(CredentialsKind kind, DemoLogin login) {
        return switch (kind) {
            case PASSWORD -> Map.of("username", login.user(), "password", login.password());
            case KEY_PAIR -> Map.of("username", login.user(), "privateKey", privateKey());
            case SERVICE_ACCOUNT -> Map.of("document", serviceAccount(login.user()));
            case OAUTH -> throw new IllegalStateException("nobody can type the credentials of an OAuth client");
        };
    }

    private static String serviceAccount(String user) {
        return Json.write(Map.of(
                "type", "service_account",
                "project_id", "demo-project",
                "private_key_id", "demo",
                "private_key", privateKey(),
                "client_email", user.replace('_', '-') + "@demo-project.iam.gserviceaccount.com",
                "token_uri", "https://oauth2.googleapis.com/token"));
    }

    private static String privateKey() {
        try {
            var generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(KEY_BITS);
            var key = generator.generateKeyPair().getPrivate().getEncoded();
            var lines = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(key);
            return "-----BEGIN PRIVATE KEY-----\n" + lines + "\n-----END PRIVATE KEY-----\n";
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has RSA.", e);
        }
    }
}
