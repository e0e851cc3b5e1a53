package dev.pipewright.diagnosis.driver.tls;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Objects;

/** Certificates for tests, made by the JDK's keytool. */
public final class Certificates {

    private Certificates() {}

    /** Returns one or several certificates of the test resources as one PEM file. */
    public static byte[] pem(String... names) {
        var all = new ByteArrayOutputStream();
        for (var name : names) {
            try (var file = Certificates.class.getResourceAsStream(name + ".pem")) {
                Objects.requireNonNull(file, name).transferTo(all);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return all.toByteArray();
    }

    /** Returns the SHA-1 fingerprint as RDS lists it. */
    public static String thumbprint(String name) {
        return CustomCertificate.thumbprint(
                CustomCertificate.of(pem(name)).certificates().get(0));
    }
}
