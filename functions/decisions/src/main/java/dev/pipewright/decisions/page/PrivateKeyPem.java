package dev.pipewright.decisions.page;

import dev.pipewright.core.redaction.Redacted;
import java.security.KeyFactory;
import java.security.NoSuchAlgorithmException;
import java.security.interfaces.RSAPrivateKey;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.RSAPrivateCrtKeySpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;

/**
 * An RSA private key of at least 2048 bits, as unencrypted PKCS#8: the one form that Glue's reader for Snowflake takes. One
 * that is encrypted is decrypted with its passphrase.
 *
 * @see <a href="https://docs.snowflake.com/en/user-guide/key-pair-auth">Snowflake key-pair authentication</a>
 * @see <a href="https://www.rfc-editor.org/rfc/rfc7468#section-10">RFC 7468, section 10</a>: how it is written
 */
final class PrivateKeyPem {

    /** Turns any private key that openssl reads into the form that is taken; asks for the passphrase if there is one. */
    static final String CONVERT = "openssl pkcs8 -topk8 -nocrypt -in key.pem -out key-for-glue.pem";

    /** Rewrites the file it names, which openssl cannot read. */
    static final String CONVERT_SSH = "ssh-keygen -p -N \"\" -m PKCS8 -f copy-of-key";

    private static final String BEGIN = "-----BEGIN PRIVATE KEY-----";
    private static final String END = "-----END PRIVATE KEY-----";
    private static final String BEGIN_ENCRYPTED = "-----BEGIN ENCRYPTED PRIVATE KEY-----";
    private static final String END_ENCRYPTED = "-----END ENCRYPTED PRIVATE KEY-----";
    private static final int LEAST_BITS = 2048;
    private static final int LINE = 64;

    private final Redacted pem;

    private PrivateKeyPem(Redacted pem) {
        this.pem = pem;
    }

    /**
     * Reads a key that has no passphrase.
     *
     * @param typed the content of a PEM file, with any white space
     * @throws UnusableCredential if it is anything else, saying what to do
     */
    static PrivateKeyPem read(String typed) throws UnusableCredential {
        return read(typed, Optional.empty());
    }

    /**
     * Reads a key, an encrypted one with its passphrase.
     *
     * @param typed the content of a PEM file, with any white space
     * @throws UnusableCredential if it is anything else or the passphrase is not its own, saying what to do
     */
    static PrivateKeyPem read(String typed, Optional<Redacted> passphrase) throws UnusableCredential {
        var text = typed.strip();
        refuseOtherForms(text);
        if (text.startsWith(BEGIN_ENCRYPTED)) {
            var document = decoded(between(text, BEGIN_ENCRYPTED, END_ENCRYPTED));
            return of(decrypted(encrypted(document), passphrase.orElseThrow(PrivateKeyPem::passphraseMissing)));
        }
        var key = rsa(decoded(between(text, BEGIN, END))).orElseThrow(PrivateKeyPem::noKey);
        if (passphrase.isPresent()) {
            throw UnusableCredential.passphrase("error.passphrase.without-encryption");
        }
        return of(key);
    }

    private static PrivateKeyPem of(RSAPrivateKey key) throws UnusableCredential {
        if (key.getModulus().bitLength() < LEAST_BITS) {
            throw new UnusableCredential(
                    "error.private-key.too-short", key.getModulus().bitLength(), LEAST_BITS);
        }
        var lines = Base64.getMimeEncoder(LINE, new byte[] {'\n'}).encodeToString(key.getEncoded());
        return new PrivateKeyPem(Redacted.of(BEGIN + "\n" + lines + "\n" + END + "\n"));
    }

    /** Returns the key with lines of 64 characters, as every reader takes it. */
    Redacted pem() {
        return pem;
    }

    @Override
    public String toString() {
        return "***";
    }

    private static void refuseOtherForms(String text) throws UnusableCredential {
        if (text.contains("Proc-Type: 4,ENCRYPTED")) {
            throw new UnusableCredential("error.private-key.encrypted", CONVERT);
        }
        if (text.contains("BEGIN OPENSSH PRIVATE KEY")) {
            throw new UnusableCredential("error.private-key.for-ssh", CONVERT_SSH);
        }
        if (text.contains("BEGIN RSA PRIVATE KEY")) {
            throw new UnusableCredential("error.private-key.not-pkcs8", CONVERT);
        }
        if (text.contains("PUBLIC KEY") || text.contains("BEGIN CERTIFICATE")) {
            throw new UnusableCredential("error.private-key.public");
        }
    }

    private static String between(String text, String begin, String end) throws UnusableCredential {
        var until = text.length() - end.length();
        if (!text.startsWith(begin) || !text.endsWith(end) || until < begin.length()) {
            throw new UnusableCredential("error.private-key.not-whole", begin, end);
        }
        return text.substring(begin.length(), until);
    }

    private static byte[] decoded(String base64) throws UnusableCredential {
        try {
            return Base64.getDecoder().decode(base64.replaceAll("\\s+", ""));
        } catch (IllegalArgumentException e) {
            throw noKey();
        }
    }

    private static EncryptedKey encrypted(byte[] document) throws UnusableCredential {
        try {
            return EncryptedKey.read(document)
                    .orElseThrow(() -> new UnusableCredential("error.private-key.encrypted", CONVERT));
        } catch (IllegalArgumentException e) {
            throw noKey();
        }
    }

    private static RSAPrivateKey decrypted(EncryptedKey key, Redacted passphrase) throws UnusableCredential {
        var typed = passphrase.reveal().toCharArray();
        try {
            return key.decrypt(typed).flatMap(PrivateKeyPem::rsa).orElseThrow(PrivateKeyPem::passphraseWrong);
        } finally {
            Arrays.fill(typed, '\0');
        }
    }

    /**
     * Reads a key and wipes the document it stood in. Newer Javas read a document of the second version as well, with
     * attributes and a public key, and would write it out again as it came; Glue's need not read that, so the key is made
     * anew from its numbers.
     *
     * @see <a href="https://www.rfc-editor.org/rfc/rfc5958#section-2">RFC 5958, section 2</a>: both versions
     */
    private static Optional<RSAPrivateKey> rsa(byte[] document) {
        try {
            var factory = KeyFactory.getInstance("RSA");
            var read = factory.generatePrivate(new PKCS8EncodedKeySpec(document));
            var key = factory.generatePrivate(factory.getKeySpec(read, RSAPrivateCrtKeySpec.class));
            return Optional.of(key).filter(RSAPrivateKey.class::isInstance).map(RSAPrivateKey.class::cast);
        } catch (InvalidKeySpecException e) {
            return Optional.empty();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has RSA", e);
        } finally {
            Arrays.fill(document, (byte) 0);
        }
    }

    private static UnusableCredential noKey() {
        return new UnusableCredential("error.private-key.no-rsa");
    }

    private static UnusableCredential passphraseMissing() {
        return UnusableCredential.passphrase("error.passphrase.missing");
    }

    private static UnusableCredential passphraseWrong() {
        return UnusableCredential.passphrase("error.passphrase.wrong");
    }
}
