package dev.pipewright.diagnosis.driver.tls;

import dev.pipewright.core.connection.Endpoint;
import dev.pipewright.core.outcome.Cause;
import dev.pipewright.core.outcome.Check;
import dev.pipewright.core.outcome.Fix;
import dev.pipewright.diagnosis.driver.tls.ClientTls.Use;
import dev.pipewright.diagnosis.look.Look;
import dev.pipewright.diagnosis.look.NotSeenException;
import dev.pipewright.diagnosis.right.Question;
import dev.pipewright.diagnosis.right.Question.Join;
import dev.pipewright.diagnosis.right.Question.ResourceSide;
import dev.pipewright.diagnosis.right.ResourcePolicies;
import dev.pipewright.diagnosis.right.RoleRights;
import dev.pipewright.diagnosis.source.Parameters;
import dev.pipewright.diagnosis.source.SourceFacts;
import dev.pipewright.diagnosis.step.CheckName;
import dev.pipewright.diagnosis.step.ExaminedConnection;
import dev.pipewright.diagnosis.stored.ObjectReader;
import dev.pipewright.diagnosis.stored.S3Location;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import software.amazon.awssdk.services.rds.RdsClient;
import software.amazon.awssdk.services.s3.S3Client;

/** The rules of TLS, in the order in which they are listed. */
public final class TlsRules {

    private static final Pattern ADDRESS = Pattern.compile("\\d{1,3}(\\.\\d{1,3}){3}|\\[?[0-9a-f]*:[0-9a-f:.]*]?");
    private static final List<String> OLD = List.of("tlsv1", "tlsv1.0", "tlsv1.1");

    private final Supplier<S3Client> storage;
    private final RdsClient rds;
    private final Look<ExaminedConnection> connection;
    private final Look<SourceFacts> source;
    private final Look<Parameters.Values> parameters;
    private final boolean refused;
    private final Instant now;

    /**
     * @param refused whether the source has refused a login for want of TLS, as an error text says
     * @param now when the stage began
     */
    public TlsRules(
            Supplier<S3Client> storage,
            RdsClient rds,
            Look<ExaminedConnection> connection,
            Look<SourceFacts> source,
            Look<Parameters.Values> parameters,
            boolean refused,
            Instant now) {
        this.storage = storage;
        this.rds = rds;
        this.connection = connection;
        this.source = source;
        this.parameters = parameters;
        this.refused = refused;
        this.now = now;
    }

    /** Whether the connection brings a certificate, which a role must be able to read. */
    public static boolean bringsCertificate(ExaminedConnection connection) {
        return CertificateRules.uri(connection).isPresent();
    }

    /**
     * Examines TLS.
     *
     * @param certificateReadable what {@link #readable} has started
     * @param modernJava whether every job runs on a Java that refuses TLS before 1.2
     */
    public List<Check> examine(Supplier<Check> certificateReadable, boolean modernJava) {
        return List.of(
                check(
                        CheckName.TLS_MODE,
                        () -> new TlsMode(connection.value(), source.value(), parameters, refused).check()),
                check(
                        CheckName.TLS_CERTIFICATE,
                        () -> new CertificateRules(
                                        new ObjectReader(storage), new Authorities(rds), connection.value(), now)
                                .check(source)),
                certificateReadable.get(),
                check(CheckName.SOURCE_CERTIFICATE, this::sourceCertificate),
                check(CheckName.TLS_HOST_NAME, this::hostName),
                check(CheckName.TLS_VERSIONS, () -> versions(modernJava)));
    }

    /** Starts to examine whether the role may read the certificate that the connection brings. */
    public Supplier<Check> readable(RoleRights rights) {
        return rights.start(CheckName.ROLE_CERTIFICATE, Cause.IAM_ROLE_DENIED, role -> {
            var uri = CertificateRules.uri(connection.value())
                    .orElseThrow(
                            () -> NotSeenException.notApplicable("the connection brings no certificate of its own"));
            var at = S3Location.of(uri)
                    .orElseThrow(() -> new NotSeenException("Cannot be examined: " + uri + " is no s3://bucket/key"));
            return List.of(new Question(
                    List.of("s3:GetObject"),
                    List.of("arn:" + role.partition() + ":s3:::" + at.bucket() + "/" + at.key()),
                    Map.of(),
                    new ResourceSide(Join.EITHER, ResourcePolicies.ofBucket(storage.get(), at.bucket()))));
        });
    }

    /** The source's own certificate has not ended; RDS renews it, unless nobody has let it. */
    private Check sourceCertificate() {
        var found = source.value();
        var until = found.certificateUntil()
                .orElseThrow(() -> new NotSeenException(
                        "Not examined: AWS does not say until when the certificate of " + found + " is valid"));
        Map<String, Object> evidence = Map.of(
                "source",
                found.toString(),
                "validTill",
                until.toString(),
                "authority",
                found.ca().orElse(""));
        if (!until.isBefore(now)) {
            return CheckName.SOURCE_CERTIFICATE.passed("The certificate of " + found + " is valid", evidence);
        }
        var message = "The certificate of " + found + " ended on " + until;
        return ClientTls.of(connection.value()).verifiesChain()
                ? CheckName.SOURCE_CERTIFICATE.proves(
                        Cause.TLS_CERTIFICATE_EXPIRED,
                        message,
                        evidence,
                        Fix.of(
                                "the database administrator",
                                "RDS > Databases > " + found.id() + " > Modify > Certificate authority",
                                "aws rds modify-db-instance --db-instance-identifier " + found.id()
                                        + " --ca-certificate-identifier rds-ca-rsa2048-g1 --apply-immediately",
                                "aws_db_instance.ca_cert_identifier = \"rds-ca-rsa2048-g1\""))
                : CheckName.SOURCE_CERTIFICATE.warning(message + "; the connection does not verify it", evidence);
    }

    /** A certificate of RDS is for RDS's names; another name of the same host is none of them. */
    private Check hostName() {
        var client = ClientTls.of(connection.value());
        if (!client.verifiesHost()) {
            throw NotSeenException.notApplicable("the connection does not compare the host with the certificate");
        }
        var host = connection
                .value()
                .endpoint()
                .map(Endpoint::host)
                .orElseThrow(() -> NotSeenException.notApplicable("the connection names no single host"));
        Map<String, Object> evidence = Map.of("host", host, "verifiedBy", client.why());
        return ADDRESS.matcher(host).matches()
                ? CheckName.TLS_HOST_NAME.warning(
                        "The connection names the address " + host + ", and certificates are for names", evidence)
                : CheckName.TLS_HOST_NAME.passed("The connection names its host by name", evidence);
    }

    /** The source offers a version of TLS that Glue's Java takes: from 1.2 on. */
    private Check versions(boolean modernJava) {
        var values = parameters.value();
        var offered = Stream.of(values.of("tls_version").split(",", -1))
                .map(String::strip)
                .filter(version -> !version.isEmpty())
                .toList();
        var most = values.of("ssl_max_protocol_version");
        var onlyOld = (!offered.isEmpty() && OLD.containsAll(offered)) || (!most.isEmpty() && OLD.contains(most));
        Map<String, Object> evidence = Map.of("source", source.value().toString(), "offered", offered, "most", most);
        if (!onlyOld) {
            return CheckName.TLS_VERSIONS.passed("The source offers TLS 1.2 or later, as far as it is set", evidence);
        }
        var message = source.value() + " offers no TLS later than 1.1, which current Java refuses";
        var certain = modernJava
                && values.inSync()
                && ClientTls.of(connection.value()).use() == Use.ALWAYS;
        return certain
                ? CheckName.TLS_VERSIONS.proves(Cause.TLS_PROTOCOL, message, evidence, allowNewer())
                : CheckName.TLS_VERSIONS.warning(message, evidence);
    }

    private Fix allowNewer() {
        return Fix.of(
                "the database administrator",
                "RDS > Parameter groups: allow TLS 1.2 (tls_version, or ssl_max_protocol_version)",
                "aws rds modify-db-parameter-group --db-parameter-group-name "
                        + source.value().groups().get(0).name()
                        + " --parameters ParameterName=tls_version,ParameterValue=TLSv1.2,ApplyMethod=pending-reboot",
                "aws_db_parameter_group.parameter");
    }

    private static Check check(CheckName name, Supplier<Check> rule) {
        try {
            return rule.get();
        } catch (NotSeenException e) {
            return name.notExecuted(e.getMessage());
        }
    }
}
