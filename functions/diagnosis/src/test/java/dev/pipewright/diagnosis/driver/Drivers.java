package dev.pipewright.diagnosis.driver;

import static dev.pipewright.diagnosis.world.HealthyWorld.HOST;
import static dev.pipewright.diagnosis.world.HealthyWorld.JOB_ROLE;
import static dev.pipewright.diagnosis.world.HealthyWorld.SECRET;
import static dev.pipewright.diagnosis.world.HealthyWorld.world;

import dev.pipewright.core.outcome.Cause;
import dev.pipewright.core.outcome.Check;
import dev.pipewright.core.outcome.TestFailure;
import dev.pipewright.diagnosis.step.Answers;
import dev.pipewright.diagnosis.step.DiagnosisStep;
import dev.pipewright.diagnosis.step.JobRole;
import dev.pipewright.diagnosis.world.FakeAccount;
import dev.pipewright.diagnosis.world.Runs;
import dev.pipewright.diagnosis.world.World;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.rds.model.DBParameterGroupStatus;

/** The last stage over a world whose source is a PostgreSQL of RDS. */
final class Drivers {

    static final String POSTGRES = "jdbc:postgresql://" + HOST + ":5432/orders";

    private static final JobRole SETTING = new JobRole(Optional.of(JOB_ROLE), Optional.empty());

    private Drivers() {}

    static DiagnosisStep diagnose(World world, TestFailure... failures) {
        return new DiagnoseDriver(new FakeAccount(world), SETTING, Answers.withAllRules())
                .diagnose(Runs.input(List.of(), failures));
    }

    static List<Cause> proven(DiagnosisStep step) {
        return step.checks().stream()
                .filter(Check::proves)
                .flatMap(check -> check.cause().stream())
                .toList();
    }

    /** A world whose database is of this engine and version, with a parameter group {@code group}. */
    static World source(String engine, String version) {
        return world().instance(
                        "orders",
                        i -> i.engine(engine)
                                .engineVersion(version)
                                .dbParameterGroups(DBParameterGroupStatus.builder()
                                        .dbParameterGroupName("group")
                                        .parameterApplyStatus("in-sync")
                                        .build()));
    }

    /** Points the connection at a URL, with further properties as name, value, name, value. */
    static World connected(World world, String url, String... properties) {
        var all = new HashMap<>(Map.of("JDBC_CONNECTION_URL", url, "SECRET_ID", SECRET));
        for (var i = 0; i < properties.length; i += 2) {
            all.put(properties[i], properties[i + 1]);
        }
        return world.connection("orders", c -> c.connectionPropertiesWithStrings(all));
    }
}
