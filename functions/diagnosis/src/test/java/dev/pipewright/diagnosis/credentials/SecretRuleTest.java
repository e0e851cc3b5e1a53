package dev.pipewright.diagnosis.credentials;

import static dev.pipewright.diagnosis.world.HealthyWorld.SECRET;
import static dev.pipewright.diagnosis.world.HealthyWorld.world;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pipewright.core.outcome.Cause;
import dev.pipewright.core.outcome.CheckState;
import dev.pipewright.core.outcome.Stage;
import dev.pipewright.diagnosis.step.CheckName;
import dev.pipewright.diagnosis.world.Runs;
import dev.pipewright.diagnosis.world.World;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.secretsmanager.model.Tag;

class SecretRuleTest {

    @Test
    void aSecretOfAnotherRegionIsNotFoundAndSaysWhere() {
        var step = Logins.diagnose(
                naming("arn:aws:secretsmanager:us-east-1:123456789012:secret:rds/orders/glue-reader-AbCdEf"));

        assertThat(Logins.proven(step)).containsExactly(Cause.CREDENTIALS_SECRET_NOT_FOUND);
        assertThat(Runs.only(step.checks(), CheckName.SECRET).message()).contains("us-east-1", "eu-central-1");
    }

    @Test
    void aSecretOfAnotherAccountThatIsNotShownIsNotExamined() {
        var step = Logins.diagnose(
                naming("arn:aws:secretsmanager:eu-central-1:210987654321:secret:rds/orders/glue-reader-AbCdEf"));

        assertThat(step.diagnosis()).isEmpty();
        assertThat(Runs.only(step.checks(), CheckName.SECRET).state()).isEqualTo(CheckState.NOT_EXECUTED);
    }

    @Test
    void aSecretWithoutACurrentVersionCannotBeRead() {
        var step = Logins.diagnose(
                world().secret(SECRET, s -> s.versionIdsToStages(Map.of("v1", List.of("AWSPREVIOUS")))));

        assertThat(Logins.proven(step)).containsExactly(Cause.CREDENTIALS_SECRET_NOT_FOUND);
    }

    @Test
    void aRotationUnderWayIsAWarning() {
        var step = Logins.diagnose(world().secret(
                        SECRET,
                        s -> s.versionIdsToStages(Map.of("v1", List.of("AWSCURRENT"), "v2", List.of("AWSPENDING")))));

        assertThat(step.diagnosis()).isEmpty();
        assertThat(Runs.only(step.checks(), CheckName.SECRET).state()).isEqualTo(CheckState.WARNING);
    }

    @ParameterizedTest
    @CsvSource({
        "arn:aws:rds:eu-central-1:123456789012:db:orders, PASSED",
        "arn:aws:rds:eu-central-1:123456789012:db:billing, WARNING",
        "arn:aws:rds:eu-central-1:123456789012:cluster:trade, PASSED"
    })
    void aManagedSecretIsForItsOwnDatabase(String managedFor, CheckState state) {
        var key = managedFor.contains(":db:") ? "aws:rds:primaryDBInstanceArn" : "aws:rds:primaryDBClusterArn";

        var step = Logins.diagnose(world().secret(
                        SECRET,
                        s -> s.tags(Tag.builder().key(key).value(managedFor).build())));

        assertThat(Runs.only(step.checks(), CheckName.SECRET).state()).isEqualTo(state);
    }

    @ParameterizedTest
    @CsvSource({
        "pipewright.SecretKeysMissing, CREDENTIALS_SECRET_KEYS",
        "pipewright.SecretMalformed, CREDENTIALS_SECRET_MALFORMED"
    })
    void whatTheProbeFoundInTheSecretIsProved(String errorClass, Cause cause) {
        var text = "The secret has the keys user, pass; the source needs username, password";

        var proved = Logins.diagnose(world(), Runs.classed(Stage.ENGINE, errorClass, text));
        var foreign = Logins.diagnose(world(), Runs.classed(Stage.GLUE_TEST, errorClass, text));
        var other = Logins.diagnose(world(), Runs.classed(Stage.ENGINE, "java.lang.IllegalStateException", text));

        assertThat(Logins.proven(proved)).containsExactly(cause);
        assertThat(proved.diagnosis().orElseThrow().summary()).contains("username, password");
        assertThat(Logins.proven(foreign)).isEmpty();
        assertThat(Logins.proven(other)).isEmpty();
    }

    private static World naming(String secretId) {
        return world().connection(
                        "orders",
                        c -> c.connectionPropertiesWithStrings(Map.of(
                                "JDBC_CONNECTION_URL",
                                "jdbc:postgresql://db.example.com:5432/orders",
                                "SECRET_ID",
                                secretId)));
    }
}
