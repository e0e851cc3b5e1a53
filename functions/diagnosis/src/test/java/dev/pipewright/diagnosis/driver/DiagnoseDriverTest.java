package dev.pipewright.diagnosis.driver;

import static dev.pipewright.diagnosis.world.HealthyWorld.leadingTo;
import static dev.pipewright.diagnosis.world.HealthyWorld.world;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pipewright.core.outcome.Cause;
import dev.pipewright.core.outcome.Check;
import dev.pipewright.core.outcome.CheckState;
import dev.pipewright.core.outcome.Confidence;
import dev.pipewright.core.outcome.Stage;
import dev.pipewright.core.outcome.TestFailure;
import dev.pipewright.diagnosis.step.Answers;
import dev.pipewright.diagnosis.step.CheckName;
import dev.pipewright.diagnosis.step.DiagnosisStep;
import dev.pipewright.diagnosis.step.JobRole;
import dev.pipewright.diagnosis.world.FakeAccount;
import dev.pipewright.diagnosis.world.Runs;
import dev.pipewright.diagnosis.world.World;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DiagnoseDriverTest {

    private static final JobRole NO_SETTING = new JobRole(Optional.empty(), Optional.empty());

    @ParameterizedTest
    @CsvSource({
        "jdbc:postgresql://db.example.com:5432/orders, PASSED",
        "jdbc:postgresql:db.example.com:5432/orders, INCONCLUSIVE",
        "postgresql://db.example.com:5432/orders, FAILED",
        "jdbc:postgres://db.example.com:5432/orders, FAILED",
        "jdbc:postgresql://db.example.com:99999/orders, INCONCLUSIVE",
        "jdbc:postgresql:orders, INCONCLUSIVE",
        "jdbc:postgresql:///orders, INCONCLUSIVE",
        "jdbc:redshift:iam://cluster:5439/orders, INCONCLUSIVE",
        "jdbc:aws-wrapper:postgresql://db.example.com:5432/orders, FAILED",
        "'jdbc:postgresql://a:5432,b:5432/orders', INCONCLUSIVE",
        "jdbc:postgresql://db.example.com:5432/, WARNING",
        "jdbc:oracle:thin://@db.example.com:1521/ORCL, PASSED",
        "jdbc:oracle:thin:@db.example.com:1521, WARNING",
        "jdbc:oracle:thin:@orders_high, INCONCLUSIVE",
        "jdbc:sqlserver://db.example.com:1433;databaseName=orders, PASSED",
        "jdbc:sqlserver://db.example.com:1433, WARNING",
        "'jdbc:sqlserver://db.example.com\\reporting;databaseName=orders', INCONCLUSIVE",
        "jdbc:snowflake://acme-eu.snowflakecomputing.com/, PASSED"
    })
    void aUrlIsReadAsGlueWould(String url, CheckState state) {
        var check = Runs.only(diagnose(leadingTo(world(), url)).checks(), CheckName.DRIVER_URL);

        assertThat(check.state()).isEqualTo(state);
        assertThat(check.cause().isPresent()).isEqualTo(state == CheckState.FAILED);
    }

    @Test
    void aUrlForAnotherEngineIsNotJudgedWhileTheConnectionBringsItsOwnDriver() {
        var world = world().connection(
                        "orders",
                        c -> c.connectionPropertiesWithStrings(Map.of(
                                "JDBC_CONNECTION_URL", "jdbc:db2://db.example.com:50000/orders",
                                "JDBC_DRIVER_JAR_URI", "s3://drivers/db2.jar")));

        assertThat(Runs.only(diagnose(world).checks(), CheckName.DRIVER_URL).state())
                .isEqualTo(CheckState.INCONCLUSIVE);
    }

    @Test
    void theWordOfAnOwnDriversEngineMayHaveAHyphen() {
        var world = world().connection(
                        "orders",
                        c -> c.connectionPropertiesWithStrings(Map.of(
                                "JDBC_CONNECTION_URL", "jdbc:aws-wrapper:postgresql://db.example.com:5432/orders",
                                "JDBC_DRIVER_JAR_URI", "s3://drivers/wrapper.jar")));

        assertThat(Runs.only(diagnose(world).checks(), CheckName.DRIVER_URL).state())
                .isEqualTo(CheckState.INCONCLUSIVE);
    }

    @Test
    void aPasswordInTheUrlIsNotShown() {
        var step = diagnose(leadingTo(world(), "jdbc:postgres://db.example.com/orders?user=u&password=hunter2"));

        assertThat(step.toString()).doesNotContain("hunter2");
    }

    @Test
    void anUnknownDatabaseIsProvedByItsSqlState() {
        var step = diagnose(world(), Runs.coded("3D000", "FATAL: database \"ordres\" does not exist"));

        assertThat(step.decided()).isTrue();
        assertThat(step.diagnosis().orElseThrow().cause()).isEqualTo(Cause.DRIVER_DATABASE_NOT_FOUND);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "The server does not support SSL. | TLS_NOT_SUPPORTED",
                "no pg_hba.conf entry for host \"10.0.0.1\", user \"u\", database \"d\", no encryption | TLS_REQUIRED"
            })
    void whatTheTextSaysAboutTlsIsLikely(String text, Cause cause) {
        var step = diagnose(world(), Runs.words(text));

        assertThat(step.diagnosis().orElseThrow().cause()).isEqualTo(cause);
        assertThat(step.diagnosis().orElseThrow().stage()).contains(Stage.TLS);
        assertThat(step.diagnosis().orElseThrow().confidence()).isEqualTo(Confidence.LIKELY);
    }

    @Test
    void aMalformedUrlDoesNotHideWhatTheTextSays() {
        var step = diagnose(
                leadingTo(world(), "jdbc:postgres://db.example.com/orders"),
                Runs.words("The server does not support SSL."));

        assertThat(step.checks().stream().flatMap(check -> check.cause().stream()))
                .containsExactly(Cause.DRIVER_URL_INVALID, Cause.TLS_NOT_SUPPORTED);
    }

    @Test
    void aLimitBelongsToTheTestThatMetIt() {
        var step = diagnose(world(), Runs.coded("53300", "FATAL: sorry, too many clients already"));

        assertThat(step.diagnosis().orElseThrow().cause()).isEqualTo(Cause.QUOTA);
        assertThat(step.checks()).anySatisfy(check -> assertThat(check.stage()).isEqualTo(Stage.ENGINE));
    }

    @Test
    void whatNothingExplainsIsUnknownWithTheTextAndWhatWasLookedAt() {
        var step = diagnose(world(), Runs.words("The frobnicator is out of cheese, password=hunter2"));

        assertThat(step.decided()).isFalse();
        assertThat(step.diagnosis()).get().satisfies(diagnosis -> {
            assertThat(diagnosis.cause()).isEqualTo(Cause.UNKNOWN);
            assertThat(diagnosis.confidence()).isEqualTo(Confidence.POSSIBLE);
            assertThat(diagnosis.summary())
                    .contains("out of cheese")
                    .contains("Looked at: driver.url")
                    .doesNotContain("hunter2");
        });
    }

    @Test
    void anEarlierStagesLikelyCauseIsNotOverruledByUnknown() {
        var earlier = CheckName.NETWORK_ANSWER.failed(
                Cause.NETWORK_TIMEOUT, Confidence.POSSIBLE, "It timed out", Map.of(), null);

        var step = new DiagnoseDriver(new FakeAccount(world()), NO_SETTING, Answers.withAllRules())
                .diagnose(Runs.input(List.of(earlier), Runs.words("connect timed out")));

        assertThat(step.diagnosis().orElseThrow().cause()).isEqualTo(Cause.NETWORK_TIMEOUT);
        assertThat(step.checks().stream().flatMap(check -> check.cause().stream()))
                .isEmpty();
    }

    @Test
    void withoutAFailureAndWithoutAFaultThereIsNoDiagnosis() {
        var step = diagnose(world());

        assertThat(step.diagnosis()).isEmpty();
        assertThat(step.checks()).noneMatch(check -> check.state() == CheckState.FAILED);
    }

    @Test
    void aDeniedConnectionLeavesTheUrlNotExecuted() {
        var check = Runs.only(diagnose(world().deny("GetConnection")).checks(), CheckName.DRIVER_URL);

        assertThat(check.state()).isEqualTo(CheckState.NOT_EXECUTED);
        assertThat(check.message()).contains("glue:GetConnection");
    }

    @Test
    void ofTwoFailuresBothAreRead() {
        var step = diagnose(
                world(),
                Runs.words("The server does not support SSL."),
                Runs.coded("3D000", "FATAL: database \"x\" does not exist"));

        assertThat(step.checks().stream()
                        .filter(check -> check.cause().isPresent())
                        .map(Check::id))
                .containsExactly("driver.answer", "tls.answer");
    }

    @Test
    void twoFailuresWithTheSameCauseAreOneCheckWithTheSurerWords() {
        var words = "FATAL: database \"x\" does not exist";

        var step = diagnose(world(), Runs.words(words), Runs.coded("3D000", words));

        assertThat(Runs.only(step.checks(), CheckName.DRIVER_ANSWER).confidence())
                .contains(Confidence.PROVEN);
    }

    private static DiagnosisStep diagnose(World world, TestFailure... failures) {
        return new DiagnoseDriver(new FakeAccount(world), NO_SETTING, Answers.withAllRules())
                .diagnose(Runs.input(List.of(), failures));
    }
}
