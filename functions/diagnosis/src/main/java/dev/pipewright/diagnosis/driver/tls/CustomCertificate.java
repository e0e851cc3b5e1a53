package dev.pipewright.diagnosis.driver.tls;

import java.io.ByteArrayInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.interfaces.RSAPublicKey;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * The certificates in a file that a connection brings.
 *
 * @see <a href="https://docs.aws.amazon.com/glue/latest/dg/connection-properties.html">CUSTOM_JDBC_CERT: X.509, SHA256, SHA384
 *     or SHA512 with RSA, keys of 2048 bits at least</a>
 */
record CustomCertificate(List<X509Certificate> certificates) {

    private static final Set<String> SIGNATURES = Set.of("SHA256WITHRSA", "SHA384WITHRSA", "SHA512WITHRSA");
    private static final int SHORTEST_KEY = 2_048;

    CustomCertificate {
        certificates = List.copyOf(certificates);
    }

    /** Reads PEM or DER; empty if there is no certificate in it. */
    static CustomCertificate of(byte[] content) {
        try {
            return new CustomCertificate(
                    CertificateFactory.getInstance("X.509")
                            .generateCertificates(new ByteArrayInputStream(content))
                            .stream()
                            .map(X509Certificate.class::cast)
                            .toList());
        } catch (CertificateException e) {
            return new CustomCertificate(List.of());
        }
    }

    /** Returns those that have ended. */
    List<X509Certificate> endedAt(Instant now) {
        return certificates.stream()
                .filter(certificate -> certificate.getNotAfter().toInstant().isBefore(now))
                .toList();
    }

    /** Returns those whose algorithms Glue takes. */
    List<X509Certificate> takenByGlue() {
        return certificates.stream()
                .filter(certificate ->
                        SIGNATURES.contains(certificate.getSigAlgName().toUpperCase(Locale.ROOT)))
                .filter(certificate -> certificate.getPublicKey() instanceof RSAPublicKey key
                        && key.getModulus().bitLength() >= SHORTEST_KEY)
                .toList();
    }

    /** Whether one of them is the authority of this name and fingerprint, as RDS lists its authorities. */
    boolean holds(String thumbprint) {
        return certificates.stream()
                .anyMatch(certificate -> thumbprint(certificate).equalsIgnoreCase(thumbprint));
    }

    /** Whether one of them is an authority of RDS, by its name. */
    boolean namesRds() {
        return certificates.stream()
                .map(certificate -> certificate.getSubjectX500Principal().getName())
                .anyMatch(name -> name.contains("Amazon RDS"));
    }

    static String thumbprint(X509Certificate certificate) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-1").digest(certificate.getEncoded()));
        } catch (NoSuchAlgorithmException | CertificateException e) {
            throw new IllegalStateException("Every Java platform has SHA-1, and what was read can be written", e);
        }
    }
}
