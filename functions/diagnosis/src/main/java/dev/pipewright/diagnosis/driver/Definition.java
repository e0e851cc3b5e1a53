package dev.pipewright.diagnosis.driver;

import dev.pipewright.core.outcome.Cause;
import dev.pipewright.core.outcome.Check;
import dev.pipewright.core.outcome.Confidence;
import dev.pipewright.core.outcome.Fix;
import dev.pipewright.core.outcome.Stage;
import dev.pipewright.diagnosis.look.Look;
import dev.pipewright.diagnosis.step.ExaminedConnection;
import java.util.Map;
import java.util.Optional;

/**
 * Glue could make the connection. One of schema version 2 is made behind the scenes, and may end FAILED after its creation
 * was answered. It is looked at last, because a network or a secret that is wrong makes it fail as well.
 *
 * @see <a href="https://docs.aws.amazon.com/glue/latest/webapi/API_Connection.html">Connection, Status</a>
 */
final class Definition {

    private static final String CHECK_ID = "glue.status";

    private Definition() {}

    /** Returns the failed check of a connection that Glue could not make; empty for any other. */
    static Optional<Check> check(Look<ExaminedConnection> connection) {
        return connection.isSeen()
                ? connection
                        .value()
                        .refused()
                        .map(reason -> failed(connection.value().name(), reason))
                : Optional.empty();
    }

    private static Check failed(String name, String reason) {
        return Check.failed(
                CHECK_ID,
                Stage.GLUE_TEST,
                Cause.CONFIG_INVALID,
                Confidence.PROVEN,
                "Glue could not make the connection " + name + ": " + reason,
                Map.of("status", "FAILED", "statusReason", reason),
                Fix.of(
                        "the data engineer",
                        "Glue > Connections > " + name
                                + ": correct what the reason names, or make the connection again",
                        "aws glue get-connection --hide-password --name " + name
                                + " --query 'Connection.[Status,StatusReason]'",
                        "aws_glue_connection: correct what the reason names, and replace it"));
    }
}
