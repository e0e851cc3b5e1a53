package dev.pipewright.decisions.page;

import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import javax.crypto.Cipher;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.PBEKeySpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * An encrypted PKCS#8 key, as openssl writes it: PBES2 with PBKDF2, and AES or triple DES (which Snowflake's documentation
 * has used) in CBC mode.
 *
 * <p>The parameters are read here: the JDK's own {@code EncryptedPrivateKeyInfo} knows no triple DES, takes only ASCII for
 * a passphrase, and derives with any number of rounds.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc8018#appendix-A">RFC 8018, appendix A</a>: the parameters
 * @see <a href="https://www.rfc-editor.org/rfc/rfc5958#section-3">RFC 5958, section 3</a>: the document
 */
final class EncryptedKey {

    private static final String PBES2 = "2a864886f70d01050d";
    private static final String PBKDF2 = "2a864886f70d01050c";

    /** The digests of HMAC by object identifier. */
    private static final Map<String, String> DIGESTS = Map.of(
            "2a864886f70d0207", "SHA1",
            "2a864886f70d0208", "SHA224",
            "2a864886f70d0209", "SHA256",
            "2a864886f70d020a", "SHA384",
            "2a864886f70d020b", "SHA512");

    /** What a document means that names no digest. */
    private static final String NAMELESS = "SHA1";

    private static final Map<String, Scheme> SCHEMES = Map.of(
            "2a864886f70d0307", new Scheme("DESede", 192),
            "608648016503040102", new Scheme("AES", 128),
            "608648016503040116", new Scheme("AES", 192),
            "60864801650304012a", new Scheme("AES", 256));

    /** More take longer than a page may. */
    private static final int MOST_ROUNDS = 1_000_000;

    /** A cipher in CBC mode, with the length of its key. */
    private record Scheme(String cipher, int bits) {

        Cipher inCbcMode() throws GeneralSecurityException {
            return cipher.equals("AES")
                    ? Cipher.getInstance("AES/CBC/PKCS5Padding")
                    : Cipher.getInstance("DESede/CBC/PKCS5Padding");
        }
    }

    private final Scheme scheme;
    private final String derivation;
    private final byte[] salt;
    private final int rounds;
    private final IvParameterSpec vector;
    private final byte[] encrypted;

    private EncryptedKey(
            Scheme scheme, String derivation, byte[] salt, int rounds, IvParameterSpec vector, byte[] encrypted) {
        this.scheme = scheme;
        this.derivation = derivation;
        this.salt = salt;
        this.rounds = rounds;
        this.vector = vector;
        this.encrypted = encrypted;
    }

    /**
     * Reads a document.
     *
     * @return empty if it is encrypted in another way
     * @throws IllegalArgumentException if it is no encrypted key at all
     */
    static Optional<EncryptedKey> read(byte[] document) {
        var key = new DerReader(document).sequence();
        var algorithm = key.sequence();
        var encrypted = key.octets();
        if (!algorithm.identifier().equals(PBES2)) {
            return Optional.empty();
        }
        var parameters = algorithm.sequence();
        var function = parameters.sequence();
        var encryption = parameters.sequence();
        var scheme = SCHEMES.get(encryption.identifier());
        if (!function.identifier().equals(PBKDF2) || scheme == null) {
            return Optional.empty();
        }
        var given = function.sequence();
        var salt = given.octets();
        var count = given.integer();
        if (given.isInteger()) {
            // The length of the key, which the cipher says too.
            given.integer();
        }
        var digest = given.isSequence() ? DIGESTS.get(given.sequence().identifier()) : NAMELESS;
        if (digest == null || count < 1 || count > MOST_ROUNDS || salt.length == 0) {
            return Optional.empty();
        }
        var vector = new IvParameterSpec(encryption.octets());
        return Optional.of(new EncryptedKey(scheme, "PBKDF2WithHmac" + digest, salt, count, vector, encrypted));
    }

    /**
     * Decrypts the key.
     *
     * @return the unencrypted PKCS#8 document, for the caller to wipe; empty if the passphrase is not the key's, though a
     *     wrong one now and then yields bytes that are no key
     */
    Optional<byte[]> decrypt(char[] passphrase) {
        var derived = new byte[0];
        var spec = new PBEKeySpec(passphrase, salt, rounds, scheme.bits());
        try {
            derived = SecretKeyFactory.getInstance(derivation)
                    .generateSecret(spec)
                    .getEncoded();
            var cipher = scheme.inCbcMode();
            cipher.init(Cipher.DECRYPT_MODE, new SecretKeySpec(derived, scheme.cipher()), vector);
            return Optional.of(cipher.doFinal(encrypted));
        } catch (GeneralSecurityException e) {
            return Optional.empty();
        } finally {
            spec.clearPassword();
            Arrays.fill(derived, (byte) 0);
        }
    }

    @Override
    public String toString() {
        return "***";
    }
}
