package dev.pipewright.diagnosis.driver.tls;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CustomCertificateTest {

    private static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");

    @ParameterizedTest
    @CsvSource({"valid, 1", "rds, 1", "short, 0", "elliptic, 0"})
    void glueTakesRsaOfEnoughBits(String name, int taken) {
        assertThat(CustomCertificate.of(Certificates.pem(name)).takenByGlue()).hasSize(taken);
    }

    @Test
    void ofABundleEachCertificateIsRead() {
        var bundle = CustomCertificate.of(Certificates.pem("valid", "ended", "rds"));

        assertThat(bundle.certificates()).hasSize(3);
        assertThat(bundle.endedAt(NOW)).hasSize(1);
        assertThat(bundle.namesRds()).isTrue();
    }

    @Test
    void whatIsNoCertificateHoldsNone() {
        assertThat(CustomCertificate.of("-----BEGIN NOTHING-----".getBytes(StandardCharsets.US_ASCII))
                        .certificates())
                .isEmpty();
        assertThat(CustomCertificate.of(new byte[0]).certificates()).isEmpty();
    }

    @Test
    void anAuthorityIsKnownByItsFingerprint() {
        var file = CustomCertificate.of(Certificates.pem("valid"));

        assertThat(file.holds(Certificates.thumbprint("valid").toUpperCase(java.util.Locale.ROOT)))
                .isTrue();
        assertThat(file.holds(Certificates.thumbprint("rds"))).isFalse();
    }
}
