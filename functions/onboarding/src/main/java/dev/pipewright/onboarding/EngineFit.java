package dev.pipewright.onboarding;

import dev.pipewright.core.request.Engine;
import dev.pipewright.core.request.OnboardingRequest.Verification;
import java.util.List;
import software.amazon.awssdk.services.glue.model.Connection;

/**
 * Which engine can use a connection that exists: one rule for whoever offers it and for whoever is told to test it, so
 * that nothing is offered that would be refused. What the proof itself lacks, such as a table, says {@link
 * dev.pipewright.core.requirement.Requirements#proof}.
 */
public final class EngineFit {

    private static final String JDBC = "JDBC";

    private EngineFit() {}

    /** Returns the engines asked for that could never use this connection. */
    public static List<Engine> unfit(Connection connection, Verification verification) {
        return verification.engines().stream()
                .filter(engine -> !uses(engine, connection))
                .toList();
    }

    /** Returns why an engine that is unfit cannot use this connection, one sentence. */
    public static String why(Engine engine, Connection connection) {
        return engine == Engine.ATHENA
                ? "Athena uses only connections of schema version 2, and " + connection.name() + " is of version 1."
                : "A crawler uses only connections of the type JDBC, and " + connection.name() + " is of the type "
                        + connection.connectionTypeAsString() + ".";
    }

    private static boolean uses(Engine engine, Connection connection) {
        return switch (engine) {
            case GLUE_ETL -> true;
            case ATHENA -> !isFirstVersion(connection);
            // A JDBC connection to Snowflake is one of its own, and the one that a crawler takes.
            case CRAWLER -> JDBC.equals(connection.connectionTypeAsString());
        };
    }

    private static boolean isFirstVersion(Connection connection) {
        return connection.authenticationConfiguration() == null
                && (connection.connectionSchemaVersion() == null || connection.connectionSchemaVersion() < 2);
    }
}
