package dev.pipewright.diagnosis.driver;

import static dev.pipewright.diagnosis.driver.Drivers.POSTGRES;
import static dev.pipewright.diagnosis.driver.Drivers.connected;
import static dev.pipewright.diagnosis.driver.Drivers.diagnose;
import static dev.pipewright.diagnosis.driver.Drivers.proven;
import static dev.pipewright.diagnosis.driver.Drivers.source;
import static dev.pipewright.diagnosis.world.HealthyWorld.HOST;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pipewright.core.outcome.Cause;
import dev.pipewright.core.outcome.CheckState;
import dev.pipewright.core.outcome.Stage;
import dev.pipewright.core.outcome.TestFailure;
import dev.pipewright.diagnosis.driver.tls.Certificates;
import dev.pipewright.diagnosis.step.CheckName;
import dev.pipewright.diagnosis.world.Runs;
import dev.pipewright.diagnosis.world.World;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.rds.model.DBParameterGroupStatus;
import software.amazon.awssdk.services.redshift.model.ClusterParameterGroupStatus;

class TlsRulesTest {

    private static final String MYSQL = "jdbc:mysql://" + HOST + ":3306/orders";
    private static final String CERTIFICATE = "s3://certificates/ca.pem";

    @ParameterizedTest(name = "{0} {1}, {2}={3}, {4}: {5}")
    @CsvSource(
            nullValues = "-",
            value = {
                "postgres, 15.4, -, -, ?sslmode=disable, FAILED",
                "postgres, 14.9, -, -, ?sslmode=disable, PASSED",
                "postgres, 14.9, rds.force_ssl, 1, ?sslmode=disable, FAILED",
                "postgres, 15.4, rds.force_ssl, 0, ?sslmode=disable, PASSED",
                "postgres, 15.4, -, -, ?sslmode=require, PASSED",
                "postgres, 15.4, -, -, ?sslmode=allow, WARNING",
                "postgres, 15.4, -, -, ?ssl=false, WARNING",
                "postgres, 15.4, -, -, '', WARNING",
                "postgres, 13.1, -, -, '', PASSED",
                "aurora-postgresql, 15.4, -, -, ?sslmode=disable, FAILED"
            })
    void postgresDemandsTls(String engine, String version, String name, String value, String query, CheckState state) {
        var step = diagnose(connected(with(source(engine, version), name, value), POSTGRES + query));

        assertThat(Runs.only(step.checks(), CheckName.TLS_MODE).state()).isEqualTo(state);
        assertThat(proven(step).contains(Cause.TLS_REQUIRED)).isEqualTo(state == CheckState.FAILED);
    }

    @ParameterizedTest(name = "{0}={1}, {2}: {3}")
    @CsvSource(
            nullValues = "-",
            value = {
                "require_secure_transport, ON, ?useSSL=false, FAILED",
                "require_secure_transport, 1, ?sslMode=DISABLED, FAILED",
                "require_secure_transport, 1, ?sslMode=PREFERRED&useSSL=false, WARNING",
                "require_secure_transport, OFF, ?useSSL=false, PASSED",
                "-, -, ?useSSL=false, PASSED",
                "require_secure_transport, ON, ?requireSSL=true, PASSED"
            })
    void mySqlDemandsTls(String name, String value, String query, CheckState state) {
        var step = diagnose(connected(with(source("mysql", "8.0.36"), name, value), MYSQL + query));

        assertThat(Runs.only(step.checks(), CheckName.TLS_MODE).state()).isEqualTo(state);
    }

    @Test
    void sqlServersDriverObeysAServerThatForcesTls() {
        var world = with(source("sqlserver-se", "15.00"), "rds.force_ssl", "1");

        var step = diagnose(connected(world, "jdbc:sqlserver://" + HOST + ":1433;databaseName=orders;encrypt=false"));

        assertThat(step.diagnosis()).isEmpty();
    }

    @Test
    void redshiftDemandsTlsByItsParameter() {
        var url = "jdbc:redshift://sales.abc.eu-central-1.redshift.amazonaws.com:5439/dev";
        var world = source("postgres", "13.1")
                .with(access -> access.parameter("wlm", "require_ssl", "true")
                        .warehouse(
                                "sales",
                                c -> c.clusterParameterGroups(ClusterParameterGroupStatus.builder()
                                        .parameterGroupName("wlm")
                                        .parameterApplyStatus("in-sync")
                                        .build())));

        assertThat(proven(diagnose(connected(world, url + "?ssl=false")))).containsExactly(Cause.TLS_REQUIRED);
        assertThat(proven(diagnose(connected(world, url)))).isEmpty();
    }

    @Test
    void aParameterThatWaitsForARestartProvesNothing() {
        var world = with(source("postgres", "15.4"), "rds.force_ssl", "1")
                .instance(
                        "orders",
                        i -> i.dbParameterGroups(DBParameterGroupStatus.builder()
                                .dbParameterGroupName("group")
                                .parameterApplyStatus("pending-reboot")
                                .build()));

        var step = diagnose(connected(world, POSTGRES + "?sslmode=disable"));

        assertThat(Runs.only(step.checks(), CheckName.TLS_MODE).state()).isEqualTo(CheckState.INCONCLUSIVE);
    }

    @Test
    void enforcedTlsAgainstASourceWithoutItIsProved() {
        var world = with(with(source("postgres", "14.9"), "ssl", "0"), "rds.force_ssl", "0");

        assertThat(proven(diagnose(connected(world, POSTGRES, "JDBC_ENFORCE_SSL", "true"))))
                .containsExactly(Cause.TLS_NOT_SUPPORTED);
        assertThat(proven(diagnose(connected(world, POSTGRES)))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"1521, FAILED", "2484, NOT_EXECUTED"})
    void oraclesPlainListenerTakesNoTls(int port, CheckState state) {
        var world = source("oracle-se2", "19.0.0")
                .instance(
                        "orders",
                        i -> i.endpoint(e -> e.address(HOST).port(1521)).dbParameterGroups(java.util.List.of()));

        var step = diagnose(connected(
                world,
                "jdbc:oracle:thin:@(DESCRIPTION=(ADDRESS=(PROTOCOL=TCPS)(HOST=" + HOST + ")(PORT=" + port
                        + "))(CONNECT_DATA=(SERVICE_NAME=ORCL)))",
                "JDBC_ENFORCE_SSL",
                "true"));

        assertThat(Runs.only(step.checks(), CheckName.TLS_MODE).state()).isEqualTo(state);
    }

    @Test
    void aTextIsExplainedByTheParameter() {
        var world = with(source("postgres", "15.4"), "rds.force_ssl", "1");

        var step = diagnose(
                connected(world, POSTGRES + "?sslmode=disable"),
                Runs.words("no pg_hba.conf entry for host \"10.0.0.1\", user \"u\", database \"d\", no encryption"));

        assertThat(proven(step)).containsExactly(Cause.TLS_REQUIRED);
        assertThat(Runs.only(step.checks(), CheckName.TLS_ANSWER).state()).isEqualTo(CheckState.INCONCLUSIVE);
    }

    @ParameterizedTest(name = "{0}, enforced {1}: {2} {3}")
    @CsvSource(
            nullValues = "-",
            value = {
                "valid, true, PASSED, -",
                "ended, true, FAILED, TLS_CERTIFICATE_EXPIRED",
                "ended, false, WARNING, -",
                "short, true, FAILED, TLS_CERTIFICATE_UNTRUSTED",
                "elliptic, true, FAILED, TLS_CERTIFICATE_UNTRUSTED",
                "-, true, FAILED, TLS_CERTIFICATE_UNTRUSTED",
                "-, false, WARNING, -"
            })
    void theConnectionsCertificateIsOneThatGlueTakes(String name, String enforced, CheckState state, Cause cause) {
        var world = source("postgres", "15.4");
        if (name != null) {
            world.with(access -> access.object("certificates", "ca.pem", Certificates.pem(name)));
        }

        var check = Runs.only(diagnose(certified(world, enforced)).checks(), CheckName.TLS_CERTIFICATE);

        assertThat(check.state()).isEqualTo(state);
        assertThat(check.cause().orElse(null)).isEqualTo(cause);
    }

    @Test
    void theSkippedValidationLetsOtherAlgorithmsPass() {
        var world = source("postgres", "15.4")
                .with(access -> access.object("certificates", "ca.pem", Certificates.pem("elliptic")));

        var step = diagnose(connected(
                world,
                POSTGRES,
                "JDBC_ENFORCE_SSL",
                "true",
                "CUSTOM_JDBC_CERT",
                CERTIFICATE,
                "SKIP_CUSTOM_JDBC_CERT_VALIDATION",
                "true"));

        assertThat(Runs.only(step.checks(), CheckName.TLS_CERTIFICATE).state()).isEqualTo(CheckState.PASSED);
    }

    @ParameterizedTest
    @CsvSource({"valid, valid, PASSED", "valid, rds, FAILED", "rds, valid, PASSED"})
    void theConnectionsCertificateVouchesForTheSource(String file, String authority, CheckState state) {
        var world = source("postgres", "15.4")
                .instance("orders", i -> i.caCertificateIdentifier("rds-ca-rsa2048-g1"))
                .with(access -> access.object("certificates", "ca.pem", Certificates.pem(file))
                        .certificate(c -> c.certificateIdentifier("rds-ca-rsa2048-g1")
                                .thumbprint(Certificates.thumbprint(authority))));

        var step = diagnose(certified(world, "true"));

        assertThat(Runs.only(step.checks(), CheckName.TLS_CERTIFICATE).state()).isEqualTo(state);
        assertThat(proven(step).contains(Cause.TLS_CERTIFICATE_UNTRUSTED)).isEqualTo(state == CheckState.FAILED);
    }

    @Test
    void aCertificateThatTheRoleMayNotReadIsTheLackOfARight() {
        var world = source("postgres", "15.4")
                .with(access -> access.object("certificates", "ca.pem", Certificates.pem("valid")))
                .decide("s3:GetObject", "explicitDeny");

        assertThat(proven(diagnose(certified(world, "true")))).containsExactly(Cause.IAM_ROLE_DENIED);
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {"CertificateRefused, short", "CertificateRefused, elliptic", "CertificateMissing, -"})
    void whatTheProbeSaysOfTheCertificateIsWhatTheRuleFinds(String finding, String name) {
        var world = source("postgres", "15.4");
        if (name != null) {
            world.with(access -> access.object("certificates", "ca.pem", Certificates.pem(name)));
        }

        var step = diagnose(certified(world, "true"), found(finding));

        assertThat(proven(step)).containsExactly(Cause.TLS_CERTIFICATE_UNTRUSTED);
        assertThat(Runs.only(step.checks(), CheckName.TLS_CERTIFICATE).state()).isEqualTo(CheckState.FAILED);
        assertThat(Runs.only(step.checks(), CheckName.TLS_ANSWER).message()).endsWith("tls.certificate explains it");
    }

    @ParameterizedTest
    @ValueSource(strings = {"CertificateRefused", "CertificateMissing"})
    void whereTheCertificateIsNotToBeSeenTheProbesWordsProve(String finding) {
        var world = source("postgres", "15.4").deny("HeadObject");

        var step = diagnose(certified(world, "true"), found(finding));

        assertThat(proven(step)).containsExactly(Cause.TLS_CERTIFICATE_UNTRUSTED);
        assertThat(step.diagnosis().orElseThrow().summary()).contains("s3://certificates/ca.pem");
    }

    @Test
    void aCertificateThatTheProbeWasDeniedIsTheLackOfARight() {
        var world = source("postgres", "15.4")
                .with(access -> access.object("certificates", "ca.pem", Certificates.pem("valid")))
                .decide("s3:GetObject", "explicitDeny");

        assertThat(proven(diagnose(certified(world, "true"), found("CertificateDenied"))))
                .containsExactly(Cause.IAM_ROLE_DENIED);
    }

    @Test
    void aCertificateThatTheProbeWasDeniedBecauseItIsNotThereIsMissing() {
        var step = diagnose(certified(source("postgres", "15.4"), "true"), found("CertificateDenied"));

        assertThat(proven(step)).containsExactly(Cause.TLS_CERTIFICATE_UNTRUSTED);
    }

    @ParameterizedTest
    @CsvSource({
        "2026-02-28T00:00:00Z, ?sslmode=verify-full, FAILED",
        "2026-02-28T00:00:00Z, ?sslmode=require, WARNING",
        "2061-01-01T00:00:00Z, ?sslmode=verify-full, PASSED"
    })
    void theSourcesCertificateMustNotHaveEnded(Instant until, String query, CheckState state) {
        var world = source("postgres", "15.4")
                .instance(
                        "orders",
                        i -> i.certificateDetails(
                                c -> c.caIdentifier("rds-ca-2019").validTill(until)));

        var step = diagnose(connected(world, POSTGRES + query));

        assertThat(Runs.only(step.checks(), CheckName.SOURCE_CERTIFICATE).state())
                .isEqualTo(state);
        assertThat(proven(step).contains(Cause.TLS_CERTIFICATE_EXPIRED)).isEqualTo(state == CheckState.FAILED);
    }

    @ParameterizedTest
    @CsvSource({
        "jdbc:postgresql://10.10.2.7:5432/orders?sslmode=verify-full, WARNING",
        "jdbc:postgresql://10.10.2.7:5432/orders?sslmode=verify-ca, NOT_EXECUTED",
        "jdbc:postgresql://orders.internal:5432/orders?sslmode=verify-full, PASSED"
    })
    void anAddressIsInNoCertificate(String url, CheckState state) {
        var step = diagnose(connected(source("postgres", "15.4"), url));

        assertThat(Runs.only(step.checks(), CheckName.TLS_HOST_NAME).state()).isEqualTo(state);
    }

    @ParameterizedTest
    @CsvSource({
        "'TLSv1,TLSv1.1', 5.0, ?sslMode=REQUIRED, FAILED",
        "'TLSv1,TLSv1.1', 4.0, ?sslMode=REQUIRED, WARNING",
        "'TLSv1,TLSv1.1', 5.0, '', WARNING",
        "'TLSv1.1,TLSv1.2', 5.0, ?sslMode=REQUIRED, PASSED"
    })
    void aSourceThatOffersOldVersionsOnlySharesNoneWithCurrentJava(
            String offered, String glue, String query, CheckState state) {
        var world = with(source("mysql", "5.7.44"), "tls_version", offered)
                .with(access -> access.job("nightly", "PipewrightSmokeJob", glue, "orders"));

        var step = diagnose(connected(world, MYSQL + query));

        assertThat(Runs.only(step.checks(), CheckName.TLS_VERSIONS).state()).isEqualTo(state);
        assertThat(proven(step).contains(Cause.TLS_PROTOCOL)).isEqualTo(state == CheckState.FAILED);
    }

    @Test
    void twoFaultsAreBothFound() {
        var world = with(source("postgres", "15.4"), "rds.force_ssl", "1");

        assertThat(proven(diagnose(connected(
                        world,
                        POSTGRES + "?sslmode=disable",
                        "JDBC_DRIVER_CLASS_NAME",
                        "software.amazon.jdbc.Driver"))))
                .containsExactly(Cause.DRIVER_CLASS_UNSUPPORTED, Cause.TLS_REQUIRED);
    }

    private static TestFailure found(String finding) {
        return Runs.classed(Stage.ENGINE, "pipewright." + finding, "The probe looked at " + CERTIFICATE);
    }

    private static World with(World world, String name, String value) {
        return name == null ? world : world.with(access -> access.parameter("group", name, value));
    }

    private static World certified(World world, String enforced) {
        return connected(world, POSTGRES, "JDBC_ENFORCE_SSL", enforced, "CUSTOM_JDBC_CERT", CERTIFICATE);
    }
}
