package dev.pipewright.diagnosis.driver.tls;

import dev.pipewright.core.connection.ConnectionProperty;
import dev.pipewright.core.outcome.Cause;
import dev.pipewright.core.outcome.Check;
import dev.pipewright.core.outcome.Fix;
import dev.pipewright.diagnosis.look.Look;
import dev.pipewright.diagnosis.look.NotSeenException;
import dev.pipewright.diagnosis.source.SourceFacts;
import dev.pipewright.diagnosis.source.SourceFacts.Kind;
import dev.pipewright.diagnosis.step.CheckName;
import dev.pipewright.diagnosis.step.ExaminedConnection;
import dev.pipewright.diagnosis.stored.ObjectReader;
import dev.pipewright.diagnosis.stored.S3Location;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The certificate that the connection brings ({@code CUSTOM_JDBC_CERT}) is one that Glue takes, and that vouches for the
 * source. Glue uses it where TLS is enforced; elsewhere a fault in it is a warning.
 *
 * <p>A file that is missing, holds no certificate, or one whose algorithms Glue refuses makes every certificate of the source
 * untrusted: that is the cause, and not CONFIG_INVALID, because Glue takes the definition and fails when it connects.
 *
 * @param now when the stage began
 */
record CertificateRules(ObjectReader objects, Authorities authorities, ExaminedConnection connection, Instant now) {

    private static final int LARGEST = 1_024 * 1_024;

    /** The certificate is there, valid, taken by Glue, and the source's. */
    Check check(Look<SourceFacts> source) {
        var uri = uri();
        var at = S3Location.of(uri);
        if (at.isEmpty()) {
            return fails(Cause.TLS_CERTIFICATE_UNTRUSTED, "The certificate's location is no s3://bucket/key: " + uri);
        }
        var size = objects.size(at.get()).value();
        if (size.isEmpty()) {
            return fails(Cause.TLS_CERTIFICATE_UNTRUSTED, "There is no certificate at " + uri);
        }
        if (size.get() > LARGEST) {
            throw new NotSeenException("Not examined: the certificate's file has " + size.get() + " bytes");
        }
        var content = size.get() == 0
                ? new byte[0]
                : Look.at(
                                "s3:GetObject",
                                () -> objects.range(at.get(), 0, size.get().intValue()))
                        .value();
        return check(CustomCertificate.of(content), source);
    }

    private Check check(CustomCertificate file, Look<SourceFacts> source) {
        var ended = file.endedAt(now);
        if (file.certificates().isEmpty()) {
            return fails(Cause.TLS_CERTIFICATE_UNTRUSTED, uri() + " holds no X.509 certificate");
        }
        if (ended.size() == file.certificates().size()) {
            return fails(
                    Cause.TLS_CERTIFICATE_EXPIRED,
                    "The certificate at " + uri() + " ended on "
                            + ended.get(0).getNotAfter().toInstant());
        }
        if (file.takenByGlue().isEmpty() && !isValidationSkipped()) {
            var first = file.certificates().get(0);
            return fails(
                    Cause.TLS_CERTIFICATE_UNTRUSTED,
                    "Glue takes certificates signed by SHA256, SHA384 or SHA512 with RSA and keys of 2048 bits at least; "
                            + uri() + " is signed by " + first.getSigAlgName() + ", its key is "
                            + first.getPublicKey().getAlgorithm());
        }
        return vouches(file, source)
                .orElseGet(() -> ended.isEmpty()
                        ? CheckName.TLS_CERTIFICATE.passed("The connection's certificate is valid", evidence())
                        : CheckName.TLS_CERTIFICATE.warning(
                                "Of the certificates at " + uri() + " " + ended.size() + " ended", evidence()));
    }

    /** An instance of RDS has a certificate of the authority that it names, and of no other. */
    private Optional<Check> vouches(CustomCertificate file, Look<SourceFacts> source) {
        var authority = source.isSeen() && source.value().kind() == Kind.RDS_INSTANCE
                ? source.value().ca()
                : Optional.<String>empty();
        if (authority.isEmpty() || file.namesRds() || source.value().engine().startsWith("custom-")) {
            return Optional.empty();
        }
        var thumbprint = authorities.thumbprint(authority.get());
        if (!thumbprint.isSeen()
                || thumbprint.value().isEmpty()
                || file.holds(thumbprint.value().get())) {
            return Optional.empty();
        }
        return Optional.of(fails(
                Cause.TLS_CERTIFICATE_UNTRUSTED,
                source.value() + " has a certificate of " + authority.get() + ", and " + uri() + " is of "
                        + file.certificates().get(0).getSubjectX500Principal().getName()));
    }

    private Check fails(Cause cause, String message) {
        return ClientTls.of(connection).use() == ClientTls.Use.ALWAYS && isEnforced()
                ? CheckName.TLS_CERTIFICATE.proves(cause, message, evidence(), fix())
                : CheckName.TLS_CERTIFICATE.warning(
                        message + "; TLS is not enforced, so it may not be used", evidence());
    }

    private Fix fix() {
        return Fix.of(
                "the data engineer",
                "Upload the certificate of the source's authority as PEM, and name it in Glue > Connections > edit",
                "aws s3 cp global-bundle.pem " + uri(),
                "aws_glue_connection.connection_properties.CUSTOM_JDBC_CERT");
    }

    private Map<String, Object> evidence() {
        var evidence = new LinkedHashMap<String, Object>();
        evidence.put("certificate", uri());
        evidence.put("enforced", isEnforced());
        return evidence;
    }

    private boolean isEnforced() {
        return "true".equalsIgnoreCase(connection.properties().get(ConnectionProperty.JDBC_ENFORCE_SSL));
    }

    private boolean isValidationSkipped() {
        return "true"
                .equalsIgnoreCase(connection.properties().get(ConnectionProperty.SKIP_CUSTOM_JDBC_CERT_VALIDATION));
    }

    private String uri() {
        return uri(connection)
                .orElseThrow(() -> NotSeenException.notApplicable("the connection brings no certificate of its own"));
    }

    static Optional<String> uri(ExaminedConnection connection) {
        return Optional.ofNullable(connection.properties().get(ConnectionProperty.CUSTOM_JDBC_CERT))
                .map(String::strip)
                .filter(uri -> !uri.isEmpty());
    }
}
