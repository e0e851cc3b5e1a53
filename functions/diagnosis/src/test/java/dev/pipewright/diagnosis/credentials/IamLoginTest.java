package dev.pipewright.diagnosis.credentials;

import static dev.pipewright.diagnosis.world.HealthyWorld.HOST;
import static dev.pipewright.diagnosis.world.HealthyWorld.leadingTo;
import static dev.pipewright.diagnosis.world.HealthyWorld.world;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pipewright.core.outcome.Cause;
import dev.pipewright.core.outcome.CheckState;
import dev.pipewright.core.outcome.TestFailure;
import dev.pipewright.diagnosis.step.CheckName;
import dev.pipewright.diagnosis.world.Runs;
import dev.pipewright.diagnosis.world.World;
import java.util.Map;
import org.junit.jupiter.api.Test;

class IamLoginTest {

    private static final String PAM = "FATAL: PAM authentication failed for user \"glue_reader\"";
    private static final TestFailure REFUSED = Runs.coded("28000", PAM);

    @Test
    void iamLoginsThatAreOffAreProvedAndExplainTheText() {
        var step = Logins.diagnose(database(false), REFUSED);

        assertThat(Logins.proven(step)).containsExactly(Cause.IAM_AUTH_DISABLED);
        assertThat(Runs.only(step.checks(), CheckName.IAM_LOGIN)
                        .fix()
                        .orElseThrow()
                        .cli())
                .contains("aws rds modify-db-instance --db-instance-identifier orders"
                        + " --enable-iam-database-authentication --apply-immediately");
    }

    @Test
    void aRoleThatMayNotConnectIsProvedNamingTheDatabaseUser() {
        var step = Logins.diagnose(database(true).decide("rds-db:connect", "implicitDeny"), REFUSED);

        assertThat(Logins.proven(step)).containsExactly(Cause.IAM_CONNECT_DENIED);
        assertThat(Runs.only(step.checks(), CheckName.ROLE_IAM_LOGIN).evidence())
                .containsEntry("resource", "arn:aws:rds-db:eu-central-1:123456789012:dbuser:db-ABC/glue_reader");
    }

    @Test
    void withBothInOrderTheDatabaseUserIsMissing() {
        var step = Logins.diagnose(database(true), REFUSED);

        assertThat(Logins.proven(step)).containsExactly(Cause.IAM_DB_USER_MISSING);
    }

    @Test
    void bothFaultsAreFound() {
        var step = Logins.diagnose(database(false).decide("rds-db:connect", "implicitDeny"), REFUSED);

        assertThat(Logins.proven(step)).containsExactly(Cause.IAM_AUTH_DISABLED, Cause.IAM_CONNECT_DENIED);
    }

    @Test
    void aPasswordLoginIsNotExaminedForIam() {
        var step = Logins.diagnose(
                database(false).decide("rds-db:connect", "implicitDeny"),
                Runs.coded("28P01", "FATAL: password authentication failed for user \"glue_reader\""));

        assertThat(Logins.proven(step)).containsExactly(Cause.CREDENTIALS_WRONG);
        assertThat(Runs.only(step.checks(), CheckName.IAM_LOGIN).state()).isEqualTo(CheckState.NOT_EXECUTED);
    }

    @Test
    void overANetworkConnectionARefusedPasswordIsARefusedToken() {
        var step = Logins.diagnose(
                network(database(false)),
                Runs.coded("28P01", "FATAL: password authentication failed for user \"glue_reader\""));

        assertThat(Logins.proven(step)).containsExactly(Cause.IAM_AUTH_DISABLED);
    }

    @Test
    void ofSeveralDatabasesOneThatTakesIamLoginsLeavesItOpen() {
        var world = network(database(false))
                .instance("billing", i -> i.engine("postgres").iamDatabaseAuthenticationEnabled(true));

        var step = Logins.diagnose(world, REFUSED);

        assertThat(Runs.only(step.checks(), CheckName.IAM_LOGIN).state()).isEqualTo(CheckState.INCONCLUSIVE);
        assertThat(Logins.proven(step)).containsExactly(Cause.IAM_DB_USER_MISSING);
    }

    @Test
    void aHostInTheTextNamesTheDatabase() {
        var world = network(database(false))
                .instance("billing", i -> i.engine("postgres").iamDatabaseAuthenticationEnabled(true));

        var step =
                Logins.diagnose(world, Runs.coded("28000", "connection to server at \"" + HOST + "\" failed: " + PAM));

        assertThat(Logins.proven(step)).containsExactly(Cause.IAM_AUTH_DISABLED);
    }

    @Test
    void aNetworkConnectionWithoutARefusedLoginIsNotExamined() {
        var step = Logins.diagnose(network(database(false)));

        assertThat(step.diagnosis()).isEmpty();
        assertThat(Runs.only(step.checks(), CheckName.IAM_LOGIN).state()).isEqualTo(CheckState.NOT_EXECUTED);
    }

    @Test
    void aClusterDecidesForItsMembers() {
        var world = world().instance(
                        "orders", i -> i.dbClusterIdentifier("trade").iamDatabaseAuthenticationEnabled(false))
                .cluster(
                        "trade",
                        c -> c.engine("aurora-postgresql")
                                .dbClusterResourceId("cluster-XYZ")
                                .iamDatabaseAuthenticationEnabled(true));

        assertThat(Logins.proven(Logins.diagnose(world, REFUSED))).containsExactly(Cause.IAM_DB_USER_MISSING);
    }

    @Test
    void redshiftMintsItsOwnLogin() {
        var world = leadingTo(world(), "jdbc:redshift:iam://sales.abc.eu-central-1.redshift.amazonaws.com:5439/dev")
                .with(access -> access.warehouse("sales", c -> c.dbName("dev")))
                .decide("redshift:GetClusterCredentials", "implicitDeny");

        var step = Logins.diagnose(world);

        assertThat(Logins.proven(step)).containsExactly(Cause.IAM_CONNECT_DENIED);
    }

    private static World database(boolean iam) {
        return world().instance(
                        "orders",
                        i -> i.engine("postgres").dbiResourceId("db-ABC").iamDatabaseAuthenticationEnabled(iam));
    }

    private static World network(World world) {
        return world.connection("orders", c -> c.connectionType("NETWORK").connectionPropertiesWithStrings(Map.of()));
    }
}
