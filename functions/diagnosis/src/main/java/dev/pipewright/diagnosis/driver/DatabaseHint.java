package dev.pipewright.diagnosis.driver;

import dev.pipewright.core.connection.JdbcUrl;
import dev.pipewright.core.outcome.Check;
import dev.pipewright.diagnosis.look.NotSeenException;
import dev.pipewright.diagnosis.step.CheckName;
import java.util.Map;

/**
 * The connection's database against the one that the source was made with. A source may have gained any number of databases
 * since, so that another name is a hint and never a cause.
 */
final class DatabaseHint {

    private DatabaseHint() {}

    static Check check(DriverView view) {
        try {
            var named = view.connection()
                    .value()
                    .url()
                    .flatMap(JdbcUrl::parse)
                    .flatMap(JdbcUrl::database)
                    .orElseThrow(() -> NotSeenException.notApplicable("the connection's URL names no database"));
            var first = view.source()
                    .value()
                    .database()
                    .orElseThrow(
                            () -> NotSeenException.notApplicable("the source was made without a database of its own"));
            Map<String, Object> evidence = Map.of("named", named, "madeWith", first);
            return named.equalsIgnoreCase(first)
                    ? CheckName.DRIVER_DATABASE.passed("The source was made with the database " + first, evidence)
                    : CheckName.DRIVER_DATABASE.warning(
                            "The connection names the database " + named + ", and the source was made with " + first
                                    + "; whether it has both is not known",
                            evidence);
        } catch (NotSeenException e) {
            return CheckName.DRIVER_DATABASE.notExecuted(e.getMessage());
        }
    }
}
