package dev.pipewright.local.embedded;

import dev.pipewright.core.json.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import javax.crypto.Cipher;
import javax.crypto.EncryptedPrivateKeyInfo;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;

/** A private key that is made for one run, in the forms in which somebody may give it. */
final class CanaryKeys {

    /** Opens {@link #encrypted}. */
    static final String PASSPHRASE = "canary-passphrase-of-the-key";

    private static final int LINE = 64;

    /** In PKCS#8. */
    private final byte[] encoded;

    private CanaryKeys(byte[] encoded) {
        this.encoded = encoded;
    }

    static CanaryKeys generate() {
        try {
            var generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            return new CanaryKeys(generator.generateKeyPair().getPrivate().getEncoded());
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    String plain() {
        return pem("PRIVATE KEY", encoded);
    }

    /** Returns the key as the JDK encrypts it. */
    String encrypted() {
        try {
            var cipher = Cipher.getInstance("PBEWithHmacSHA256AndAES_256");
            cipher.init(
                    Cipher.ENCRYPT_MODE,
                    SecretKeyFactory.getInstance("PBEWithHmacSHA256AndAES_256")
                            .generateSecret(new PBEKeySpec(PASSPHRASE.toCharArray())));
            // By the name of the scheme: the JDK knows no identifier for the name of the whole.
            var parameters = AlgorithmParameters.getInstance("PBES2");
            parameters.init(cipher.getParameters().getEncoded());
            var document = new EncryptedPrivateKeyInfo(parameters, cipher.doFinal(encoded));
            return pem("ENCRYPTED PRIVATE KEY", document.getEncoded());
        } catch (GeneralSecurityException | IOException e) {
            throw new AssertionError(e);
        }
    }

    String serviceAccount() {
        return Json.write(Map.of(
                "type", "service_account",
                "project_id", "demo-project",
                "private_key_id", "demo",
                "private_key", plain(),
                "client_email", "glue@demo-project.iam.gserviceaccount.com",
                "token_uri", "https://oauth2.googleapis.com/token"));
    }

    /** Returns parts of the key that no other text holds, as they stand in a PEM file and in one that is encoded anew. */
    List<String> traces() {
        var line = plain().lines().skip(8).findFirst().orElseThrow();
        var again = Base64.getEncoder().encodeToString(serviceAccount().getBytes(StandardCharsets.UTF_8));
        return List.of(line, again.substring(again.length() / 2, again.length() / 2 + LINE));
    }

    private static String pem(String type, byte[] document) {
        var lines = Base64.getMimeEncoder(LINE, new byte[] {'\n'}).encodeToString(document);
        return "-----BEGIN " + type + "-----\n" + lines + "\n-----END " + type + "-----\n";
    }
}
