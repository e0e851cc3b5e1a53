package dev.pipewright.diagnosis.driver;

import static dev.pipewright.diagnosis.driver.Drivers.POSTGRES;
import static dev.pipewright.diagnosis.driver.Drivers.connected;
import static dev.pipewright.diagnosis.driver.Drivers.diagnose;
import static dev.pipewright.diagnosis.driver.Drivers.source;
import static dev.pipewright.diagnosis.world.HealthyWorld.HOST;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pipewright.core.outcome.Cause;
import dev.pipewright.core.outcome.CheckState;
import dev.pipewright.core.outcome.Confidence;
import dev.pipewright.diagnosis.step.CheckName;
import dev.pipewright.diagnosis.world.Runs;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BundledDriverTest {

    private static final String TEN = "The authentication type 10 is not supported.";

    @ParameterizedTest(name = "Glue {0}, {1} {2}, {3}={4}: {5}")
    @CsvSource(
            nullValues = "-",
            value = {
                "2.0, postgres, 15.4, rds.accepted_password_auth_method, scram, FAILED",
                "2.0, postgres, 15.4, -, -, WARNING",
                "2.0, postgres, 13.1, -, -, PASSED",
                "2.0, postgres, 13.1, password_encryption, scram-sha-256, WARNING",
                "2.0, postgres, 15.4, password_encryption, md5, PASSED",
                "3.0, postgres, 15.4, rds.accepted_password_auth_method, scram, PASSED",
                "5.1, oracle-se2, 19.0.0, -, -, PASSED",
                "1.0, oracle-se2, 19.0.0, -, -, WARNING",
                "2.0, mysql, 8.4.3, -, -, WARNING",
                "2.0, mysql, 8.0.36, -, -, PASSED",
                "2.0, mysql, 8.0.36, authentication_policy, 'caching_sha2_password,,', WARNING"
            })
    void gluesOwnDriverMayBeTooOldForTheSource(
            String glue, String engine, String version, String name, String value, CheckState state) {
        var world = source(engine, version)
                .with(access -> access.job("nightly", "PipewrightSmokeJob", glue, "orders")
                        .parameter("group", name == null ? "x" : name, value == null ? "x" : value));

        var check = Runs.only(diagnose(world).checks(), CheckName.DRIVER_VERSION);

        assertThat(check.state()).isEqualTo(state);
        assertThat(check.confidence().filter(Confidence.PROVEN::equals).isPresent())
                .isEqualTo(state == CheckState.FAILED);
    }

    @Test
    void aTextThatSaysSoMakesADoubtLikely() {
        var world =
                source("postgres", "15.4").with(access -> access.job("nightly", "PipewrightSmokeJob", "2.0", "orders"));

        var step = diagnose(world, Runs.words(TEN));

        assertThat(Runs.only(step.checks(), CheckName.DRIVER_VERSION).confidence())
                .contains(Confidence.LIKELY);
        assertThat(step.diagnosis().orElseThrow().cause()).isEqualTo(Cause.DRIVER_TOO_OLD);
    }

    @Test
    void withoutAJobTheGlueVersionIsNotKnown() {
        var step = diagnose(source("postgres", "15.4"));

        assertThat(Runs.only(step.checks(), CheckName.DRIVER_VERSION).state()).isEqualTo(CheckState.NOT_EXECUTED);
    }

    @Test
    void anotherDatabaseThanTheFirstIsAHint() {
        var world = source("postgres", "13.1").instance("orders", i -> i.dbName("orders"));

        assertThat(Runs.only(diagnose(connected(world, POSTGRES)).checks(), CheckName.DRIVER_DATABASE)
                        .state())
                .isEqualTo(CheckState.PASSED);
        assertThat(Runs.only(
                                diagnose(connected(world, "jdbc:postgresql://" + HOST + ":5432/ordres"))
                                        .checks(),
                                CheckName.DRIVER_DATABASE)
                        .state())
                .isEqualTo(CheckState.WARNING);
    }
}
