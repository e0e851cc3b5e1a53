package dev.pipewright.diagnosis.driver;

import static dev.pipewright.diagnosis.driver.Drivers.POSTGRES;
import static dev.pipewright.diagnosis.driver.Drivers.connected;
import static dev.pipewright.diagnosis.driver.Drivers.diagnose;
import static dev.pipewright.diagnosis.driver.Drivers.proven;
import static dev.pipewright.diagnosis.driver.Drivers.source;
import static dev.pipewright.diagnosis.world.HealthyWorld.HOST;
import static dev.pipewright.diagnosis.world.HealthyWorld.world;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pipewright.core.outcome.Cause;
import dev.pipewright.core.outcome.Stage;
import dev.pipewright.diagnosis.world.Runs;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.glue.model.ConnectionStatus;

class UrlAgainstSourceTest {

    @ParameterizedTest(name = "{0} by {1}")
    @CsvSource({
        "postgres, jdbc:mysql://HOST:5432/orders",
        "aurora-postgresql, jdbc:oracle:thin://@HOST:5432/orders",
        "mysql, jdbc:postgresql://HOST:5432/orders",
        "mariadb, jdbc:sqlserver://HOST:5432;databaseName=orders",
        "oracle-ee, jdbc:postgresql://HOST:5432/orders",
        "sqlserver-se, jdbc:mysql://HOST:5432/orders"
    })
    void aUrlForAnotherEngineThanTheSourcesIsProved(String engine, String url) {
        var step = diagnose(connected(source(engine, "10.1"), url.replace("HOST", HOST)));

        assertThat(proven(step)).containsExactly(Cause.DRIVER_URL_INVALID);
    }

    @ParameterizedTest(name = "{0} by {1}")
    @CsvSource({
        "postgres, jdbc:postgresql://HOST:5432/orders",
        "aurora-mysql, jdbc:mysql://HOST:5432/orders",
        "mariadb, jdbc:mysql://HOST:5432/orders",
        "custom-oracle-ee, jdbc:oracle:thin://@HOST:5432/orders",
        "docdb, jdbc:mysql://HOST:5432/orders"
    })
    void aUrlThatTheSourceMayAnswerIsNot(String engine, String url) {
        var step = diagnose(connected(source(engine, "10.1"), url.replace("HOST", HOST)));

        assertThat(proven(step)).isEmpty();
    }

    @Test
    void noDriverOfGluesAcceptsAnEngineItDoesNotKnow() {
        var step = diagnose(connected(world(), "jdbc:db2://" + HOST + ":50000/orders"));

        assertThat(proven(step)).containsExactly(Cause.DRIVER_NOT_FOUND);
    }

    @Test
    void aRefusalForWantOfTlsIsProvedByTheParameterThatDemandsIt() {
        var text = Runs.words("FATAL: no pg_hba.conf entry for host \"10.0.1.9\", user \"glue\", database \"orders\","
                + " no encryption");

        assertThat(proven(diagnose(connected(source("postgres", "15.4"), POSTGRES), text)))
                .contains(Cause.TLS_REQUIRED);
        assertThat(proven(diagnose(connected(source("postgres", "13.1"), POSTGRES), text)))
                .isEmpty();
    }

    @Test
    void aConnectionThatGlueCouldNotMakeIsRefused() {
        var world = connected(world(), POSTGRES)
                .connection("orders", c -> c.status(ConnectionStatus.FAILED).statusReason("The role is not assumable"));

        var step = diagnose(world);

        assertThat(proven(step)).containsExactly(Cause.CONFIG_INVALID);
        assertThat(step.diagnosis().orElseThrow().stage()).contains(Stage.GLUE_TEST);
        assertThat(step.diagnosis().orElseThrow().summary()).contains("The role is not assumable");
    }

    @Test
    void aConnectionThatIsStillMadeIsNotRefused() {
        var world = connected(world(), POSTGRES).connection("orders", c -> c.status(ConnectionStatus.IN_PROGRESS));

        assertThat(diagnose(world).diagnosis()).isEmpty();
    }
}
