package dev.pipewright.decisions.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.pipewright.core.redaction.Redacted;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The keys are openssl's: one key, made for these tests, encrypted in the ways that its {@code pkcs8} command knows. */
class PrivateKeyPemTest {

    private static final String PASSPHRASE = "opens it";

    /** Where the version stands in an unencrypted document of 256 bytes and more. */
    private static final int VERSION = 6;

    @ParameterizedTest
    @CsvSource({
        "aes-256, opens it",
        "aes-192-sha512, opens it",
        "aes-128-sha1, opens it",
        "triple-des, opens it",
        "umlaut, Schlüssel 鍵"
    })
    void anEncryptedKeyIsKeptUnencrypted(String name, String passphrase) throws UnusableCredential {
        var read = PrivateKeyPem.read(key(name), Optional.of(Redacted.of(passphrase)));

        assertThat(read.pem().reveal()).isEqualTo(key("plain"));
        assertThat(read).hasToString("***");
    }

    @Test
    void aWrongPassphraseIsToldAndNotTakenForABrokenKey() {
        // One padding in 256 looks right by chance, and then what was decrypted is no key.
        for (var i = 0; i < 300; i++) {
            assertThat(refusal(key("aes-256"), Optional.of("wrong " + i))).satisfies(refused -> {
                assertThat(refused.why().key()).isEqualTo("error.passphrase.wrong");
                assertThat(refused.isAboutPassphrase()).isTrue();
            });
        }
    }

    @Test
    void aMissingPassphraseIsAskedFor() {
        var refused = refusal(key("aes-256"), Optional.empty());

        assertThat(refused.why().key()).isEqualTo("error.passphrase.missing");
        assertThat(refused.isAboutPassphrase()).isTrue();
    }

    @Test
    void aPassphraseWithoutAnEncryptedKeyIsNotLeftUnsaid() {
        var refused = refusal(key("plain"), Optional.of(PASSPHRASE));

        assertThat(refused.why().key()).isEqualTo("error.passphrase.without-encryption");
        assertThat(refused.isAboutPassphrase()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"scrypt", "pbes1", "camellia", "many-rounds", "legacy"})
    void anotherWayOfEncryptingIsRefusedWithTheCommandThatDecrypts(String name) {
        var refused = refusal(key(name), Optional.of(PASSPHRASE));

        assertThat(refused.why().key()).isEqualTo("error.private-key.encrypted");
        assertThat(refused.why().values()).containsExactly(PrivateKeyPem.CONVERT);
        assertThat(refused.isAboutPassphrase()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"short, error.private-key.too-short", "ec, error.passphrase.wrong"})
    void whatIsInsideMustBeAnRsaKeyThatIsLongEnough(String name, String why) {
        assertThat(refusal(key(name), Optional.of(PASSPHRASE)).why().key()).isEqualTo(why);
    }

    @Test
    void everyPartOfAnEncryptedKeyIsRefusedAndBreaksNothing() {
        var document = document("triple-des");
        for (var length = 0; length < document.length; length++) {
            var part = new byte[length];
            System.arraycopy(document, 0, part, 0, length);

            assertThat(refusal(pem(part), Optional.of(PASSPHRASE)).why().key()).startsWith("error.");
        }
    }

    @Test
    void anyByteOfTheParametersMayBeWrongAndBreaksNothing() {
        var document = document("aes-256");
        for (var at = 0; at < 110; at++) {
            for (var bit = 0; bit < Byte.SIZE; bit++) {
                var changed = document.clone();
                changed[at] ^= (byte) (1 << bit);

                readOrRefuse(pem(changed));
            }
        }
    }

    /** Only newer Javas read it, Lambda's among them. */
    @Test
    void aKeyOfTheSecondVersionIsKeptAsOneOfTheFirst() {
        var document = document("plain");
        document[VERSION] = 1;

        readOrRefuse(
                "-----BEGIN PRIVATE KEY-----\n" + Base64.getEncoder().encodeToString(document)
                        + "\n-----END PRIVATE KEY-----",
                Optional.empty());
    }

    private static void readOrRefuse(String typed) {
        readOrRefuse(typed, Optional.of(Redacted.of(PASSPHRASE)));
    }

    /** A changed parameter that still decrypts yields the key; any other one is refused. Nothing else is thrown. */
    private static void readOrRefuse(String typed, Optional<Redacted> passphrase) {
        try {
            assertThat(PrivateKeyPem.read(typed, passphrase).pem().reveal()).isEqualTo(key("plain"));
        } catch (UnusableCredential e) {
            assertThat(e.why().key()).startsWith("error.");
        }
    }

    private static UnusableCredential refusal(String typed, Optional<String> passphrase) {
        return catchThrowableOfType(
                UnusableCredential.class, () -> PrivateKeyPem.read(typed, passphrase.map(Redacted::of)));
    }

    private static byte[] document(String name) {
        return Base64.getMimeDecoder().decode(key(name).replaceAll("-----[A-Z ]+-----", ""));
    }

    private static String pem(byte[] document) {
        return "-----BEGIN ENCRYPTED PRIVATE KEY-----\n" + Base64.getEncoder().encodeToString(document)
                + "\n-----END ENCRYPTED PRIVATE KEY-----";
    }

    private static String key(String name) {
        try (var in = PrivateKeyPemTest.class.getResourceAsStream("/keys/" + name + ".pem")) {
            return new String(in.readAllBytes(), StandardCharsets.US_ASCII);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
