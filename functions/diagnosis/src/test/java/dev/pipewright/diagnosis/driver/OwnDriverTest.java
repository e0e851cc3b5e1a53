package dev.pipewright.diagnosis.driver;

import static dev.pipewright.diagnosis.driver.Drivers.POSTGRES;
import static dev.pipewright.diagnosis.driver.Drivers.connected;
import static dev.pipewright.diagnosis.driver.Drivers.diagnose;
import static dev.pipewright.diagnosis.driver.Drivers.proven;
import static dev.pipewright.diagnosis.world.HealthyWorld.world;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pipewright.core.outcome.Cause;
import dev.pipewright.core.outcome.CheckState;
import dev.pipewright.diagnosis.driver.jar.TestJars;
import dev.pipewright.diagnosis.step.CheckName;
import dev.pipewright.diagnosis.world.Runs;
import dev.pipewright.diagnosis.world.World;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OwnDriverTest {

    private static final String DRIVER = "org.postgresql.Driver";

    @Test
    void aJarThatHoldsItsClassIsNoCause() {
        var step = diagnose(with(jar(DRIVER, 52), DRIVER));

        assertThat(step.diagnosis()).isEmpty();
        assertThat(Runs.only(step.checks(), CheckName.DRIVER_JAR).state()).isEqualTo(CheckState.PASSED);
        assertThat(Runs.only(step.checks(), CheckName.DRIVER_CLASS).state()).isEqualTo(CheckState.PASSED);
        assertThat(Runs.only(step.checks(), CheckName.ROLE_DRIVER_JAR).state()).isEqualTo(CheckState.PASSED);
    }

    @Test
    void aJarThatIsNotThereIsProved() {
        assertThat(proven(diagnose(named(world(), "s3://drivers/pg.jar", DRIVER))))
                .containsExactly(Cause.DRIVER_JAR_NOT_FOUND);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"drivers/pg.jar", "https://drivers.s3.amazonaws.com/pg.jar", "s3://drivers", "s3://drivers/"})
    void aLocationThatIsNoneIsProved(String uri) {
        assertThat(proven(diagnose(named(world(), uri, DRIVER)))).containsExactly(Cause.DRIVER_JAR_NOT_FOUND);
    }

    @Test
    void aJarThatWeMayNotReadProvesNothing() {
        var step = diagnose(with(jar(DRIVER, 52), DRIVER).deny("HeadObject"));

        assertThat(step.diagnosis()).isEmpty();
        assertThat(Runs.only(step.checks(), CheckName.DRIVER_JAR).state()).isEqualTo(CheckState.NOT_EXECUTED);
        assertThat(Runs.only(step.checks(), CheckName.DRIVER_CLASS).state()).isEqualTo(CheckState.NOT_EXECUTED);
    }

    @ParameterizedTest
    @CsvSource({
        "implicitDeny, none, PROVEN",
        "implicitDeny, unseen, LIKELY",
        "explicitDeny, unseen, PROVEN",
        "allowed, none,"
    })
    void aRoleThatMayNotReadTheJarIsDenied(String decision, String policy, String confidence) {
        var world = with(jar(DRIVER, 52), DRIVER).decide("s3:GetObject", decision);
        if (policy.equals("none")) {
            world.with(access -> access.bucketPolicy("drivers", ""));
        }

        var check = Runs.only(diagnose(world).checks(), CheckName.ROLE_DRIVER_JAR);

        assertThat(check.confidence().map(Enum::name).orElse(null)).isEqualTo(confidence);
        assertThat(check.cause().filter(Cause.DRIVER_JAR_DENIED::equals).isPresent())
                .isEqualTo(confidence != null);
    }

    @Test
    void aClassThatTheJarDoesNotHoldIsProvedNamingTheOneItRegisters() {
        var jar = TestJars.jar()
                .withClass("com.mysql.cj.jdbc.Driver", 52)
                .withText("META-INF/services/java.sql.Driver", "com.mysql.cj.jdbc.Driver\n")
                .bytes();

        var step = diagnose(with(jar, DRIVER));

        assertThat(proven(step)).containsExactly(Cause.DRIVER_CLASS_NOT_IN_JAR);
        assertThat(Runs.only(step.checks(), CheckName.DRIVER_CLASS).message())
                .contains("registers com.mysql.cj.jdbc.Driver");
    }

    @Test
    void aFileThatIsNoJarHoldsNoClass() {
        assertThat(proven(diagnose(with("<html>".getBytes(StandardCharsets.UTF_8), DRIVER))))
                .containsExactly(Cause.DRIVER_CLASS_NOT_IN_JAR);
    }

    @ParameterizedTest
    @CsvSource({
        "52, 4.0, PASSED",
        "52, 3.0, PASSED",
        "55, 4.0, FAILED",
        "61, 5.0, PASSED",
        "65, 5.1, FAILED",
        "61, 2.0, FAILED",
        "61, 6.0, WARNING",
        "61, '', WARNING",
        "52, '', PASSED"
    })
    void aClassFileMustBeForTheJavaThatGlueRuns(int version, String glue, CheckState state) {
        var world = with(jar(DRIVER, version), DRIVER);
        if (!glue.isEmpty()) {
            world.with(access -> access.job("nightly", "PipewrightSmokeJob", glue, "orders"));
        }

        var check = Runs.only(diagnose(world).checks(), CheckName.DRIVER_CLASS);

        assertThat(check.state()).isEqualTo(state);
        assertThat(check.cause().filter(Cause.DRIVER_TOO_NEW::equals).isPresent())
                .isEqualTo(state == CheckState.FAILED);
    }

    @Test
    void aClassThatSomeJobsCannotReadIsOnlyAWarning() {
        var world = with(jar(DRIVER, 55), DRIVER)
                .with(access -> access.job("old", "PipewrightSmokeJob", "4.0", "orders")
                        .job("new", "PipewrightSmokeJob", "5.0", "orders"));

        assertThat(Runs.only(diagnose(world).checks(), CheckName.DRIVER_CLASS).state())
                .isEqualTo(CheckState.WARNING);
    }

    @ParameterizedTest
    @CsvSource({
        "software.amazon.jdbc.Driver, FAILED",
        "com.ibm.db2.jcc.DB2Driver, FAILED",
        "com.mysql.cj.jdbc.NonRegisteringDriver, WARNING",
        "org.mariadb.jdbc.Driver, WARNING",
        "oracle.jdbc.OracleDriver, PASSED"
    })
    void glueKnowsTheDriversOfItsOwnSourcesOnly(String name, CheckState state) {
        var world = connected(world(), "jdbc:oracle:thin:@//db.example.com:1521/ORCL", "JDBC_DRIVER_CLASS_NAME", name);

        assertThat(Runs.only(diagnose(world).checks(), CheckName.DRIVER_CLASS).state())
                .isEqualTo(state);
    }

    @Test
    void anUnknownClassDoesNotHideThatItIsNotInTheJar() {
        assertThat(proven(diagnose(with(jar(DRIVER, 52), "software.amazon.jdbc.Driver"))))
                .containsExactly(Cause.DRIVER_CLASS_UNSUPPORTED, Cause.DRIVER_CLASS_NOT_IN_JAR);
    }

    @ParameterizedTest
    @CsvSource({
        "org.postgresql.Driver, jdbc:mysql://db.example.com:3306/orders, true",
        "com.mysql.cj.jdbc.Driver, jdbc:mariadb://db.example.com:3306/orders, false",
        "com.amazon.redshift.jdbc42.Driver, jdbc:postgresql://db.example.com:5439/dev, false",
        "oracle.jdbc.OracleDriver, jdbc:sqlserver://db.example.com:1433;databaseName=x, true"
    })
    void aUrlForAnotherEngineThanTheClassIsProved(String name, String url, boolean invalid) {
        var step = diagnose(connected(world(), url, "JDBC_DRIVER_CLASS_NAME", name));

        assertThat(proven(step).contains(Cause.DRIVER_URL_INVALID)).isEqualTo(invalid);
    }

    @Test
    void aTextThatTellsTheEffectIsExplained() {
        var step = diagnose(
                with(jar("a.B", 52), DRIVER), Runs.words("java.lang.ClassNotFoundException: org.postgresql.Driver"));

        assertThat(Runs.only(step.checks(), CheckName.DRIVER_ANSWER).state()).isEqualTo(CheckState.INCONCLUSIVE);
        assertThat(proven(step)).containsExactly(Cause.DRIVER_CLASS_NOT_IN_JAR);
    }

    private static byte[] jar(String name, int version) {
        return TestJars.jar().withClass(name, version).bytes();
    }

    private static World with(byte[] jar, String name) {
        return named(world(), "s3://drivers/pg.jar", name).with(access -> access.object("drivers", "pg.jar", jar));
    }

    private static World named(World world, String uri, String name) {
        return connected(world, POSTGRES, "JDBC_DRIVER_JAR_URI", uri, "JDBC_DRIVER_CLASS_NAME", name);
    }
}
