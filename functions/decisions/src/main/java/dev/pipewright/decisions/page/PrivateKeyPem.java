package dev.pipewright.decisions.page;

import dev.pipewright.core.redaction.Redacted;
import java.security.KeyFactory;
import java.security.NoSuchAlgorithmException;
import java.security.interfaces.RSAPrivateKey;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;

/**
 * An RSA private key of at least 2048 bits, as unencrypted PKCS#8: the one form that Glue's reader for Snowflake takes.
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
    private static final int LEAST_BITS = 2048;
    private static final int LINE = 64;

    private final Redacted pem;

    private PrivateKeyPem(Redacted pem) {
        this.pem = pem;
    }

    /**
     * Reads a key.
     *
     * @param typed the content of a PEM file, with any white space
     * @throws UnusableCredential if it is anything else, saying what to do
     */
    static PrivateKeyPem read(String typed) throws UnusableCredential {
        var text = typed.strip();
        refuseOtherForms(text);
        var end = text.length() - END.length();
        if (!text.startsWith(BEGIN) || !text.endsWith(END) || end < BEGIN.length()) {
            throw new UnusableCredential("error.private-key.not-whole", BEGIN, END);
        }
        var key = key(text.substring(BEGIN.length(), end));
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
        if (text.contains("BEGIN ENCRYPTED PRIVATE KEY") || text.contains("Proc-Type: 4,ENCRYPTED")) {
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

    private static RSAPrivateKey key(String base64) throws UnusableCredential {
        try {
            var bytes = Base64.getDecoder().decode(base64.replaceAll("\\s+", ""));
            var key = KeyFactory.getInstance("RSA").generatePrivate(new PKCS8EncodedKeySpec(bytes));
            if (key instanceof RSAPrivateKey rsa) {
                return rsa;
            }
        } catch (IllegalArgumentException | InvalidKeySpecException e) {
            throw new UnusableCredential("error.private-key.no-rsa");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has RSA", e);
        }
        throw new IllegalStateException("A key factory for RSA makes RSA keys");
    }
}
