package dev.pipewright.diagnosis.driver;

import static dev.pipewright.diagnosis.driver.Drivers.POSTGRES;
import static dev.pipewright.diagnosis.driver.Drivers.connected;
import static dev.pipewright.diagnosis.driver.Drivers.diagnose;
import static dev.pipewright.diagnosis.driver.Drivers.source;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pipewright.core.outcome.CheckState;
import dev.pipewright.diagnosis.driver.jar.TestJars;
import dev.pipewright.diagnosis.driver.tls.Certificates;
import dev.pipewright.diagnosis.step.CheckName;
import dev.pipewright.diagnosis.world.Runs;
import dev.pipewright.diagnosis.world.World;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Each call of the stage refused in turn: it ends all the same, proves nothing, and says what it could not look at. */
class DeniedLooksTest {

    private static final String DRIVER = "org.postgresql.Driver";

    static Stream<Arguments> refusals() {
        return Stream.of(
                        "GetConnection",
                        "GetJobs",
                        "GetRole",
                        "SimulatePrincipalPolicy",
                        "HeadObject",
                        "GetObject",
                        "GetBucketPolicy",
                        "DescribeDBInstances",
                        "DescribeDBParameters",
                        "DescribeCertificates")
                .flatMap(call -> Stream.of("AccessDenied", "ThrottlingException", "UnknownOperationException")
                        .map(code -> Arguments.of(call, code)));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("refusals")
    void aRefusedCallProvesNothing(String call, String code) {
        var step = diagnose(healthy().fail(call, code));

        assertThat(step.decided()).isFalse();
        assertThat(step.diagnosis()).isEmpty();
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "GetConnection, DRIVER_URL, glue:GetConnection",
        "GetJobs, DRIVER_VERSION, Not applicable",
        "HeadObject, DRIVER_JAR, s3:GetObject",
        "GetObject, DRIVER_CLASS, s3:GetObject",
        "GetObject, TLS_CERTIFICATE, s3:GetObject",
        "DescribeDBInstances, TLS_MODE, rds:DescribeDBInstances",
        "DescribeDBParameters, TLS_MODE, rds:DescribeDBParameters"
    })
    void aRefusedCallIsNamed(String call, CheckName name, String words) {
        var check = Runs.only(diagnose(healthy().deny(call)).checks(), name);

        assertThat(check.state()).isEqualTo(CheckState.NOT_EXECUTED);
        assertThat(check.message()).contains(words);
    }

    private static World healthy() {
        var jar = TestJars.jar().withClass(DRIVER, 52).bytes();
        return connected(
                        source("postgres", "15.4")
                                .instance("orders", i -> i.caCertificateIdentifier("rds-ca-rsa2048-g1")),
                        POSTGRES,
                        "JDBC_ENFORCE_SSL",
                        "true",
                        "CUSTOM_JDBC_CERT",
                        "s3://certificates/ca.pem",
                        "JDBC_DRIVER_JAR_URI",
                        "s3://drivers/pg.jar",
                        "JDBC_DRIVER_CLASS_NAME",
                        DRIVER)
                .with(access -> access.object("drivers", "pg.jar", jar)
                        .object("certificates", "ca.pem", Certificates.pem("valid"))
                        .certificate(c -> c.certificateIdentifier("rds-ca-rsa2048-g1")
                                .thumbprint(Certificates.thumbprint("valid")))
                        .bucketPolicy("drivers", "")
                        .bucketPolicy("certificates", ""));
    }
}
