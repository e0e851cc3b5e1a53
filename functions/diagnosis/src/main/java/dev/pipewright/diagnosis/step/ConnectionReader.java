package dev.pipewright.diagnosis.step;

import dev.pipewright.diagnosis.look.Look;
import dev.pipewright.diagnosis.look.NotSeenException;
import java.util.Objects;
import java.util.Optional;
import software.amazon.awssdk.services.glue.GlueClient;
import software.amazon.awssdk.services.glue.model.EntityNotFoundException;

/**
 * Reads the connection under examination. Always asks Glue to hide the password: GetConnection otherwise returns it in
 * plain text.
 *
 * @see <a href="https://docs.aws.amazon.com/glue/latest/webapi/API_GetConnection.html">GetConnection</a>
 */
public final class ConnectionReader {

    private final GlueClient glue;

    public ConnectionReader(GlueClient glue) {
        this.glue = Objects.requireNonNull(glue, "glue");
    }

    /** Returns the connection of this name, empty if there is none; not seen if the call is denied. */
    public Look<Optional<ExaminedConnection>> read(String name) {
        return Look.at("glue:GetConnection", () -> {
            try {
                var answer = glue.getConnection(request -> request.name(name).hidePassword(true));
                return Optional.of(ExaminedConnection.of(answer.connection()));
            } catch (EntityNotFoundException e) {
                return Optional.empty();
            }
        });
    }

    /** Returns the connection that a stage is to examine, with where an IAM login leads; empty if there is none. */
    public Look<Optional<ExaminedConnection>> read(DiagnosisInput input) {
        var found = read(input.connectionName());
        return Look.derived(() -> found.value()
                .map(connection ->
                        input.iamLogin().map(connection::loggedInToBy).orElse(connection)));
    }

    /** Returns the connection that a stage is to examine; not seen if there is none, or if the call is denied. */
    public Look<ExaminedConnection> existing(DiagnosisInput input) {
        return existing(input.connectionName(), read(input));
    }

    /** Returns the connection of this name; not seen if there is none, or if the call is denied. */
    public Look<ExaminedConnection> existing(String name) {
        return existing(name, read(name));
    }

    private static Look<ExaminedConnection> existing(String name, Look<Optional<ExaminedConnection>> found) {
        return Look.derived(() -> found.value()
                .orElseThrow(() -> new NotSeenException("Cannot be examined: there is no connection " + name)));
    }
}
