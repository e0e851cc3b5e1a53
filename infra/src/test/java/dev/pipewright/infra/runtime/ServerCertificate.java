package dev.pipewright.infra.runtime;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.conscrypt.Conscrypt;

/**
 * A certificate for this machine, made anew, so that none expires in the repository.
 *
 * @param file a PKCS 12 key store with the certificate and its key
 * @param authorities what a JVM trusts: the JDK's own authorities and this certificate, in a PKCS 12 key store without a
 *     password, as the JDK's own has been since 18; one with a password would cost each start the derivation of its keys
 * @param authoritiesInText the same for native code, which looks for them where OpenSSL does
 * @see <a href="https://github.com/aws/s2n-tls/blob/main/tls/extensions/s2n_server_key_share.c">How AWS's servers choose a
 *     group</a>
 * @see <a href="https://bugs.openjdk.org/browse/JDK-8275252">The JDK's own authorities in PKCS 12 without a password</a>
 */
record ServerCertificate(Path file, Path authorities, Path authoritiesInText) {

    private static final String PASSWORD = "changeit";

    static {
        // Of the stores that this JVM writes: the one of the authorities.
        System.setProperty("keystore.pkcs12.certProtectionAlgorithm", "NONE");
        System.setProperty("keystore.pkcs12.macAlgorithm", "NONE");
        // AWS's servers take a group that the client has sent a share for; others ask for their own, a round trip more.
        // Of the shares that are sent, that of AWS's client comes first here, and then that of the JDK's.
        System.setProperty("jdk.tls.namedGroups", "X25519MLKEM768,x25519,secp256r1,secp384r1");
    }

    static final ServerCertificate SHARED = make();

    /** Returns what a server answers TLS with: native code, as AWS's servers do, where there is some for this machine. */
    SSLContext context() throws GeneralSecurityException, IOException {
        var keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(store(file), PASSWORD.toCharArray());
        var context = Conscrypt.isAvailable()
                ? SSLContext.getInstance("TLS", Conscrypt.newProvider())
                : SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), null, null);
        return context;
    }

    /** Returns what a client in this JVM trusts it with, and nobody else. */
    SSLContext trusting() throws GeneralSecurityException, IOException {
        var trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(store(file));
        var context = SSLContext.getInstance("TLS");
        context.init(null, trust.getTrustManagers(), null);
        return context;
    }

    /** Makes it one of the authorities of a process. */
    Launch trustedBy(Launch launch) {
        return launch.with(
                        List.of("-Djavax.net.ssl.trustStore=" + authorities, "-Djavax.net.ssl.trustStoreType=PKCS12"))
                .with("SSL_CERT_FILE", authoritiesInText.toString());
    }

    private static ServerCertificate make() {
        try {
            var file = Path.of("target/runtime/server.p12").toAbsolutePath();
            Files.createDirectories(file.getParent());
            Files.deleteIfExists(file);
            var keytool = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "keytool")
                                    .toString(),
                            "-genkeypair",
                            "-keystore",
                            file.toString(),
                            "-storetype",
                            "PKCS12",
                            "-storepass",
                            PASSWORD,
                            "-alias",
                            "server",
                            "-keyalg",
                            "RSA",
                            "-dname",
                            "CN=127.0.0.1",
                            "-ext",
                            "san=ip:127.0.0.1")
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            if (keytool.waitFor() != 0) {
                throw new IllegalStateException("keytool ended with " + keytool.exitValue());
            }
            var trusted = authorities(file);
            return new ServerCertificate(
                    file,
                    written(trusted, file.resolveSibling("authorities.p12")),
                    writtenAsText(trusted, file.resolveSibling("authorities.pem")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static KeyStore authorities(Path own) throws IOException, GeneralSecurityException {
        var jdk = Path.of(System.getProperty("java.home"), "lib", "security", "cacerts");
        var trusted = KeyStore.getInstance(jdk.toFile(), (char[]) null);
        var all = KeyStore.getInstance("PKCS12");
        all.load(null, null);
        for (var alias : Collections.list(trusted.aliases())) {
            all.setCertificateEntry(alias, trusted.getCertificate(alias));
        }
        all.setCertificateEntry("server", store(own).getCertificate("server"));
        return all;
    }

    private static KeyStore store(Path own) throws IOException, GeneralSecurityException {
        return KeyStore.getInstance(own.toFile(), PASSWORD.toCharArray());
    }

    private static Path written(KeyStore trusted, Path file) throws IOException, GeneralSecurityException {
        try (var out = Files.newOutputStream(file)) {
            trusted.store(out, null);
        }
        return file;
    }

    private static Path writtenAsText(KeyStore trusted, Path file) throws IOException, GeneralSecurityException {
        var text = new StringBuilder();
        for (var alias : Collections.list(trusted.aliases())) {
            text.append("-----BEGIN CERTIFICATE-----\n")
                    .append(Base64.getMimeEncoder()
                            .encodeToString(trusted.getCertificate(alias).getEncoded()))
                    .append("\n-----END CERTIFICATE-----\n");
        }
        return Files.writeString(file, text);
    }
}
